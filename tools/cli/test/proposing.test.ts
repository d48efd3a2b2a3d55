import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINOR, Town } from '../../registry/test/governance/local/town.ts';
import { ctxr, emptyFolder, type Outcome } from './harness.ts';

const FILE = 'contexts/ctx-session/1.1.1.yaml';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-01T10:00:00Z') }));
afterEach(() => void vi.useRealTimers());

describe('the commands of a proposal', () => {
  it('carry it from the branch to main and back', async () => {
    const town = new Town();
    const key = (who: string): string => town.keys.get(who) ?? '';
    const here = (...args: string[]): Promise<Outcome> =>
      ctxr(town.clone, args, { env: { CTXR_SIGNING_KEY: key('board-2') } });
    const there = (...args: string[]): Promise<Outcome> =>
      ctxr(town.host, args, { env: { CTXR_BRIDGE_KEY: readFileSync(key('bridge'), 'utf8') } });

    town.branch('minor', { [FILE]: MINOR });
    const proposed = await here('propose', '--risk', 'medium', '--rollback', 'ctxr rollback');
    expect([proposed.code, proposed.stdout.split('\n').slice(0, 2)]).toEqual([
      0,
      ['0001 is waiting', '  … context.change: 0 of 2 signed approvals'],
    ]);
    expect(proposed.stderr).toContain(
      'opened changes/0001 with governance/proposals/0001-minor-a-change.yaml\nnext: ctxr approve 0001',
    );

    const waiting = await there('land', '1');
    expect([waiting.code, waiting.stdout]).toEqual([5, expect.stringContaining('approvals-missing')]);
    const refused = await here('approve', '0001', '--key', key('stranger'));
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/^error: The key SHA256:\S+ is nobody's at the base/);
    const first = await here('approve', '0001');
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toMatch(
      /^board-2 approves 0001, the change [0-9a-f]{12}:\n {2}contexts\/ctx-session\/1\.1\.1\.yaml {2}[0-9a-f]{12} {2}patch\n/,
    );
    const second = await here('approve', '1', '--key', key('board-1'), '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({ by: 'board-1', decision: { outcome: 'approved' } });
    expect((await here('due', '--at', '2026-06-20T10:00:00Z')).stdout).toMatch(
      /^the change 0001 is approved and may land\n {2}→ ctxr land 0001\nthe term of board-3 ends on 2026-07-10\n {2}→ edit/,
    );
    const landed = await there('land', '0001');
    expect([landed.code, landed.stderr]).toEqual([
      0,
      expect.stringMatching(/^landed 0001 as [0-9a-f]{12}, recorded by/),
    ]);
    expect((await there('land', '0001')).code).toBe(1);

    const undoing = await here('rollback', '0001', '--motivation', 'Clients cannot read it.');
    expect([undoing.code, undoing.stdout]).toEqual([0, expect.stringContaining('rollback: 0 of 1 signed approvals')]);
    expect((await here('propose', '--withdraw', '0002')).stdout).toMatch(
      /^withdrew 0002, which was at [0-9a-f]{40}\n$/,
    );
  });

  it('act on the bare repository that they are in, even where that lies in a registry', async () => {
    const town = new Town();
    mkdirSync(join(town.place, 'governance'));
    cpSync(join(town.clone, 'governance/registry.yaml'), join(town.place, 'governance/registry.yaml'));
    expect(await ctxr(town.host, ['due'])).toMatchObject({ code: 0, stdout: 'nothing is due\n' });
  });

  it.each([
    [['approve', 'seven'], 'is no number of a change'],
    [['approve', '0001', '--reject'], 'a rejection needs a reason'],
    [['approve', '0001', '--reject', '--abstain'], 'give one of them'],
    [['land', '0001'], 'CTXR_BRIDGE_KEY'],
    [['due', '--write'], 'CTXR_BRIDGE_KEY'],
    [['due', '--at', 'tomorrow'], 'write it as'],
  ])('%j is wrong use', async (args, hint) => {
    const { code, stderr } = await ctxr(emptyFolder(), args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(hint)]);
  });

  it('say what is missing where there is no registry and no host', async () => {
    const { code, stderr } = await ctxr(emptyFolder(), ['due']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('--host DIR')]);
  });
});
