import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workTreeChanges } from '../../src/world/work-tree.ts';
import { GitRegistry } from './git-registry.ts';

test.each([
  ['evil', 'latin1'],
  ['\xff', 'latin1'],
  ['a.b=c', 'latin1'],
] as const)('a filter program called %j in the configuration does not run', async (name, encoding) => {
  const registry = GitRegistry.released();
  const proof = join(registry.folder, '.git', 'it-ran');
  const bytes = (text: string): Buffer => Buffer.from(text, encoding);
  appendFileSync(
    join(registry.folder, '.git', 'config'),
    bytes(`[filter "${name}"]\n\tclean = touch .git/it-ran; cat\n`),
  );
  writeFileSync(join(registry.folder, '.git', 'info', 'attributes'), bytes(`*.yaml filter=${name}\n`));
  appendFileSync(join(registry.folder, 'governance', 'registry.yaml'), '\n');
  await workTreeChanges(registry.folder, 'HEAD').catch((error: unknown) =>
    expect(error).toMatchObject({ code: 'REPOSITORY_UNREADABLE' }),
  );
  expect(existsSync(proof)).toBe(false);
});
