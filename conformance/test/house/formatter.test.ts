import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './source-files.ts';

const UGLY = 'a:    1\n';

const formatted = (path: string): string =>
  execFileSync(process.execPath, [join(root, 'node_modules/oxfmt/bin/oxfmt'), `--stdin-filepath=${path}`], {
    cwd: root,
    input: UGLY,
    encoding: 'utf8',
  });

test('the formatter is at work', () => {
  expect(formatted('tools/registry/settings.yaml')).toBe('a: 1\n');
});

test.each([
  'contexts/ctx-a/1.0.0.yaml',
  'contexts/types/session/lifecycle.yaml',
  'policies/p1/1.0.0.yaml',
  'governance/registry.yaml',
  'governance/participants/server-a/1.0.0.yaml',
  'tools/registry/test/fixtures/registry/policies/p1/1.0.0.yaml',
  'tools/cli/presets/team/governance/registry.yaml',
])('it leaves %s alone', (path) => {
  expect(formatted(path)).toBe(UGLY);
});
