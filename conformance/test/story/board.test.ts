import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { serveFolder } from '@ctxr/registry';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Outcome } from '../../../tools/cli/test/harness.ts';
import { BoardRegistry, passDays } from './board-registry.ts';
import { minor, newContext, widerPolicy, withdrawn } from './declarations.ts';
import { ForgedCopy } from './forged-copy.ts';
import { FORGERIES } from './forgeries.ts';

const story = new BoardRegistry();
const ORDER = 'contexts/ctx-order/1.0.0.yaml';

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-01T10:00:00Z') }));
afterAll(() => {
  vi.useRealTimers();
  story.remove();
});

/** A command has to end so, and to say that. */
async function expectEnd(
  command: Promise<Outcome>,
  code: number,
  ...words: readonly (string | RegExp)[]
): Promise<void> {
  const outcome = await command;
  const text = `${outcome.stdout}${outcome.stderr}`;
  expect(outcome.code, text).toBe(code);
  for (const word of words) expect(text).toMatch(word);
}

describe('a registry of a board', () => {
  test('is founded by as many keepers as the root asks', async () => {
    await story.prepare();
    await expectEnd(story.found('root-1'), 5, 'not founded yet: clone', 'missing: 1 of root-2, root-3');
    await expectEnd(story.found('root-2'), 0, 'founded: clone', '2 of 2 needed');
    story.commit('Found the registry');
    story.git('push', '-q', 'origin', 'main');
  });

  test('publishes a minor version that two approved, and a client resolves it', async () => {
    story.branch('minor', minor(story));
    await expectEnd(story.propose(), 0, '0001 is waiting', 'context.release.minor of our-team: 0 of 1');
    await expectEnd(story.land('0001'), 5, 'needs 1 more approval: of local/1, local/2, local/3');
    await expectEnd(
      story.run(['approve', '0001', '--key', story.key('board-1')]),
      1,
      'board-1 is in none of the groups that this change asks',
    );
    await story.approve('0001', 'member-2', 'member-3');
    await expectEnd(story.land('0001'), 0, '2 approvals (local/2, local/3), 1 needed', 'landed 0001');
    await expectEnd(story.publish(), 0, 'published: seq 1');
    const server = await serveFolder(story.public, { port: 0 });
    try {
      const root = join(story.clone, 'governance/trust/1.root.json');
      const args = ['resolve', 'ctx-session@^1', '--registry', server.url, '--root', root, '--require', 'signed'];
      await expectEnd(story.run(args, story.place), 0, '1.1.0', '0001');
    } finally {
      await server.close();
    }
  });

  test('widens a policy by no single seat, but by a vote after the objection period', async () => {
    story.branch('wider', widerPolicy(story));
    await story.propose('--motivation', 'Readers work with others.');
    await story.approve('0002', 'board-5');
    await expectEnd(
      story.land('0002'),
      5,
      'policy.widen needs 2 more signed approvals: of board-1, board-2, board-3, board-4',
      /quorum-missing: .* 3 of 5; 1 voted/,
      'would complete it: board-1 + board-2',
    );
    await story.approve('0002', 'board-1', 'board-2');
    await expectEnd(story.land('0002'), 5, 'vote 3 yes', 'objection period of policy.widen ends 2026-06-06');

    story.branch('order', newContext(story, 'ctx-order'));
    await story.propose();
    await story.approve('0003', 'member-2');
    passDays(5);
    await expectEnd(story.land('0002'), 0, '3 of 3 signed approvals', 'landed 0002');
  });

  test('keeps an approval over a clean rebase and a clean update merge, and rolls a decision back', async () => {
    story.backOn('order');
    story.git('rebase', '-q', 'FETCH_HEAD');
    await expectEnd(story.propose(), 0, '0003 is approved', 'updated changes/0003');

    await story.done(['rollback', '0001', '--motivation', 'Clients cannot read it.']);
    await expectEnd(story.land('0004'), 5, 'rollback needs 1 more signed approval');
    await story.approve('0004', 'board-3');
    await expectEnd(story.land('0004'), 0, 'landed 0004');
    expect(story.main('contexts/ctx-session/lifecycle.yaml')).toMatch(/^1\.1\.0:\n {2}- event: withdrawn/);

    story.backOn('order');
    story.git('merge', '-q', '--no-edit', 'FETCH_HEAD');
    await expectEnd(story.propose(), 0, '0003 is approved', 'updated changes/0003');
  });

  test('lets an emergency through, and a hidden edit voids what was approved before it', async () => {
    const path = 'contexts/ctx-session/lifecycle.yaml';
    story.branch('stop', { [path]: `${story.main(path)}${withdrawn('2026-06-06')}` });
    await story.propose('--type', 'emergency', '--motivation', 'It leaks.');
    await story.approve('0005', 'board-3', 'board-4');
    await expectEnd(story.land('0005'), 0, 'emergency: 2 of 2 signed approvals', 'landed 0005');

    story.backOn('order');
    story.git('merge', '-q', '--no-commit', 'FETCH_HEAD');
    story.write({ [ORDER]: story.read(ORDER).replace('talk', 'speak') });
    story.commit('Merge main');
    await story.propose();
    await expectEnd(
      story.land('0003'),
      5,
      /stale-approval: local\/2 approved .* Since then: contexts\/ctx-order\/1\.0\.0\.yaml/,
      /merge-edits: The merge .* edits contexts\/ctx-order\/1\.0\.0\.yaml/,
    );
    await story.approve('0003', 'member-2');
    await expectEnd(story.land('0003'), 0, 'landed 0003');
  });

  test('undoes an emergency that nobody ratified, and keeps one that was ratified', async () => {
    passDays(7);
    await expectEnd(story.due(), 1, /the emergency 0005 .* had to be ratified by 2026-06-13T10:00:00Z/);
    await expectEnd(
      story.due('--write', '--bridge-key', story.key('bridge')),
      0,
      'the emergency 0005 was not ratified in time and is undone by decision 0006',
    );
    expect(story.main('contexts/ctx-session/lifecycle.yaml')).toContain('- event: enabled');

    story.branch('stop-order', { 'contexts/ctx-order/lifecycle.yaml': withdrawn('2026-06-13') });
    await story.propose('--type', 'emergency', '--motivation', 'It leaks too.');
    await story.approve('0007', 'board-3', 'board-4');
    await expectEnd(story.land('0007'), 0, 'landed 0007');
    await expectEnd(story.due(), 0, 'by local/1, or local/2, or local/3', 'ctxr approve 0007');
    await story.approve('0007', 'member-2');
    passDays(8);
    await expectEnd(story.due('--write', '--bridge-key', story.key('bridge')), 0, 'nothing is due');
  });

  test('is held up by a veto until it lapses', async () => {
    story.branch('invoice', newContext(story, 'ctx-invoice'));
    await story.propose();
    await story.approve('0008', 'member-2');
    await story.done(['approve', '0008', '--reject', '--reason', 'Not yet.', '--key', story.key('board-4')]);
    await expectEnd(story.land('0008'), 1, 'Vetoed by board-4: "Not yet." It lapses 2026-07-05');
    passDays(14);
    await expectEnd(story.land('0008'), 0, 'The veto of board-4 lapsed 2026-07-05', 'landed 0008');
  });
});

