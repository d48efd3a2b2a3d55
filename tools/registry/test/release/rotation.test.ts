import { openRegistry } from '@ctxr/client';
import type { Metadata, Root } from '@tufjs/models';
import { expect, onTestFinished, test } from 'vitest';
import { delegatingTargets, rootOf } from '../../src/release/metadata.ts';
import { parseRoot } from '../../src/release/parse-metadata.ts';
import { signRole } from '../../src/release/sign.ts';
import type { Signer } from '../../src/release/signer.ts';
import { parseTrust, type Trust } from '../../src/release/trust.ts';
import { folderTarget } from '../../src/world/folder.ts';
import { newKey } from '../../src/world/keys-file.ts';
import { serveFolder } from '../../src/world/static-server.ts';
import { SMALL } from './fixture.ts';
import { day, developmentKeys, type Keys, NOW, publishFiles, temporaryFolder } from './publisher.ts';

const one = ({ publicKey }: Signer) => ({ keys: [publicKey], threshold: 1 });

/** A second root and second targets, signed by the same root key, that replace the online key. */
async function rotated({ trust, signers }: Keys): Promise<{ trust: Trust; signers: Signer[] }> {
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

test('after a key was replaced every role is signed anew, and clients with the first root follow', async () => {
  const folder = temporaryFolder();
  const [keys, target] = [await developmentKeys(), folderTarget(folder)];
  await publishFiles(target, keys);
  const next = await rotated(keys);
  expect(next.trust.fingerprint).toBe(keys.trust.fingerprint);
  expect(await publishFiles(target, next)).toMatchObject({ outcome: 'refreshed', seq: 1 });
  const { url, close } = await serveFolder(folder, { port: 0 });
  onTestFinished(close);
  const open = () =>
    openRegistry({ url, root: keys.trust.roots[0]?.bytes ?? '', cache: false, clock: () => NOW.getTime() });
  const registry = await open();
  expect(registry.versions).toMatchObject({ root: 2, targets: 2, timestamp: 2, index: 2 });
  await expect(publishFiles(target, keys, SMALL)).rejects.toMatchObject({ code: 'PUBLICATION_CONFLICT' });
  await expect(
    publishFiles(target, { ...next, signers: keys.signers }, SMALL, { commit: 'd'.repeat(40) }),
  ).rejects.toMatchObject({
    code: 'KEYS_FOREIGN',
  });
});

test('a root that skips a version, or that the one before did not sign, is refused', async () => {
  const [keys, other] = [await developmentKeys(), await developmentKeys()];
  const next = await rotated(keys);
  const targets = ['2.targets.json', next.trust.targets.bytes] as const;
  const parse =
    (...roots: [string, Uint8Array][]) =>
    () =>
      parseTrust(new Map([...roots, targets]));
  const foreign = expect.objectContaining({ code: 'KEYS_FOREIGN' });
  expect(parse(['2.root.json', next.trust.root.bytes])).toThrow(foreign);
  expect(parse(['1.root.json', other.trust.root.bytes], ['2.root.json', next.trust.root.bytes])).toThrow(foreign);
  expect(parse(['1.root.json', next.trust.root.bytes])).toThrow(foreign);
});
