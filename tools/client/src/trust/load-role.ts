import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
import { LIMITS } from '../strict/limits.ts';
import { readMetadata } from '../strict/metadata.ts';
import type { MetadataSource, RoleName } from './source.ts';
import { storeError } from './store-error.ts';

/**
 * Loads one role that the roles above it name: the stored text when it is still the named one, else a fetched text.
 * @returns the text that was verified
 */
export async function loadRole(
  store: TrustedMetadataStore,
  role: RoleName,
  stored: string | undefined,
  source: MetadataSource,
): Promise<string> {
  const fault =
    stored === undefined ? undefined : attempt(() => take(store, role, Buffer.from(stored, 'utf8'), true), role);
  if (stored !== undefined && fault === undefined) return stored;
  const named = listed(store, role);
  const limit = Math.min(named.length ?? limitOf(role), limitOf(role));
  let bytes: Uint8Array;
  try {
    bytes = await source.role(role, named.version, limit);
  } catch (cause) {
    throw fault?.code === 'EXPIRED' ? fault : cause;
  }
  const refused = attempt(() => take(store, role, Buffer.from(bytes), false), role);
  if (refused !== undefined) throw refused;
  return Buffer.from(bytes).toString('utf8');
}

const limitOf = (role: RoleName): number => (role === 'snapshot' ? LIMITS.snapshot : LIMITS.targets);

function listed(
  store: TrustedMetadataStore,
  role: RoleName,
): { readonly version: number; readonly length?: number | undefined } {
  if (role === 'snapshot') {
    if (store.timestamp === undefined) throw new ClientError('UNAVAILABLE', 'There is no timestamp to follow.');
    return store.timestamp.signed.snapshotMeta;
  }
  const meta = store.snapshot?.signed.meta;
  const file = meta !== undefined && Object.hasOwn(meta, `${role}.json`) ? meta[`${role}.json`] : undefined;
  if (file === undefined) throw new ClientError('DELEGATION_VIOLATION', `The snapshot does not list ${role}.json.`);
  return file;
}

/** The digest comes before the reading: bytes that are not the listed ones are a mixture, whatever they say. */
function take(store: TrustedMetadataStore, role: RoleName, bytes: Buffer, known: boolean): void {
  const what = `${role}.json`;
  if (role === 'snapshot') {
    if (!known) store.timestamp?.signed.snapshotMeta.verify(bytes);
    readMetadata(bytes, 'snapshot', what, LIMITS.snapshot);
    store.updateSnapshot(bytes, known);
    return;
  }
  store.snapshot?.signed.meta[what]?.verify(bytes);
  readMetadata(bytes, 'targets', what, LIMITS.targets);
  store.updateDelegatedTargets(bytes, role, role === 'targets' ? 'root' : 'targets');
}

function attempt(step: () => void, role: RoleName): ClientError | undefined {
  try {
    step();
    return undefined;
  } catch (cause) {
    return storeError(cause, `${role}.json`);
  }
}