describe('a clone of it', () => {
  const clone = join(story.place, 'audited');
  const audit = (args: readonly string[] = [], folder = clone) => story.run(['audit', '--governance', ...args], folder);

  test('proves every decision, tells it in sentences, and is published', async () => {
    execFileSync('git', ['clone', '-q', story.host, clone]);
    const report = await audit(['--json', '--root', 'governance/trust/1.root.json']);
    expect(report.code).toBe(0);
    const { judged, notJudged, decisions } = JSON.parse(report.stdout) as Report;
    expect({ judged, notJudged }).toEqual({ judged: 8, notJudged: 0 });
    expect(decisions.map(({ decision, level, approvedBy }) => `${decision} ${level} ${approvedBy.join(', ')}`)).toEqual(
      [
        '0001 signed local/2, local/3',
        '0002 signed board-1, board-2, board-5',
        '0004 signed board-3',
        '0005 signed board-3, board-4',
        '0003 signed local/2',
        '0006 signed board-3, board-4',
        '0007 signed board-3, board-4',
        '0008 signed local/2',
      ],
    );
    await expectEnd(story.run(['why', '0002'], clone), 0, 'policy.widen was asked', 'It is proved');
    await expectEnd(story.publish(), 0, 'published: seq 2');
    await expectEnd(audit(['--commit', new ForgedCopy(clone, story).on('0007').record]), 0, /^holds: /);
  });

  test('shows a forged record, whichever it is', async () => {
    const copy = new ForgedCopy(clone, story);
    for (const { decision, record } of copy.landed()) {
      const forged = copy.rerecorded(decision, 'record.json', (text) => text.replace(':00Z"', ':01Z"'));
      await expectEnd(audit(['--commit', forged], copy.folder), 4, 'did not sign these bytes');
      await expectEnd(audit(['--commit', record], copy.folder), 0, /^holds: /);
    }
  });

  test.each(FORGERIES)('shows a forgery: %s', async (_, forge, words) => {
    const copy = new ForgedCopy(clone, story);
    copy.checkOut(await forge(copy));
    await expectEnd(audit([], copy.folder), 4, words);
  });

  test('publishes no forged history, and nothing of it is written', async () => {
    const copy = new ForgedCopy(clone, story);
    copy.checkOut(copy.pastTheGate());
    const to = join(copy.folder, '../never');
    await expectEnd(story.run(['publish', '--to', to], copy.folder), 4, 'no record covers it');
    expect(readdirSync(story.place)).not.toContain('never');
    await expectEnd(story.run(['why', '0009'], copy.folder), 1, 'There is no record of a decision 0009');
  });
});

interface Report {
  readonly judged: number;
  readonly notJudged: number;
  readonly decisions: readonly {
    readonly decision: string;
    readonly level: string;
    readonly approvedBy: readonly string[];
  }[];
}
