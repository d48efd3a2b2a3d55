import { expect, test } from 'vitest';
import type { Change } from '../../../src/change/change.ts';
import { isOrdinaryMerge } from '../../../src/governance/audit/ordinary-merge.ts';

const added = (path: string, blob = 'b'): Change => ({ path, after: { path, mode: '100644', blob } });
const removed = (path: string): Change => ({ path, before: { path, mode: '100644', blob: 'a' } });

test.each<[string, boolean, Change[], Change[], Change[]]>([
  ['a branch of the present state, merged as it is', true, [], [added('a'), removed('b')], [added('a'), removed('b')]],
  ['a branch that missed other files', true, [added('x/y')], [added('x/z')], [added('x/z')]],
  ['a merge that does more', false, [], [added('a')], [added('a'), added('b')]],
  ['a merge that does other things', false, [], [added('a')], [added('a', 'c')]],
  ['a merge that does less', false, [], [added('a'), added('b')], [added('a')]],
  ['a file that both sides touched', false, [added('a')], [added('a')], [added('a')]],
  ['a file that main removed, which may be a rename', false, [removed('b')], [added('a')], [added('a')]],
  ['a file that the branch removed', false, [added('b')], [removed('a')], [removed('a')]],
  ['a file where the branch has a folder', false, [added('a')], [added('a/b')], [added('a/b')]],
  ['a folder where the branch has a file', false, [added('a/b')], [added('a')], [added('a')]],
])('%s: certain, %s', (_, certain, main, branch, merge) => {
  expect(isOrdinaryMerge({ main, branch, merge })).toBe(certain);
});
