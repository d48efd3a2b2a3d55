import type { Condition } from './condition-tree.ts';
import { presenceGoals } from './presence.ts';
import { type Effort, type Facts, FAILS, FALSE, findFacts, TRUE } from './request-search.ts';
import type { ScopedRule } from './scope.ts';

/**
 * Facts under which one rule speaks of a request and none of the covers does; undefined where there are none, `spent`
 * where the effort does not suffice to tell.
 */
export function beyond(one: ScopedRule, covers: readonly ScopedRule[], effort: Effort): Facts | undefined | 'spent' {
  effort.left -= covers.length;
  const isWritten: Implies = (cover) => cover.wording === one.wording;
  const isImplied: Implies = ({ condition }) => factsBeyond(one.condition, [condition], effort) === undefined;
  if (isPlainlyCovered(one, covers, isWritten) || isPlainlyCovered(one, covers, isImplied)) return undefined;
  const scopes = covers.map(({ scope }) => scope);
  return factsBeyond(one.scope, scopes, effort);
}

type Implies = (cover: ScopedRule) => boolean;

/** Whether each principal of the rule finds one cover for all that it may be asked; quick for long lists. */
function isPlainlyCovered(one: ScopedRule, covers: readonly ScopedRule[], isImplied: Implies): boolean {
  const able = covers.filter(
    (cover) =>
      (cover.who === undefined || overlaps(cover.who, one.who)) &&
      (cover.what === undefined || (one.what !== undefined && isWithin(one.what, cover.what))) &&
      isImplied(cover),
  );
  if (able.some(({ who }) => who === undefined)) return true;
  return one.who !== undefined && isWithin(one.who, new Set(able.flatMap(({ who }) => [...(who ?? [])])));
}

function factsBeyond(one: Condition, others: readonly Condition[], effort: Effort): Facts | undefined | 'spent' {
  const goals = others.map((condition) => ({ condition, values: FALSE | FAILS }));
  return findFacts([{ condition: one, values: TRUE }, ...goals, ...presenceGoals([one, ...others])], effort);
}

const isWithin = (inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean =>
  [...inner].every((name) => outer.has(name));

const overlaps = (names: ReadonlySet<string>, others: ReadonlySet<string> | undefined): boolean =>
  others !== undefined && [...others].some((name) => names.has(name));
