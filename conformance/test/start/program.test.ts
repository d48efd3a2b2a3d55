import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { codeBlocks } from '../guides/code-blocks.ts';
import { regionOf } from '../guides/region.ts';
import { repository } from '../guides/registry-copy.ts';
import { started } from './started.ts';

const PROGRAM = join(repository, 'conformance/clients/node/program.mjs');

test('the guides show the programs that are tested', () => {
  const readme = join(repository, 'README.md');
  expect(codeBlocks(readme, 'ts')).toEqual([regionOf(PROGRAM)]);
  const python = join(repository, 'conformance/clients/python');
  expect(codeBlocks(readme, 'python')).toEqual([regionOf(join(python, 'program.py'))]);
  const guide = join(repository, 'tools/client/README.md');
  expect(codeBlocks(guide, 'python')).toEqual([regionOf(join(python, 'example.py'))]);
});

test('npm start runs the sample pair, and serves a registry for the Node program', { timeout: 240_000 }, async () => {
  const { url, root, folder, told } = await started();
  expectExchange(told);
  copyFileSync(root, join(folder, 'root.json'));
  const program = readFileSync(PROGRAM, 'utf8');
  expect(program).toContain('http://127.0.0.1:8787');
  writeFileSync(join(folder, 'program.mjs'), program.replace('http://127.0.0.1:8787', url));
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
  const { stdout } = await promisify(execFile)(process.execPath, ['program.mjs'], { cwd: folder, env });
  expect(stdout.trim().split('\n')).toEqual([
    ': must have the member "session_id"',
    expect.stringMatching(/^client-desk-assistant may read ctx-session-1@1\.0\.1: .* permit it/),
    'ctx-desk-session@1.0.0 of desk-server',
    'ctx-session-1@1.0.1 of desk-server',
  ]);
});

/** The sample server and client of `conformance/src/exchange`, in both eras of MCP. */
function expectExchange(told: string): void {
  const steps = Array.from(
    told.matchAll(/^ ?\d+ {2}(\S+) +(.*) {2}\(\d+ ms\)$/gm),
    ([, name, what]) => `${name} ${what}`,
  );
  for (const version of ['2026-07-28', '2025-11-25'])
    expect(steps).toContain(`connect MCP ${version} over TLS 1.3, one authority trusted`);
  for (const door of ['library', 'tool', 'extension'])
    expect(steps.filter((step) => step === `${door} ctx-session-1@1.0.1, confirmed by the own index`)).toHaveLength(2);
  expect(steps.filter((step) => step.startsWith('forbidden ctx-audit-trail@^1'))).toHaveLength(2);
  expect(steps.filter((step) => step.startsWith('drift refused'))).toHaveLength(2);
  expect(steps.filter((step) => step.startsWith('receipt {"format":1'))).toHaveLength(4);
}
