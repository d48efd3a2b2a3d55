import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll, ctxr, emptyFolder, startedRegistry } from './harness.ts';

const CONTEXT = 'contexts/ctx-session/1.0.0.yaml';

/** A registry whose context names a policy that is not there. */
async function faultyRegistry(): Promise<string> {
  const folder = await startedRegistry();
  const path = join(folder, CONTEXT);
  writeFileSync(path, readFileSync(path, 'utf8').replace('  - internal-use', '  - internal-usr'));
  return folder;
}

describe('ctxr check', () => {
  it('shows the line and says where to read on; data and messages keep apart', async () => {
    const folder = await faultyRegistry();
    const { code, stdout, stderr } = await ctxr(folder, ['check']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error\[[a-z-]+\]: .*internal-usr/);
    expect(stdout).toContain(`--> ${CONTEXT}:`);
    expect(stdout).toMatch(/\n> \d+ \| {3}- internal-usr\n {5}\| {5}\^{12}\n/);
    const [, rule = ''] = /more: ctxr explain ([a-z-]+)/.exec(stdout) ?? [];
    expect((await ctxr(folder, ['explain', rule])).stdout).toMatch(new RegExp(`^${rule} \\(`));
    expect(stderr).toMatch(/^1 error.* in \d+ files, none of them released yet\n$/);
  });

  it.each([
    ['concise', /^contexts\/ctx-session\/1\.0\.0\.yaml:\d+:\d+: error\[/],
    ['json', /^\{"findings":\[\{"rule":"/],
    ['github', /^::error file=contexts\/ctx-session\/1\.0\.0\.yaml,line=/],
    ['sarif', /"version": "2\.1\.0"/],
    ['junit', /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites tests="1" failures="1">/],
  ])('reports as %s', async (reporter, expected) => {
    const { code, stdout } = await ctxr(await faultyRegistry(), ['check', '--reporter', reporter]);
    expect(code).toBe(1);
    expect(stdout).toMatch(expected);
  });

  it('uses colours on a terminal, unless somebody says no', async () => {
    const folder = await faultyRegistry();
    const onTerminal = async (args: string[], env: Record<string, string>): Promise<boolean> => {
      const out: string[] = [];
      await ctxr(folder, ['check', ...args], { stdout: { isTTY: true, write: (text) => out.push(text) }, env });
      return out.join('').includes('\u001b[');
    };
    expect(await onTerminal([], {})).toBe(true);
    expect(await onTerminal(['--no-color'], {})).toBe(false);
    expect(await onTerminal([], { NO_COLOR: '1' })).toBe(false);
    expect(await onTerminal([], { TERM: 'dumb' })).toBe(false);
    expect((await ctxr(folder, ['check'])).stdout).not.toContain('\u001b[');
  });

  it('judges against what is released, from any folder below the registry', async () => {
    const folder = await startedRegistry();
    commitAll(folder);
    const path = join(folder, CONTEXT);
    writeFileSync(path, readFileSync(path, 'utf8').replace('name: Session', 'name: Sessions'));
    const { code, stdout } = await ctxr(join(folder, 'contexts'), ['check', '--reporter', 'concise']);
    expect(code).toBe(1);
    expect(stdout).toContain(`${CONTEXT}:`);
    expect(stdout).toContain('released-unchanged');
    expect((await ctxr(folder, ['check', '--base', 'no-such-branch'])).code).toBe(3);
    const asInCi = (base: string): ReturnType<typeof ctxr> => ctxr(folder, ['check'], { env: { CTXR_BASE: base } });
    expect((await asInCi('no-such-branch')).code).toBe(3);
    expect((await asInCi('')).stdout).toContain('released-unchanged');
  });

  it('mends what is safe to mend, and says what it mended', async () => {
    const folder = await startedRegistry();
    const { code, stderr } = await ctxr(folder, ['check', '--fix']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^(nothing that a machine may mend|mended .*)\n/);
  });

  it('does not call a folder without a registry clean', async () => {
    expect((await ctxr(emptyFolder(), ['check'])).code).not.toBe(0);
    const folder = await startedRegistry();
    rmSync(join(folder, 'governance/registry.yaml'));
    expect((await ctxr(folder, ['check'])).code).not.toBe(0);
  });
});

describe('ctxr explain', () => {
  it('lists every rule by family, and has a page for each', async () => {
    const { rules } = JSON.parse((await ctxr(emptyFolder(), ['explain', '--json'])).stdout) as {
      rules: { id: string; why: string }[];
    };
    expect(rules.length).toBeGreaterThan(10);
    const { stdout } = await ctxr(emptyFolder(), ['explain']);
    for (const { id } of rules) expect(stdout).toContain(`  ${id} `);
    const page = await ctxr(emptyFolder(), ['explain', rules[0]?.id ?? '']);
    expect(page.stdout).toMatch(/\n\nWhy\n {2}.+\n\nRefused\n[^]+\n\nAccepted\n[^]+\n\nFix\n {2}/);
  });

  it('says on demand, and in the summary of a job, what the new versions change', async () => {
    const folder = await startedRegistry();
    commitAll(folder);
    const next = readFileSync(join(folder, CONTEXT), 'utf8')
      .replace('version: 1.0.0', 'version: 2.0.0')
      .replace(/^enabled: true$/m, 'retention: P2D\nenabled: true')
      .replace(/^retention: .*\n(?=[^]*^retention: P2D$)/m, '');
    writeFileSync(join(folder, 'contexts/ctx-session/2.0.0.yaml'), next);
    expect((await ctxr(folder, ['check'])).stdout).not.toContain('ctx-session 1.0.0');
    const { stdout } = await ctxr(folder, ['check', '--changes']);
    expect(stdout).toContain('ctx-session 1.0.0 → ctx-session 2.0.0');
    expect(stdout).toContain('P2D');
    const summary = join(emptyFolder(), 'summary.md');
    await ctxr(folder, ['check', '--reporter', 'github'], { env: { GITHUB_STEP_SUMMARY: summary } });
    expect(readFileSync(summary, 'utf8')).toMatch(/^## What changes\n\n### .*ctx-session 2\.0\.0/);
  });
});
