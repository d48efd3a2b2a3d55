import { canonicalJson } from '@ctxr/model';
import { ClientError } from '../error.ts';
import type { Transport } from '../fetch/transport.ts';
import { LIMITS } from '../strict/limits.ts';
import { openTrustedStore } from '../trust/trusted-store.ts';
import { walkRoots } from '../trust/walk-roots.ts';

/**
 * Every root up to the trust anchor, from version 1: each signed by itself and by the one before, the last one saying
 * what the anchor says. Clients with an older pin, and the registry's fingerprint, begin there.
 * @throws ClientError UNAVAILABLE where one is not served, MIX_AND_MATCH where they lead to another root.
 */
export async function rootHistory(anchor: Uint8Array, now: Date, transport: Transport): Promise<Uint8Array[]> {
  const trusted = (await openTrustedStore(anchor, now)).root.signed;
  const roots: Uint8Array[] = [];
  for (let version = 1; version <= trusted.version; version += 1) {
    const path = `metadata/${version}.root.json`;
    const reply = await transport.get(path, LIMITS.root);
    if (reply.status !== 'ok') throw new ClientError('UNAVAILABLE', `The registry does not serve ${path}.`);
    roots.push(reply.bytes);
  }
  const store = await openFirst(roots[0] ?? anchor, now);
  await walkRoots(
    store,
    [],
    (version) => Promise.resolve(roots[version - 1]),
    () => undefined,
  );
  if (canonicalJson(store.root.signed.toJSON()) !== canonicalJson(trusted.toJSON()))
    throw new ClientError(
      'MIX_AND_MATCH',
      `The registry's ${trusted.version}.root.json is not the root that is trusted: the address or the root file is another registry's.`,
    );
  return roots;
}

/** The first root is the registry's, not the user's: where it is no root, the registry is at fault. */
async function openFirst(first: Uint8Array, now: Date): ReturnType<typeof openTrustedStore> {
  return openTrustedStore(first, now).catch((cause: unknown) => {
    throw new ClientError('MALFORMED_METADATA', 'metadata/1.root.json is no signed root.', { cause });
  });
}
