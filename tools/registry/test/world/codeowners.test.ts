import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFolder } from '../../src/world/check-folder.ts';
import { readChange } from '../../src/world/change/read-change.ts';
import { codeowners, writeCodeowners } from '../../src/world/codeowners.ts';
import { GitRegistry } from './git-registry.ts';

const FILE = '.github/CODEOWNERS';
const rulesIn = async (registry: GitRegistry): Promise<readonly string[]> =>
  (await checkFolder(registry.folder, { base: 'main' })).findings.map(({ rule }) => rule);

const effectsIn = async ({ folder }: GitRegistry, head: string): Promise<readonly string[] | undefined> => {
  const { facts } = await readChange(folder, { base: 'main', head, decision: '7', signerOf: () => undefined });
  return facts.items.find(({ path }) => path === FILE)?.effects;
};

test('in git a file that was edited by hand is found, and bringing it back needs nobody', async () => {
  const registry = GitRegistry.released();
  registry.write(FILE, '* @somebody\n');
  registry.commit();
  expect(await rulesIn(registry)).toEqual(['codeowners-current']);
  expect(await rulesIn(registry), 'warm').toEqual(['codeowners-current']);
  registry.git('checkout', '-qb', 'change');
  expect(await writeCodeowners(registry.folder)).toMatchObject({ file: FILE, current: false });
  expect(await rulesIn(registry), 'before the commit').toEqual([]);
  const mended = registry.commit();
  expect(await rulesIn(registry), 'after it').toEqual([]);
  expect(await effectsIn(registry, mended)).toEqual([]);
  registry.git('update-index', '--chmod=+x', FILE);
  registry.git('commit', '-qm', 'mode');
  expect(await effectsIn(registry, 'change'), 'as a program').toEqual(['machinery']);
  rmSync(join(registry.folder, FILE));
  expect(await codeowners(registry.folder)).toMatchObject({ current: false });
  expect(await effectsIn(registry, registry.commit()), 'gone').toEqual(['machinery']);
});
