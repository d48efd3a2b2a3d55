import { expect, test } from 'vitest';
import { classified, type Texts, textOf } from './classified.ts';

const TESTS = 'policies/p1/tests.yaml';
const P1 = 'policies/p1/1.0.0.yaml';
const SAID = 'tests:\n  - {name: a reader reads, principal: {roles: [reader]}, action: read, decision: permit}\n';

test.each([
  ['that are new', { [TESTS]: SAID }, {}, 'edit'],
  ['that are edited', { [TESTS]: `# Seen.\n${SAID}` }, { [TESTS]: SAID }, 'edit'],
  ['that go', { [TESTS]: null }, { [TESTS]: SAID }, 'removal'],
  ['that cannot be read', { [TESTS]: 'tests: none\n' }, { [TESTS]: SAID }, 'unknown'],
  ['of a policy that is not there', { 'policies/p9/tests.yaml': SAID }, {}, 'edit'],
] as readonly (readonly [string, Texts, Texts, string])[])('tests %s', async (_, change, released, effect) => {
  const [item] = await classified(change, released);
  expect(item).toMatchObject({ kind: 'context-policy', effects: [effect] });
});

test('tests belong to whoever owns the policy', async () => {
  const [item] = await classified({ [TESTS]: SAID });
  expect(item?.owner).toEqual({ before: 'team-a', after: 'team-a' });
});

test('tests are no reason why a policy is wider', async () => {
  const wider = textOf(P1).replace('[read, negotiate]', '[read, negotiate, share]').replace('1.0.0', '2.0.0');
  const items = await classified({ [TESTS]: SAID, 'policies/p1/2.0.0.yaml': wider });
  expect(items.map(({ path, effects }) => [path, effects])).toEqual([
    ['policies/p1/2.0.0.yaml', ['major', 'policy-widened']],
    [TESTS, ['edit']],
  ]);
});
