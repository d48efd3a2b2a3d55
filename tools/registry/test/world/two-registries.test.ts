import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFolder } from '../../src/world/check-folder.ts';
import { GitRegistry } from './git-registry.ts';

test('two registries in one repository never get the verdict of each other', async () => {
  const both = GitRegistry.released();
  const [good, bad] = [join(both.folder, 'good'), join(both.folder, 'bad')];
  for (const part of ['contexts', 'governance', 'policies'])
    for (const folder of [good, bad]) cpSync(join(both.folder, part), join(folder, part), { recursive: true });
  both.write('bad/contexts/ctx-broken/1.0.0.yaml', 'id: [');
  both.commit();
  for (const folder of [good, bad, good]) {
    const cold = await checkFolder(folder, { cache: false });
    expect((await checkFolder(folder)).findings).toEqual(cold.findings);
  }
  expect((await checkFolder(bad)).findings.length).toBeGreaterThan(0);
});
