import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, it } from 'vitest';

const src = join(import.meta.dirname, '../../src');
const LOADED = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'/gm;
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.ts'));

it('no command loads what talks to GitHub but one that asks for it', () => {
  const loads = files
    .filter((file) => !file.startsWith('world/github/'))
    .flatMap((file) =>
      [...readFileSync(join(src, file), 'utf8').matchAll(LOADED)].map(([, from = '']) => `${file} loads ${from}`),
    );
  expect(loads.length).toBeGreaterThan(500);
  expect(
    loads.filter((load) => /@octokit\/|bottleneck|\/github\/(?!.*reporter)/.test(load.split(' loads ')[1] ?? '')),
  ).toEqual([]);
});
