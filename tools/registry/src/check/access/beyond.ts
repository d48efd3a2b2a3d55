import type { Domains } from './atom.ts';
import type { Effort } from './possible.ts';
import { findRequest, type Goal, type Left } from './request-search.ts';
import type { ScopedRule } from './scope.ts';
import { FAILS, FALSE, TRUE } from './values.ts';

/**
 * The goals of a request that one rule speaks of and none of the covers does, besides which others may have to be met.
 */
export const beyondGoals = (one: ScopedRule, covers: readonly ScopedRule[]): readonly Goal[] => [
  { condition: one.scope, values: TRUE },
  ...covers.map(({ scope }) => ({ condition: scope, values: FALSE | FAILS })),
];

/** Whether each principal of the rule finds one cover for all that it may be asked; quick for long lists. */
export function isPlainlyCovered(
  one: ScopedRule,
  covers: readonly ScopedRule[],
  domains: Domains,
  effort: Effort,
): boolean {
  effort.left -= covers.length;
  const isWritten: Implies = (cover) => cover.wording === one.wording;
  const isImplied: Implies = (cover) => factsBeyond(one, cover, domains, effort) === undefined;
  return isCoveredIf(one, covers, isWritten) || isCoveredIf(one, covers, isImplied);
}

type Implies = (cover: ScopedRule) => boolean;

function isCoveredIf(one: ScopedRule, covers: readonly ScopedRule[], isImplied: Implies): boolean {
  const able = covers.filter(
    (cover) =>
      (cover.who === undefined || overlaps(cover.who, one.who)) &&
      (cover.what === undefined || (one.what !== undefined && isWithin(one.what, cover.what))) &&
      isImplied(cover),
  );
  if (able.some(({ who }) => who === undefined)) return true;
  return one.who !== undefined && isWithin(one.who, new Set(able.flatMap(({ who }) => [...(who ?? [])])));
}

/** A request in which the condition of one rule holds and that of another does not. */
const factsBeyond = (
  one: ScopedRule,
  other: ScopedRule,
  domains: Domains,
  effort: Effort,
): Left | undefined | 'spent' =>
  findRequest(
    [
      { condition: one.condition, values: TRUE },
      { condition: other.condition, values: FALSE | FAILS },
    ],
    domains,
    effort,
  );

const isWithin = (inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean =>
  [...inner].every((name) => outer.has(name));

const overlaps = (names: ReadonlySet<string>, others: ReadonlySet<string> | undefined): boolean =>
  others !== undefined && [...others].some((name) => names.has(name));
