import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../src/doctor/verdict.ts';
import { ctxr, emptyFolder, startedRegistry } from './harness.ts';

async function states(
  folder: string,
): Promise<{ readonly code: number; readonly by: Readonly<Record<string, string>> }> {
  const { code, stdout } = await ctxr(folder, ['doctor', '--json']);
  const { diagnoses } = JSON.parse(stdout) as { diagnoses: Diagnosis[] };
  for (const { state, fix } of diagnoses) if (state !== 'ok') expect(fix).toMatch(/./);
  return { code, by: Object.fromEntries(diagnoses.map(({ subject, state }) => [subject, state])) };
}

describe('ctxr doctor', () => {
  it('warns of what a fresh registry still lacks', async () => {
    const { code, by } = await states(await startedRegistry());
    expect(code).toBe(0);
    expect(by).toMatchObject({
      node: 'ok',
      git: 'ok',
      registry: 'ok',
      repository: 'warn',
      domain: 'warn',
      dependency: 'warn',
      'ignored files': 'ok',
      workflows: 'ok',
      board: 'ok',
      founding: 'warn',
    });
  });

  it('fails where something must be mended', async () => {
    const folder = await startedRegistry('--preset', 'board');
    writeFileSync(join(folder, '.gitignore'), 'node_modules/\n');
    writeFileSync(
      join(folder, '.github/workflows/loose.yml'),
      'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n',
    );
    const { code, by } = await states(folder);
    expect(code).toBe(3);
    expect(by).toMatchObject({ 'ignored files': 'fail', workflows: 'fail', board: 'warn' });
    rmSync(join(folder, 'governance/board.yaml'));
    expect((await states(folder)).by).toMatchObject({ board: 'fail' });
  });

  it('says so where there is no registry', async () => {
    const { code, stdout } = await ctxr(emptyFolder(), ['doctor']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^fail\s+registry\s+no governance\/registry.yaml/m);
    expect(stdout).toContain('fix: ctxr init DIR');
  });
});
