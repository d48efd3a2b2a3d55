import { expect, test } from 'vitest';
import { resign } from '../../src/release/resign.ts';
import { attacked, forge, LIE } from './attacked.ts';
import { SMALL } from './fixture.ts';
import { NOW, publishFiles } from './publisher.ts';
import { recovered } from './recovered.ts';

const LAST = Number.MAX_SAFE_INTEGER - 1;

test('numbers that an attacker ran up to the last one stop a publication before anything is written', async () => {
  const { keys, target } = await attacked('board');
  await forge(target, keys, 'board', SMALL, { snapshot: LAST, timestamp: LAST });
  const before = await target.list('');
  const refused = { code: 'PUBLICATION_CONFLICT', fix: expect.stringContaining('ctxr trust recover') as string };
  const forced = new Set(['timestamp'] as const);
  await expect(resign({ target, ...keys, preset: 'board', now: NOW, forced })).rejects.toMatchObject(refused);
  await expect(publishFiles(target, keys, SMALL, { preset: 'board', commit: 'f'.repeat(40) })).rejects.toMatchObject(
    refused,
  );
  expect(await target.list('')).toEqual(before);
});

test('a seq that was run up to the last one is refused, or left behind once its key is declared compromised', async () => {
  const { keys, target } = await attacked('board');
  await forge(target, keys, 'board', LIE, { seq: LAST });
  await expect(publishFiles(target, keys, LIE, { preset: 'board' })).rejects.toMatchObject({
    code: 'PUBLICATION_CONFLICT',
  });
  const next = await recovered(keys, ['index']);
  expect(await publishFiles(target, next, SMALL, { preset: 'board' })).toMatchObject({ seq: 3 });
});

test('an index that binds nobody may name a head that is none', async () => {
  const { keys, target } = await attacked('board');
  await forge(target, keys, 'board', LIE, {});
  const heads = (await target.list('targets/index')).filter((path) => path.endsWith('.head.json'));
  for (const path of heads) await target.remove(path);
  const next = await recovered(keys, ['index']);
  expect(await publishFiles(target, next, SMALL, { preset: 'board' })).toMatchObject({ outcome: 'published' });
});
