import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll, ctxr, startedRegistry } from './harness.ts';

const RELEASE = 'contexts/ctx-session/1.0.1.yaml';

/** A registry with a patch of its context on a branch. */
async function withPatch(...options: string[]): Promise<string> {
  const folder = await startedRegistry(...options);
  commitAll(folder);
  execFileSync('git', ['-C', folder, 'checkout', '-q', '-b', 'patch']);
  const { code, stderr } = await ctxr(folder, ['new', 'context', 'ctx-second', '--owner', 'our-team']);
  if (code !== 0) throw new Error(stderr);
  commitAll(folder);
  return folder;
}

describe('ctxr decide', () => {
  it('tells what a change does, and that nobody is asked before the founding', async () => {
    const folder = await withPatch();
    const { code, stdout } = await ctxr(folder, ['decide', '--number', '7', '--at', '2026-11-22T06:00:00Z']);
    expect(code).toBe(0);
    expect(stdout).toContain('Change 0007 may land: the registry is not founded');
    expect(stdout).toContain('contexts/ctx-second/1.0.0.yaml: new');
  });

  it('gives the same bytes for the same change, signals and time', async () => {
    const folder = await withPatch('--preset', 'board');
    const signals = {
      format: 1,
      reviews: [{ account: { host: 'github', id: 7 }, verdict: 'approve', at: '2026-11-21T06:00:00Z' }],
    };
    writeFileSync(join(folder, '..', 'signals.json'), JSON.stringify(signals));
    const args = ['decide', '--signals', '../signals.json', '--at', '2026-11-22T06:00:00Z', '--json'];
    const [one, other] = [await ctxr(folder, args), await ctxr(folder, args)];
    expect(one.stdout).toBe(other.stdout);
    expect(JSON.parse(one.stdout)).toMatchObject({ format: 1, decision: '0000', signals: [{ by: 'github/7' }] });
  });

  it.each([
    [['decide', '--number', 'x'], 'is no number of a change'],
    [['decide', '--at', 'today'], 'is no time'],
    [['decide', '--signals', '../signals.json'], '/reviews must be array'],
  ])('%j is wrong use', async (args, words) => {
    const folder = await withPatch();
    writeFileSync(join(folder, '..', 'signals.json'), '{"format":1,"reviews":7}');
    const { code, stderr } = await ctxr(folder, args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  it('says what is not there', async () => {
    const folder = await withPatch();
    expect(await ctxr(folder, ['decide', '--base', 'nowhere'])).toMatchObject({ code: 3 });
    const { code, stderr } = await ctxr(folder, ['why', '7']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('There is no record of a decision 0007')]);
  });
});

describe('the report at the desk', () => {
  it('says findings, what changes, who has to agree and what comes next', async () => {
    const folder = await withPatch();
    const { code, stdout } = await ctxr(folder, ['check', '--base', 'main', '--report', '--number', '0007']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Change 0007 may land/);
    expect(stdout).toContain('Findings\n  none');
    expect(stdout).toContain('What changes\n');
    expect(stdout).toContain('Who has to agree\n');
    expect(stdout).toContain('Next\n');
  });

  it('names faults with their places', async () => {
    const folder = await withPatch();
    writeFileSync(join(folder, RELEASE), 'id: ctx-session\n');
    const { code, stdout } = await ctxr(folder, ['check', '--base', 'main', '--report']);
    expect(code).toBe(1);
    expect(stdout).toContain(`${RELEASE}:1:1 error[required-field]`);
  });
});

describe('ctxr explain', () => {
  it('knows what the gate says', async () => {
    const { code, stdout } = await ctxr('.', ['explain', 'stale-approval']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^stale-approval \(the gate, not-counted\)\n/);
    expect((await ctxr('.', ['explain', 'stale-aproval'])).stderr).toContain('there is `stale-approval`');
  });
});
