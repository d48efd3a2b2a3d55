import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ctxr, type Outcome } from '../../../tools/cli/test/harness.ts';
import { whileServed } from '../../../tools/cli/test/while-served.ts';
import { afterwards, badGateway } from '../../../tools/registry/test/github/fake/faults.ts';
import { FAULTY, LONGER, MINOR, newContext } from './changes.ts';
import { ACCOUNTS, Circle, gitIn } from './circle.ts';

const TEAM = ['--member', 'github/101', 'github/102', 'github/103'];

test('a team reviews at the host, and what it merges ends as an audited, published version', async () => {
  const circle = await Circle.start(() => TEAM);
  const { host, places } = circle;

  // One change from a branch, with a fault; one from a fork.
  const own = circle.open('longer-names', FAULTY);
  const forked = circle.open('orders', newContext('ctx-order'), { fork: true });
  const faulty = circle.head(own);
  expect(await circle.decide(faulty)).toMatchObject({ code: 0, stdout: '0001: waiting\n' });
  expect(circle.shown(faulty)).toBe('action_required');
  expect(host.runs(faulty)[0]?.annotations).toMatchObject([
    { path: 'contexts/ctx-session/1.1.0.yaml', start_line: 3, start_column: 10, annotation_level: 'failure' },
  ]);
  expect(host.comments(own)).toHaveLength(1);
  expect(host.comments(own)[0]?.body).toContain('ask github/102, or github/103: a review');

  // Mended. Whoever wrote it does not count, and neither does a stranger.
  circle.git('switch', '-q', 'longer-names');
  circle.write('contexts/ctx-session/1.1.0.yaml', MINOR['contexts/ctx-session/1.1.0.yaml'] ?? '');
  circle.commit('mended');
  const mended = circle.push(own, 'longer-names');
  host.review(own, ACCOUNTS.dev, 'APPROVED');
  host.review(own, ACCOUNTS.stranger, 'APPROVED');
  await circle.decide(mended);
  expect(circle.shown(mended)).toBe('action_required');
  expect(host.runs(mended)[0]?.annotations).toEqual([]);

  // A review that arrives after the last push leads to a new verdict, and the comment is edited.
  host.review(own, ACCOUNTS.ana, 'APPROVED');
  expect(await circle.decide(mended)).toMatchObject({ code: 0, stdout: '0001: approved\n' });
  expect(circle.shown(mended)).toBe('success');
  expect(host.comments(own)).toHaveLength(1);
  expect(host.comments(own)[0]?.body).toContain('github/102');

  // A push voids it, and nobody is shown a verdict on a head that moved meanwhile.
  circle.write('contexts/ctx-session/1.1.0.yaml', LONGER['contexts/ctx-session/1.1.0.yaml'] ?? '');
  circle.commit('longer still');
  host.fault(
    /GET \/pulls\/1\/reviews/,
    afterwards(() => void circle.push(own, 'longer-names')),
  );
  const before = host.comments(own)[0]?.body;
  const overtaken = await circle.decide(mended);
  expect(overtaken).toMatchObject({ code: 3, stdout: '' });
  expect(overtaken.stderr).toContain('moved from');
  expect(host.comments(own)[0]?.body).toBe(before);
  const longer = circle.head(own);
  expect(circle.shown(longer)).toBeUndefined();
  host.fault(/GET \/pulls\/1$/, badGateway);
  expect(await circle.decide(longer)).toMatchObject({ code: 0, stdout: '0001: waiting\n' });
  expect(circle.shown(longer)).toBe('action_required');
  expect(host.comments(own)[0]?.body).toContain('stale-approval: github/102 approved');

  // Approved again, merged, recorded by one commit that the bridge signed, once.
  host.review(own, ACCOUNTS.ben, 'APPROVED');
  await circle.decide(longer);
  expect(circle.shown(longer)).toBe('success');
  const merged = host.merge(own, 'merge');
  expect(await circle.audit()).toMatchObject({ code: 5 });
  const early = await circle.publish();
  expect([early.code, early.stderr]).toEqual([5, expect.stringContaining('waits for its record')]);
  const recorded = await circle.record();
  expect(recorded).toMatchObject({ code: 0, stdout: expect.stringContaining('landed as decision 0001') });
  expect(gitIn(places.bare, 'show', '--format=%P', '--name-only', 'main').split('\n')).toEqual([
    merged,
    '',
    'governance/decisions/0001/decision.json',
    'governance/decisions/0001/record.json',
    'governance/decisions/0001/record.sig',
  ]);
  const tip = gitIn(places.bare, 'rev-parse', 'main');
  expect(await circle.record()).toMatchObject({ code: 0, stdout: 'everything that landed is recorded\n' });
  expect(gitIn(places.bare, 'rev-parse', 'main')).toBe(tip);

  // The fork's change is approved, rebased onto what landed meanwhile, and stays approved; it is squashed.
  host.review(forked, ACCOUNTS.ana, 'APPROVED');
  await circle.decide(circle.head(forked));
  expect(circle.shown(circle.head(forked))).toBe('success');
  circle.git('fetch', '-q', 'origin', 'main');
  circle.git('switch', '-q', 'orders');
  circle.git('rebase', '-q', 'FETCH_HEAD');
  const rebased = circle.push(forked, 'orders');
  await circle.decide(rebased);
  expect(circle.shown(rebased)).toBe('success');
  host.merge(forked, 'squash');
  expect(await circle.record()).toMatchObject({ code: 0, stdout: expect.stringContaining('decision 0002') });

  const audit = await circle.audit();
  expect(audit).toMatchObject({ code: 0, stdout: expect.stringContaining('holds: 2 decisions') });
  expect(audit.stdout.match(/host-attested/g)).toHaveLength(2);
  expect(await circle.publish()).toMatchObject({ code: 0 });
  await whileServed(places.runner, async (url) => {
    const root = join(places.clone, 'governance/trust/1.root.json');
    const client = (reference: string, ...options: readonly string[]): Promise<Outcome> =>
      ctxr(places.clone, ['resolve', reference, '--registry', url, '--root', root, '--no-cache', ...options]);
    const found = await client('ctx-session@^1', '--require', 'hosted');
    expect([found.code, found.stdout]).toEqual([0, expect.stringContaining('1.1.0')]);
    expect(await client('ctx-order')).toMatchObject({ code: 0 });
    expect(await client('ctx-session@^1.1', '--require', 'signed')).toMatchObject({ code: 1, stdout: '' });
  });
});
