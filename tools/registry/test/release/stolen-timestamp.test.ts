import { MemoryStore } from '@ctxr/client';
import { expect, test } from 'vitest';
import { timestampOf } from '../../src/release/metadata.ts';
import { readPublication } from '../../src/release/publication-state.ts';
import { signRole } from '../../src/release/sign.ts';
import { attacked } from './attacked.ts';
import { contextFile, SMALL } from './fixture.ts';
import { day, publishFiles } from './publisher.ts';
import { recovered } from './recovered.ts';

test('a stolen timestamp key names an old snapshot: after the recovery the newest honest one is gone on from', async () => {
  const { keys, target, client } = await attacked('board');
  const old = (await readPublication(target, keys.trust)) ?? expect.fail();
  const second = { ...SMALL, ...contextFile('ctx-b', '1.0.0') };
  await publishFiles(target, keys, second, { preset: 'board', commit: 'd'.repeat(40) });
  const slept = new MemoryStore();
  await client(slept);
  const lie = timestampOf({ version: 50, expires: day(7) }, old.roles.snapshot);
  await target.write(
    'metadata/timestamp.json',
    await signRole('timestamp', lie, keys.trust.root.metadata, keys.signers),
  );
  await target.remove('metadata/bundle.json');
  const next = await recovered(keys, ['timestamp']);
  const third = { ...second, ...contextFile('ctx-c', '1.0.0') };
  const published = await publishFiles(target, next, third, { preset: 'board', commit: 'e'.repeat(40) });
  expect(published).toMatchObject({ outcome: 'published', seq: 3 });
  expect((await readPublication(target, next.trust))?.log).toMatchObject({ size: 3 });
  expect((await (await client(slept)).resolve('ctx-c@^1')).version).toBe('1.0.0');
});
