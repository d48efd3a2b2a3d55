import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '@ctxr/model';
import { readRecord } from '../../../src/governance/record/record.ts';
import { evaluate } from '../../../src/world/gate/evaluate.ts';
import { openLocalHost } from '../../../src/world/local-host/open-local-host.ts';
import { land } from '../../../src/world/proposing/land.ts';
import { withdrawChange } from '../../../src/world/proposing/withdraw-change.ts';
import { MINOR, Town } from './town.ts';

const FILE = 'contexts/ctx-session/1.1.1.yaml';

describe('a proposal on a local host', () => {
  it('is proposed, waits, is approved by two, lands, and its record verifies', async () => {
    const town = new Town();
    town.branch('minor', { [FILE]: MINOR });
    const proposed = await town.propose({ title: 'Sessions say since when' });
    expect(proposed).toMatchObject({ number: '0001', updated: false, branch: 'changes/0001' });
    expect(proposed.proposal).toBe('governance/proposals/0001-sessions-say-since-when.yaml');
    expect(proposed.decision).toMatchObject({ outcome: 'waiting', founded: true });
    expect(proposed.decision.messages.map(({ id }) => id)).toEqual(['approvals-missing', 'state-without-decision']);
    expect(town.git('show', `HEAD:${proposed.proposal}`)).toContain('rights:\n  - context.change');

    await town.approve(1, 'board-1');
    const second = await town.approve(1, 'board-2');
    expect(second).toMatchObject({
      by: 'board-2',
      file: 'governance/decisions/0001/board-2.json',
      decision: { outcome: 'approved' },
    });
    const old = town.atHost('rev-parse', 'main');
    town.passDays(1);
    const stranger = { path: town.keys.get('stranger') ?? '' };
    await expect(land(town.host, { number: 1, bridge: stranger, now: town.now })).rejects.toMatchObject({
      code: 'SIGNING_KEY_UNUSABLE',
    });
    expect(town.atHost('rev-parse', 'main')).toBe(old);
    const landed = await town.land(1);
    if (!('record' in landed)) throw new Error('it did not land');

    expect(town.atHost('rev-parse', 'main', 'main~1', 'main~1^1', 'main~1^2').split('\n')).toEqual([
      landed.record,
      landed.commit,
      old,
      second.commit,
    ]);
    expect(town.atHost('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
    expect(town.main(FILE)).toBe(MINOR.trimEnd());
    const show = (name: string): Buffer => Buffer.from(town.main(`governance/decisions/0001/${name}`));
    const bytes = show('record.json');
    const key = /bridge: \[\{ id: bridge, type: (\S+), key: (\S+) \}/.exec(town.main('governance/registry.yaml')) ?? [];
    const read = readRecord(bytes, show('record.sig'), [{ type: key[1] ?? '', key: key[2] ?? '' }]);
    if (!('record' in read)) throw new Error(read.why);
    const { base, commit, at, signals } = read.record;
    expect([base, commit, at, signals.openedAt]).toEqual([
      old,
      landed.commit,
      '2026-06-02T10:00:00Z',
      '2026-06-01T10:00:00Z',
    ]);
    const replayed = await evaluate({
      folder: town.host,
      base,
      head: commit,
      decision: '0001',
      signals,
      at: new Date(at),
      cache: false,
    });
    expect(canonicalJson(replayed.decision)).toBe(show('decision.json').toString());
    await expect(town.land(1)).rejects.toMatchObject({
      code: 'CHANGE_REFUSED',
      message: expect.stringContaining('landed already'),
    });
    await expect(town.approve(1, 'board-3')).rejects.toMatchObject({ code: 'CHANGE_REFUSED' });
  });

  it('keeps approvals over a clean rebase and a clean update merge; a hidden edit voids them and is named', async () => {
    const town = new Town();
    const moveMain = (text: string): void => {
      town.git('switch', '-q', 'main');
      town.write('README.md', text);
      town.commit('docs: a word');
      town.git('push', '-q', 'origin', 'main');
      town.git('switch', '-q', 'minor');
    };
    town.branch('minor', { [FILE]: MINOR });
    await town.propose();
    await town.approve(1, 'board-1');
    await town.approve(1, 'board-2');
    moveMain('one\n');
    town.git('rebase', '-q', 'main');
    const rebased = await town.propose();
    expect(rebased).toMatchObject({ number: '0001', updated: true, decision: { outcome: 'approved' } });
    moveMain('two\n');
    town.git('merge', '-q', '--no-edit', 'main');
    expect((await town.propose()).decision.outcome).toBe('approved');

    moveMain('three\n');
    town.git('merge', '-q', '--no-commit', 'main');
    town.write(FILE, MINOR.replace('since when', 'since then'));
    town.commit('Merge main');
    const { decision } = await town.propose();
    expect(decision.outcome).toBe('waiting');
    const stale = decision.signals.map(({ message }) => message);
    expect(stale.map((message) => message?.id)).toEqual(['stale-approval', 'stale-approval']);
    expect(stale[0]?.text).toContain(`Since then: ${FILE}.`);
    expect(decision.messages.map(({ id }) => id)).toContain('merge-edits');
    expect(await town.land(1)).toMatchObject({ decision: { outcome: 'waiting' } });
  });

  it('gives two that are proposed at once two numbers, and never one twice', async () => {
    const town = new Town();
    const other = join(town.place, 'other');
    town.branch('one', { [FILE]: MINOR });
    cpSync(town.clone, other, { recursive: true });
    const both = await Promise.all([town.propose(), town.propose({}, other)]);
    expect(both.map(({ number }) => number).sort()).toEqual(['0001', '0002']);
    await withdrawChange(town.clone, 2, { now: town.now });
    await expect(withdrawChange(town.clone, 2, { now: town.now })).rejects.toMatchObject({ code: 'NOT_DECLARED' });
    town.branch('three', { 'contexts/README.md': 'Three.\n' });
    expect((await town.propose({ authors: ['team-a'] })).number).toBe('0003');
    expect(await openLocalHost(town.host, { now: town.now }).open()).toEqual([1, 3]);
  });

  it('refuses what would not count in the words of the gate, and lands nothing that the check refuses', async () => {
    const town = new Town();
    town.as('board-1');
    town.branch('minor', { [FILE]: MINOR.replace('team-a', 'team-x') });
    await town.propose();
    const refuses = (who: string, message: unknown): Promise<void> =>
      expect(town.approve(1, who)).rejects.toMatchObject({ code: 'CHANGE_REFUSED', message });
    await refuses('board-1', expect.stringContaining('board-1 wrote this change and does not approve it'));
    await refuses(
      'stranger',
      expect.stringMatching(/nobody's at the base\. Known are: board-1 SHA256:.*board-2 SHA256:/),
    );
    await expect(town.approve(7, 'board-2')).rejects.toMatchObject({ code: 'NOT_DECLARED' });
    await town.approve(1, 'board-3');
    const said = await town.approve(1, 'board-2', { verdict: 'reject', reason: 'It tells too much.' });
    expect(said.decision.signals.map(({ verdict }) => verdict)).toEqual(['reject', 'approve']);
    town.passDays(1);
    const turned = await town.approve(1, 'board-2');
    expect([turned.file, turned.decision.outcome]).toEqual([said.file, 'approved']);
    await expect(town.land(1)).rejects.toMatchObject({ code: 'CHECK_FAILED', message: expect.stringContaining(FILE) });
    town.passDays(60);
    await refuses('board-3', expect.stringContaining('not in its term'));
    expect(town.atHost('rev-parse', 'changes/0001')).toBe(turned.commit);
    expect(town.atHost('log', '--format=%s', 'main')).toBe('the registry as it was founded');
  });

  it('proposes commits alone, of a branch that has some, with what a risk asks for', async () => {
    const town = new Town();
    const refuses = (text: string, options = {}): Promise<void> =>
      expect(town.propose(options)).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        message: expect.stringContaining(text),
      });
    await refuses('nothing to propose');
    town.write(FILE, MINOR);
    await refuses(`Not committed: ${FILE}`);
    town.commit('a change');
    await refuses('says how to undo it', { risk: 'high' });
    town.git('switch', '-q', '--detach');
    await refuses('No branch is checked out');
    town.git('switch', '-q', 'main');
    await expect(town.propose({ host: join(town.place, 'nowhere') })).rejects.toMatchObject({
      code: 'HOST_UNREACHABLE',
    });
  });
});
