import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ctxr } from '../../../tools/cli/test/harness.ts';
import { sshKey } from '../../../tools/cli/test/ssh-key.ts';
import { ACCOUNTS, Circle, gitIn } from './circle.ts';

test('a right that asks for signatures takes those that members put on the branch, and no reviews', async () => {
  const circle = await Circle.start((place) => {
    const seats = ['board-1', 'board-2', 'board-3', 'board-4', 'board-5'];
    for (const seat of seats) sshKey(place, seat);
    const people = seats.map((seat, index) => `${seat}=github/${101 + index},${seat}.pub`);
    return ['--preset', 'board', '--member', 'github/201', ...people.flatMap((person) => ['--seat', person])];
  });
  const { host, places } = circle;
  const policy = readFileSync(join(places.clone, 'policies/internal-use/1.0.0.yaml'), 'utf8');
  const files = { 'policies/records/1.0.0.yaml': policy.replace('id: internal-use', 'id: records') };
  const number = circle.open('records', files);
  for (const reviewer of [ACCOUNTS.ana, ACCOUNTS.ben]) host.review(number, reviewer, 'APPROVED');
  expect(await circle.decide(circle.head(number))).toMatchObject({ code: 0, stdout: '0001: waiting\n' });
  expect(host.comments(number)[0]?.body).toContain('0 of 2 signed approvals');

  const approve = async (seat: string): Promise<string> => {
    const signed = await ctxr(places.clone, ['approve', '0001', '--key', join(places.clone, `../${seat}.pem`)]);
    expect(signed).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(`governance/decisions/0001/${seat}.json`),
    });
    const head = host.push(number, gitIn(places.bare, 'rev-parse', 'records'));
    await circle.decide(head);
    return head;
  };
  circle.git('push', '-q', 'origin', 'records:copy');
  const lost = await ctxr(places.clone, ['approve', '0001', '--key', join(places.clone, '../board-2.pem')]);
  expect(lost).toMatchObject({ code: 1, stderr: expect.stringContaining('refs/heads/copy, refs/heads/records') });
  circle.git('push', '-q', 'origin', ':copy');
  expect(circle.shown(await approve('board-2'))).toBe('action_required');
  expect(host.comments(number)[0]?.body).toContain('1 of 2 signed approvals');
  const head = await approve('board-3');
  expect(host.comments(number)[0]?.body).toContain('The objection period of policy.new ends');

  // Nothing but time is missing, and nothing happens at the host when it has passed: what looks daily sees it.
  expect(await circle.job(['due', '--host'])).toEqual({ code: 0, stdout: 'nothing is due\n', stderr: '' });
  expect(circle.shown(head)).toBe('action_required');
  host.pass(6 * 86_400);
  const due = await circle.job(['due', '--host']);
  expect(due).toMatchObject({ code: 0, stdout: expect.stringContaining('the change 0001 is approved and may land') });
  expect(due.stdout).toContain('→ the merge button of the host');
  expect(circle.shown(head)).toBe('success');

  // A change that nobody can decide is told of, and stops nothing; what is shown already is not written again.
  circle.git('switch', '-q', '--orphan', 'unrelated');
  circle.write('notes.md', 'Nothing in common.\n');
  const unrelated = circle.commit('unrelated');
  circle.git('push', '-q', places.bare, 'HEAD:refs/heads/unrelated');
  host.closeChange(host.open({ author: ACCOUNTS.stranger, head: unrelated }));
  host.open({ author: ACCOUNTS.stranger, head: unrelated });
  host.takeRequests();
  const odd = await circle.job(['due', '--host']);
  expect(odd).toMatchObject({ code: 0, stdout: expect.stringMatching(/0003 cannot be decided[^]*0001 is approved/) });
  expect(host.takeRequests().filter((request) => !request.startsWith('GET'))).toEqual([]);
  expect(host.comments(number)).toHaveLength(1);
  host.merge(number);
  expect(await circle.record()).toMatchObject({ code: 0 });
  const audit = await circle.audit();
  expect(audit).toMatchObject({ code: 0, stdout: expect.stringMatching(/0001 .* proved +board-2, board-3/) });

  // From a fork nobody can add a statement; what was merged without any waits for them.
  const forced = circle.open(
    'forced',
    { 'policies/forced/1.0.0.yaml': policy.replace('id: internal-use', 'id: forced') },
    { fork: true },
  );
  const refused = await ctxr(places.clone, ['approve', '0004', '--key', join(places.clone, '../board-2.pem')]);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('comes from a fork') });
  host.merge(forced);
  const told = await circle.record();
  expect(told).toMatchObject({ code: 4, stdout: expect.stringContaining('Let those sign even now') });
});
