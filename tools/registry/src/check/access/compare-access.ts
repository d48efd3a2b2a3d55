import type { AccessRule } from '@ctxr/model';
import { beyond } from './beyond.ts';
import { grantWords } from './grant-words.ts';
import type { Effort } from './request-search.ts';
import { type ScopedRule, scopedRule } from './scope.ts';

/** What a new set of access rules does to an old one. */
export interface AccessComparison {
  /** Whether a request may be permitted that was not, or may be refused no longer. Where that cannot be told, true. */
  readonly widened: boolean;
  /** Whether a request may be refused that was not, or may be permitted no longer. Where that cannot be told, true. */
  readonly narrowed: boolean;
  /** A clause that names one change, a widening before a narrowing, such as "it permits the role reader to share". */
  readonly what: string;
}

/**
 * Compares two sets of access rules as parts of a larger set: whatever other rules apply beside them, nothing is
 * permitted by the new set that was denied with the old one unless `widened` says so. `forbid` wins, what no rule
 * permits is denied, and a rule whose condition fails is passed over, as in Cedar. So a refusal that goes is wider even
 * where nothing in the same set is permitted by it: another policy may permit it.
 */
export function compareAccess(old: readonly AccessRule[], next: readonly AccessRule[]): AccessComparison {
  const [before, after] = [old.map(scopedRule), next.map(scopedRule)];
  const wider = said('permits', grantGained(before, after)) ?? said('no longer forbids', refusalLost(before, after));
  const narrower = said('forbids', refusalLost(after, before)) ?? said('no longer permits', grantGained(after, before));
  const what = wider ?? narrower ?? 'it permits what it did';
  return { widened: wider !== undefined, narrowed: narrower !== undefined, what };
}

const said = (verb: string, words: string | undefined): string | undefined => words && `it ${verb} ${words}`;

/** A grant of `next` that reaches beyond the refusals of `next` and the grants of `old`, in words. */
const grantGained = (old: readonly ScopedRule[], next: readonly ScopedRule[]): string | undefined =>
  uncovered(of('permit', next), [...of('permit', old), ...of('forbid', next)]);

/** A refusal of `old` that reaches beyond those of `next`, in words. */
const refusalLost = (old: readonly ScopedRule[], next: readonly ScopedRule[]): string | undefined =>
  uncovered(of('forbid', old), of('forbid', next));

const of = (effect: AccessRule['effect'], rules: readonly ScopedRule[]): readonly ScopedRule[] =>
  rules.filter(({ rule }) => rule.effect === effect);

/** For each of the four questions. A count, not a time, so that the answer is the same everywhere. */
const MOST_EFFORT = 2_000_000;

/** The first of the rules, for one action, whose scope is not within that of the covers together, in words. */
function uncovered(rules: readonly ScopedRule[], covers: readonly ScopedRule[]): string | undefined {
  const effort: Effort = { left: MOST_EFFORT };
  const written = new Set(covers.map(({ key }) => key));
  for (const one of rules.filter(({ key }) => !written.has(key))) {
    const answered = new Set<string>();
    for (const action of one.rule.actions) {
      const acts = covers.map(({ rule }) => rule.actions.includes(action));
      const question = acts.map(Number).join('');
      if (answered.has(question)) continue;
      const alike = covers.filter((_, index) => acts[index]);
      const facts = beyond(one, alike, effort);
      if (facts) return grantWords(one.rule, action, facts === 'spent' ? new Map() : facts);
      answered.add(question);
    }
  }
  return undefined;
}
