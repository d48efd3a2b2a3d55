import { expect, test } from 'vitest';
import { folderTarget } from '../../src/world/folder.ts';
import { contextFile, type Files, SMALL } from './fixture.ts';
import { day, developmentKeys, publishFiles, temporaryFolder } from './publisher.ts';

const without = (path: string): Files => Object.fromEntries(Object.entries(SMALL).filter(([name]) => name !== path));

/** Publishes the small registry, then the files: what a push past every review would do. */
async function after(files: Files): Promise<unknown> {
  const keys = await developmentKeys();
  const target = folderTarget(temporaryFolder());
  await publishFiles(target, keys);
  return publishFiles(target, keys, files, { commit: 'd'.repeat(40), now: day(1) }).catch(async (error: unknown) => {
    expect(await publishFiles(target, keys, SMALL, { now: day(1) })).toMatchObject({ outcome: 'nothing-new', seq: 1 });
    return error;
  });
}

test('a released version whose content changed is not published, and what stood there stays', async () => {
  const files = { ...SMALL, ...contextFile('ctx-note', '1.0.0', { name: 'Another' }) };
  const error = await after(files);
  expect(error).toMatchObject({ code: 'RELEASE_CHANGED' });
  expect(String(error)).toMatch(/context ctx-note 1\.0\.0 has other content/);
});

test('a released version does not disappear', async () => {
  expect(String(await after(without('contexts/ctx-note/1.0.0.yaml')))).toMatch(/context ctx-note 1\.0\.0 is gone/);
});

test('a name does not disappear with all of its versions', async () => {
  expect(String(await after(without('contexts/types/note/1.0.0.yaml')))).toMatch(/type note 1\.0\.0 is gone/);
});

test('a revoked version does not come back', async () => {
  const files = without('contexts/ctx-gone/lifecycle.yaml');
  expect(String(await after(files))).toMatch(/ctx-gone 1\.0\.0 was revoked and is active again/);
});

test('every breach is told at once', async () => {
  const files = { ...without('contexts/types/note/1.0.0.yaml'), ...contextFile('ctx-old', '1.0.0', { name: 'X' }) };
  expect(String(await after(files))).toMatch(/(type note|context ctx-old)[^]*(type note|context ctx-old)/);
});

test('new versions, events and what is edited in place go on', async () => {
  const team = { kind: 'team', id: 'team-a', name: 'Team A, renamed' };
  const files = { ...SMALL, ...contextFile('ctx-note', '1.2.0'), 'governance/participants/team-a.yaml': team };
  expect(await after(files)).toMatchObject({ outcome: 'published', seq: 2 });
});
