import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readExpected, RUNS } from '../../mcp-conformance/expected.ts';

const folder = join(import.meta.dirname, '../../mcp-conformance');
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('what is installed is pinned, from wherever it is downloaded', () => {
  const { dependencies, optionalDependencies } = JSON.parse(textOf('suite/package.json')) as Record<string, object>;
  for (const version of Object.values({ ...dependencies, ...optionalDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/);
  expect(textOf('suite/package-lock.json')).not.toContain('"resolved"');
});

test('every server and every run has its list, and every exemption its reason', () => {
  const written = Object.keys(parse(textOf('expected.yaml')) as object);
  expect(written).toEqual(['registry', 'fixtures']);
  const expected = readExpected();
  for (const target of ['registry', 'fixtures'] as const)
    for (const run of RUNS) {
      const { passes, doesNotApply } = expected(target, run);
      expect(passes.length + doesNotApply.length).toBeGreaterThan(0);
      for (const { because, scenarios } of doesNotApply) {
        expect(because).toMatch(/^[A-Z].{20,}\.$/);
        expect(scenarios.length).toBeGreaterThan(0);
      }
    }
});
