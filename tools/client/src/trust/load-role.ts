import type { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { ClientError } from '../error.ts';
import { LIMITS } from '../strict/limits.ts';
import { readMetadata } from '../strict/metadata.ts';
import { storeError } from './store-error.ts';

/** Where a role's file comes from when the stored one will not do. */
export interface RoleSource<R extends string> {
  role(name: R, version: number, limit: number): Promise<Uint8Array>;
}

/**
 * Loads one role that the roles above it name: the stored text when it is still the named one, else a fetched text.
 * @param delegator the role whose keys judge it; the root judges targets, and those judge all others by default
 * @returns the text that was verified
 */
export async function loadRole<R extends string>(
  store: TrustedMetadataStore,
  role: R,
  stored: string | undefined,
  source: RoleSource<R>,
  delegator = role === 'targets' ? 'root' : 'targets',
): Promise<string> {
  const fault =
    stored === undefined
      ? undefined
      : attempt(() => take(store, { role, delegator }, Buffer.from(stored, 'utf8'), true), role);
  if (stored !== undefined && fault === undefined) return stored;
  const named = listed(store, role);
  const limit = Math.min(named.length ?? limitOf(role), limitOf(role));
  let bytes: Uint8Array;
  try {
    bytes = await source.role(role, named.version, limit);
  } catch (cause) {
    throw fault?.code === 'EXPIRED' ? fault : cause;
  }
  const refused = attempt(() => take(store, { role, delegator }, Buffer.from(bytes), false), role);
  if (refused !== undefined) throw refused;
  return Buffer.from(bytes).toString('utf8');
}

const limitOf = (role: string): number => (role === 'snapshot' ? LIMITS.snapshot : LIMITS.targets);

function listed(
  store: TrustedMetadataStore,
  role: string,
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

/** A role, and the one whose keys judge it. */
interface Judged {
  readonly role: string;
  readonly delegator: string;
}

/** The digest comes before the reading: bytes that are not the listed ones are a mixture, whatever they say. */
function take(store: TrustedMetadataStore, { role, delegator }: Judged, bytes: Buffer, known: boolean): void {
  const what = `${role}.json`;
  if (role === 'snapshot') {
    if (!known) store.timestamp?.signed.snapshotMeta.verify(bytes);
    readMetadata(bytes, 'snapshot', what, LIMITS.snapshot);
    store.updateSnapshot(bytes, known);
    return;
  }
  store.snapshot?.signed.meta[what]?.verify(bytes);
  readMetadata(bytes, 'targets', what, LIMITS.targets);
  store.updateDelegatedTargets(bytes, role, delegator);
}

function attempt(step: () => void, role: string): ClientError | undefined {
  try {
    step();
    return undefined;
  } catch (cause) {
    return storeError(cause, `${role}.json`);
  }
}
