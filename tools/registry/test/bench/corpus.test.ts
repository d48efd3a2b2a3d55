import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitCorpus, git } from '../../bench/corpus-repository.ts';
import { generateCorpus } from '../../bench/corpus.ts';
import { checkFolder } from '../../src/world/check-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ctxr-corpus-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the same number makes the same corpus, another seed another one', () => {
  expect(generateCorpus(60)).toEqual(generateCorpus(60));
  expect(generateCorpus(60, 2)).not.toEqual(generateCorpus(60));
});

test('the mix and the sizes are those that were asked for', () => {
  const { files } = generateCorpus(1000);
  const share = (pattern: RegExp): number => files.filter(({ path }) => pattern.test(path)).length;
  expect(share(/^contexts\/types\//)).toBe(40);
  expect(share(/^policies\//)).toBe(60);
  expect(share(/^contexts\/(?!types\/)/)).toBe(900);
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  const bytes = files.reduce((sum, { text }) => sum + text.length, 0) / files.length;
  expect(bytes).toBeGreaterThan(1300);
  expect(bytes).toBeLessThan(1600);
});

test('a corpus and the change of it pass the check without a finding', async () => {
  commitCorpus(folder, generateCorpus(60));
  expect(await checkFolder(folder)).toMatchObject({ findings: [], files: 64 });
  git(folder, 'checkout', '--quiet', 'pr');
  expect(await checkFolder(folder, { base: 'main' })).toMatchObject({ findings: [], files: 74 });
});
