import type { AccessRule } from '@ctxr/model';
import type { Source } from '../../declaration/source.ts';
import { accessRulesOf } from '../access-rules.ts';
import type { Domains } from './atom.ts';
import { conditionFaults, isFaultyAsText } from './condition-faults.ts';
import { beyondGoals } from './beyond.ts';
import { is } from './condition-tree.ts';
import type { Reading } from './read-expression.ts';
import { readRules } from './reading.ts';
import type { Effort } from './possible.ts';
import { findRequest, type Goal } from './request-search.ts';
import { type ScopedRule, speaksOf } from './scope.ts';
import { TRUE } from './values.ts';
import { ACTION } from './variable.ts';

/** The access rules of a declaration of which nothing else is to be said first, with their places in its list. */
export interface SoundRules {
  readonly rules: readonly (ScopedRule & { readonly index: number })[];
  readonly domains: Domains;
  readonly reading: Reading;
  /** What all questions about them may take together. */
  readonly effort: Effort;
}

/** The rules of a file that Cedar accepts, read together. */
export function soundRulesOf(source: Source): SoundRules {
  const known = kept.get(source);
  if (known) return known;
  const sound = accessRulesOf(source).flatMap((rule, index) => (isSound(rule) ? [{ rule, index }] : []));
  const {
    lists: [scoped],
    domains,
    reading,
  } = readRules([sound.map(({ rule }) => rule)]);
  const rules = scoped.map((one, at) => ({ ...one, index: sound[at]?.index ?? at }));
  const read = { rules, domains, reading, effort: { left: MOST_EFFORT } };
  kept.set(source, read);
  return read;
}

/** Several rules of the check ask about one file. */
const kept = new WeakMap<Source, SoundRules>();

const isSound = ({ when }: AccessRule): boolean =>
  when === undefined || (!isFaultyAsText(when) && conditionFaults(when).length === 0);

/** For all questions about one file: a list that was written to take long is left alone. */
const MOST_EFFORT = 500_000;

/** Whether goals can be met by a request for one of the rule's actions; what cannot be told is taken to be so. */
export const isPossible = (goals: readonly Goal[], { rule }: ScopedRule, all: SoundRules): boolean =>
  rule.actions.some((action) => isPossibleFor(action, goals, all));

/** Whether other rules together hold wherever the one does. */
export const isCovered = (one: ScopedRule, others: readonly ScopedRule[], all: SoundRules): boolean =>
  one.rule.actions.every((action) => {
    const covers = others.filter((other) => speaksOf(other, action));
    return covers.length > 0 && !isPossibleFor(action, beyondGoals(one, covers), all);
  });

const isPossibleFor = (action: string, goals: readonly Goal[], { domains, effort }: SoundRules): boolean =>
  findRequest([{ condition: is(ACTION, action), values: TRUE }, ...goals], domains, effort) !== undefined;
