import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openLocalHost } from '../../../src/world/local-host/open-local-host.ts';
import { due } from '../../../src/world/proposing/due.ts';
import { MINOR, Town, WITHDRAWN } from './town.ts';

const FILE = 'contexts/ctx-session/1.1.1.yaml';
const LIFECYCLE = 'contexts/ctx-session/lifecycle.yaml';
const TEAM = 'governance/participants/team-a.yaml';

/** Proposes a branch, has it approved, and lands it. */
async function through(
  town: Town,
  name: string,
  files: Readonly<Record<string, string>>,
  ...who: string[]
): Promise<number> {
  town.branch(name, files);
  const number = Number((await town.propose()).number);
  for (const one of who) await town.approve(number, one);
  const landed = await town.land(number);
  if (!('record' in landed)) throw new Error(JSON.stringify(landed.decision.messages));
  return number;
}

describe('a rollback', () => {
  it('is the exact inverse, needs one signature, and undoes nothing that changed again', async () => {
    const town = new Town();
    const team = town.main(TEAM);
    await through(
      town,
      'one',
      { [FILE]: MINOR, [TEAM]: `${team}\ndescription: Team A, in short.\n` },
      'board-1',
      'board-2',
    );
    await expect(town.rollback(9)).rejects.toMatchObject({ code: 'NOT_DECLARED' });
    const proposed = await town.rollback(1);
    expect(proposed).toMatchObject({ number: '0002', decision: { outcome: 'waiting' } });
    expect(proposed.decision.rights).toMatchObject([{ right: 'rollback', needed: 1 }]);
    const tip = town.atHost('rev-parse', 'changes/0002');

    town.git('fetch', '-q', 'origin', 'changes/0002');
    town.git('switch', '-qc', 'more', 'FETCH_HEAD');
    town.write(LIFECYCLE, readFileSync(`${town.clone}/${LIFECYCLE}`, 'utf8').replace('2026-06-01', '2036-06-01'));
    town.git('config', 'branch.more.ctxrChange', `0002 ${tip}`);
    town.commit('a little more');
    const tampered = await town.propose();
    expect(tampered.decision.messages[0]).toMatchObject({
      id: 'rollback-inexact',
      text: expect.stringContaining(`inverse in ${LIFECYCLE}.`),
    });
    town.atHost('update-ref', 'refs/heads/changes/0002', tip);
    await town.approve(2, 'board-3');
    await town.land(2);
    expect(town.main(LIFECYCLE)).toMatch(/^1\.1\.1:\n {2}- event: withdrawn\n {4}at: "2026-06-01"/);
    expect(town.main(TEAM)).toBe(team);
    expect(town.main('governance/proposals/0001-one-a-change.yaml')).toContain('state: rolled-back');
    await expect(town.rollback(1)).rejects.toMatchObject({
      code: 'CHANGE_REFUSED',
      message: expect.stringContaining(`${TEAM} has changed again since: decision 0002`),
    });
  });
});

describe('an emergency', () => {
  it('that nobody ratifies freezes what it touched and is undone; one that is ratified stays', async () => {
    const town = new Town();
    town.branch('stop', { [LIFECYCLE]: WITHDRAWN });
    const { decision } = await town.propose({ type: 'emergency', motivation: 'It leaks.' });
    expect(decision.rights).toMatchObject([{ right: 'emergency', needed: 1 }]);
    await town.approve(1, 'board-1');
    const landed = await town.land(1);
    expect(landed).toHaveProperty('record');
    expect(await town.due()).toMatchObject([
      { kind: 'emergency-unratified', of: '0001', until: '2026-06-08T10:00:00Z' },
    ]);

    town.passDays(7);
    const stranger = { path: town.keys.get('stranger') ?? '' };
    expect(await due(town.host, { at: town.time, bridge: stranger })).toMatchObject([
      {
        kind: 'emergency-overdue',
        of: '0001',
        what: expect.stringContaining('it could not be undone: The key SHA256:'),
      },
    ]);
    town.branch('minor', { [FILE]: MINOR });
    const frozen = await town.propose();
    expect(frozen.decision.outcome).toBe('refused');
    expect(frozen.decision.messages[0]).toMatchObject({ id: 'emergency-overdue', file: FILE });
    const [undone, ...rest] = await town.due(true);
    expect([undone?.kind, undone?.of, rest]).toEqual(['emergency-undone', '0001', []]);
    const record = JSON.parse(town.main('governance/decisions/0003/record.json')) as { readonly lapsed: string };
    expect(record.lapsed).toBe('0001');
    expect(town.main(LIFECYCLE)).toContain('- event: enabled');
    await expect(town.approve(1, 'board-2')).rejects.toMatchObject({ code: 'CHANGE_REFUSED' });
    expect(readFileSync(`${town.host}/ctxr/changes/0002.json`, 'utf8')).not.toContain('emergency-overdue');

    town.branch('stop-note', {
      'contexts/ctx-note/lifecycle.yaml': `${town.main('contexts/ctx-note/lifecycle.yaml')}\n  - event: withdrawn\n    at: "2026-06-08"\n    reason: It leaks too.\n`,
    });
    await town.propose({ type: 'emergency', motivation: 'It leaks too.' });
    await town.approve(4, 'board-1');
    await town.land(4);
    const ratified = await town.approve(4, 'board-2');
    expect(ratified).toMatchObject({ ratifies: true, decision: { outcome: 'approved' } });
    expect(town.atHost('rev-parse', 'main')).toBe(ratified.commit);
    expect(town.atHost('diff', '--name-only', 'main~1', 'main').split('\n')).toEqual([
      'governance/decisions/0004/board-2.json',
      'governance/decisions/0004/board-2.sig',
    ]);
    town.passDays(600);
    expect((await town.due(true)).filter(({ kind }) => kind.startsWith('emergency'))).toEqual([]);
  });
});

describe('what is due', () => {
  it('tells of seats that end and of periods that ended, each with its command', async () => {
    const town = new Town();
    town.branch('docs', { 'contexts/README.md': 'How to register a context.\n' });
    const { decision } = await town.propose({ authors: ['team-a'] });
    expect(decision.rights).toMatchObject([{ right: 'documentation', until: '2026-06-04T10:00:00Z' }]);
    town.passDays(2);
    expect(await town.due()).toEqual([]);
    town.passDays(10);
    expect(await town.due()).toMatchObject([
      { kind: 'may-land', of: '0001', until: '2026-06-04T10:00:00Z', command: 'ctxr land 0001' },
      { kind: 'seat-ends', of: 'board-3', until: '2026-07-10' },
    ]);
    const landed = await town.land(1);
    if (!('record' in landed)) throw new Error('it did not land');
    const host = openLocalHost(town.host, { now: town.now });
    const known = await host.change(1);
    expect([known.open, known.landedAs, await host.changeOf(landed.record)]).toEqual([false, landed.commit, 1]);
    rmSync(`${town.host}/ctxr/changes/0001.json`);
    expect(await host.change(1)).toMatchObject({
      open: false,
      landedAs: landed.commit,
      head: known.head,
      base: known.base,
    });
    expect(await host.next()).toBe(2);
    writeFileSync(`${town.host}/ctxr/changes/0001.json`, 'nothing');
    await expect(town.land(1)).rejects.toMatchObject({ code: 'REPOSITORY_UNREADABLE' });
  });
});
