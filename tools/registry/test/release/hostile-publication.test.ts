import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listBytes, wantedList } from '../../src/release/choose-revoked.ts';
import { prepare } from '../../src/release/prepare.ts';
import { readPublication } from '../../src/release/publication-state.ts';
import { initKeys } from '../../src/world/keys/keys.ts';
import { compileFiles, contextFile, SMALL } from './fixture.ts';
import { memoryTarget } from './memory-target.ts';
import { COMMIT, developmentKeys, IDENTITY, NOW, publishFiles, temporaryFolder } from './publisher.ts';

test('a version that was once revoked is never served again, even when its lifecycle forgets it', async () => {
  const keys = await developmentKeys();
  const files = new Map<string, Uint8Array>();
  await publishFiles(memoryTarget(files), keys);
  expect(files.has('v1/contexts/ctx-gone@1.0.0')).toBe(false);
  const { 'contexts/ctx-gone/lifecycle.yaml': _, ...forgetful } = SMALL;
  await expect(publishFiles(memoryTarget(files), keys, forgetful)).rejects.toMatchObject({ code: 'RELEASE_CHANGED' });
  const previous = await readPublication(memoryTarget(files), keys.trust);
  const compiled = compileFiles(forgetful);
  const revokedBytes = listBytes(wantedList({ previous, declared: compiled.revoked }));
  const prepared = prepare({ compiled, commit: COMMIT, identity: IDENTITY, now: NOW, previous, revokedBytes });
  expect([...prepared.files.keys()].filter((path) => path.startsWith('v1/contexts/ctx-gone'))).toEqual([]);
  expect(JSON.parse(Buffer.from(prepared.revokedBytes).toString())).toMatchObject({ entries: [{ id: 'ctx-gone' }] });
});

test('what clients would refuse for its size is refused before anything is written', async () => {
  const keys = await developmentKeys();
  const files = new Map<string, Uint8Array>();
  await publishFiles(memoryTarget(files), keys);
  const before = new Map(files);
  const reason = 'x'.repeat(2 * 1024 * 1024);
  const long = {
    ...contextFile('ctx-long', '1.0.0'),
    'contexts/ctx-long/lifecycle.yaml': { '1.0.0': [{ event: 'withdrawn', at: '2026-09-03', reason }] },
  };
  await expect(publishFiles(memoryTarget(files), keys, { ...SMALL, ...long })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  });
  expect(files).toEqual(before);
});

test('private keys are refused in a work tree that only a link leads to', async () => {
  const top = temporaryFolder();
  mkdirSync(join(top, 'dotfiles', '.git'), { recursive: true });
  mkdirSync(join(top, 'dotfiles', 'ctxr'));
  symlinkSync(join(top, 'dotfiles', 'ctxr'), join(top, 'config'));
  const refused = initKeys({
    folder: join(top, 'config', 'keys', 'reg-a'),
    trustFolder: join(top, 'trust'),
    registry: 'reg-a',
    preset: 'team',
    protection: { passphrase: 'three words here' },
    now: NOW,
  });
  await expect(refused).rejects.toMatchObject({ code: 'KEYS_IN_REPOSITORY' });
});

test('a text that no JSON can carry is named with its file', () => {
  const files = contextFile('ctx-a', '1.0.0', { description: 'half \uD800' });
  expect(() => compileFiles(files)).toThrow(
    expect.objectContaining({
      code: 'INPUT_INVALID',
      message: expect.stringContaining('contexts/ctx-a/1.0.0.yaml') as string,
    }) as Error,
  );
});
