import type { Metadata, Root } from '@tufjs/models';
import { expect } from 'vitest';
import { delegatingTargets, rootOf } from '../../src/release/metadata.ts';
import { parseRoot } from '../../src/release/parse-metadata.ts';
import { signRole } from '../../src/release/sign.ts';
import type { Signer } from '../../src/release/signer.ts';
import { parseTrust, type Trust } from '../../src/release/trust.ts';
import { newKey } from '../../src/world/keys/key-file.ts';
import { day, type Keys } from './publisher.ts';

const one = ({ publicKey }: Signer) => ({ keys: [publicKey], threshold: 1 });

/** A second root and second targets, signed by the same root key, that replace the online key. */
export async function rotated({ trust, signers }: Keys): Promise<{ trust: Trust; signers: Signer[] }> {
  const { signer: online } = await newKey({ registry: 'reg-a', name: 'online', roles: [] }, { development: true });
  const rootKeys = trust.root.metadata.signed.roles['root']?.keyIDs;
  const root = signers.find(({ keyid }) => rootKeys?.includes(keyid)) ?? expect.fail();
  const term = { version: 2, expires: day(365) };
  const roles = { root: one(root), targets: one(root), snapshot: one(online), timestamp: one(online) };
  const old: Metadata<Root> = trust.root.metadata;
  const next = await signRole('root', rootOf({ ...term, registry: 'reg-a', development: true, roles }), old, [root]);
  const delegations = delegatingTargets({ ...term, index: one(online), revocations: one(online) });
  const targets = await signRole('targets', delegations, parseRoot(next), [root]);
  const files = { '1.root.json': trust.root.bytes, '2.root.json': next, '2.targets.json': targets };
  return { trust: parseTrust(new Map(Object.entries(files))), signers: [online] };
}
