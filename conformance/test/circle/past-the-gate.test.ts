import { expect, test } from 'vitest';
import { meanwhile } from '../../../tools/registry/test/github/fake/faults.ts';
import { MINOR, newContext } from './changes.ts';
import { ACCOUNTS, Circle, gitIn } from './circle.ts';

const TEAM = ['--member', 'github/101', 'github/102', 'github/103'];

test('what an administrator merges without approval is neither recorded nor published, until it is approved after all', async () => {
  const circle = await Circle.start(() => TEAM);
  const { host, places } = circle;
  const forced = circle.open('forced', MINOR);
  const proper = circle.open('proper', newContext('ctx-order'));
  const commit = host.merge(forced);
  const refused = await circle.record();
  expect(refused.code).toBe(4);
  expect(refused.stdout).toContain(`${commit.slice(0, 12)} is not recorded: owner.change (our-team) needs 1 more`);
  expect(refused.stdout).toContain('→ Let whom it asks approve change 1 at the host even now that it is merged');
  expect(gitIn(places.bare, 'rev-parse', 'main')).toBe(commit);
  expect(await circle.audit()).toMatchObject({ code: 5 });
  expect(await circle.publish()).toMatchObject({ code: 5 });

  // What lands on it has to wait for it.
  host.review(proper, ACCOUNTS.ben, 'APPROVED');
  host.merge(proper, 'squash');
  const both = await circle.record();
  expect([both.code, both.stdout]).toEqual([4, expect.stringContaining(`landed on ${commit.slice(0, 12)}, which is`)]);
  const audit = await circle.audit();
  expect([audit.code, audit.stdout]).toEqual([4, expect.stringContaining('no record covers it')]);
  const published = await circle.publish();
  expect([published.code, published.stderr]).toEqual([4, expect.stringContaining('no record covers it')]);

  host.review(forced, ACCOUNTS.ana, 'APPROVED');
  expect(await circle.record()).toMatchObject({ code: 0, stdout: expect.stringMatching(/0001.*\n.*0002/) });
  expect(await circle.audit()).toMatchObject({ code: 0, stdout: expect.stringContaining('holds: 2 decisions') });
  expect(await circle.publish()).toMatchObject({ code: 0 });

  // What no change brought can only be taken back.
  const good = gitIn(places.bare, 'rev-parse', 'main');
  circle.git('fetch', '-q', 'origin', 'main');
  circle.git('switch', '-qc', 'pushed', 'FETCH_HEAD');
  circle.write('contexts/ctx-pushed/1.0.0.yaml', newContext('ctx-pushed')['contexts/ctx-pushed/1.0.0.yaml'] ?? '');
  circle.commit('pushed');
  circle.git('push', '-q', 'origin', 'HEAD:main');
  const pushed = await circle.record();
  expect(pushed).toMatchObject({ code: 4, stdout: expect.stringContaining('somebody pushed past the gate') });
  expect(pushed.stdout).toContain(`put main back to ${good.slice(0, 12)}`);
  circle.git('push', '-q', '--force', 'origin', `${good}:main`);
  expect(await circle.record()).toMatchObject({ code: 0, stdout: 'everything that landed is recorded\n' });
  expect(await circle.audit()).toMatchObject({ code: 0 });
});

test('a merge queue lands what was decided on the commit that it makes', async () => {
  const circle = await Circle.start(() => TEAM);
  const { host } = circle;
  const numbers = [circle.open('longer-names', MINOR), circle.open('orders', newContext('ctx-order'))] as const;
  const [approved, waiting] = numbers;
  host.review(approved, ACCOUNTS.ana, 'APPROVED');
  const queued = host.enqueue(approved);
  expect(await circle.decide(queued.commit)).toMatchObject({ code: 0, stdout: '0001: approved\n' });
  expect([circle.shown(queued.commit), circle.shown(circle.head(approved))]).toEqual(['success', undefined]);
  const early = host.enqueue(waiting);
  expect(await circle.decide(early.commit)).toMatchObject({ code: 0, stdout: '0002: waiting\n' });
  expect(circle.shown(early.commit)).toBe('action_required');
  host.landQueued(approved, queued.ref);
  expect(await circle.record()).toMatchObject({ code: 0, stdout: expect.stringContaining('decision 0001') });

  // What lands while a record is written is recorded by the next run.
  host.review(waiting, ACCOUNTS.ana, 'APPROVED');
  const third = circle.open('parcels', newContext('ctx-parcel'));
  host.review(third, ACCOUNTS.ben, 'APPROVED');
  host.merge(waiting);
  host.fault(
    /GET .pulls.2$/,
    meanwhile(() => void host.merge(third, 'squash')),
  );
  const overtaken = await circle.record();
  expect(overtaken).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('main has moved on') });
  expect(await circle.record()).toMatchObject({ code: 0, stdout: expect.stringMatching(/0002.*\n.*0003/) });
  expect(await circle.audit()).toMatchObject({ code: 0, stdout: expect.stringContaining('holds: 3 decisions') });
});
