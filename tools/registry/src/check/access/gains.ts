import type { AccessRule } from '@ctxr/model';
import type { Domains } from './atom.ts';
import { beyondGoals, isPlainlyCovered } from './beyond.ts';
import { is } from './condition-tree.ts';
import type { Effort } from './possible.ts';
import { findRequest, type Goal, type Left } from './request-search.ts';
import { mayFail, type ScopedRule, speaksOf } from './scope.ts';
import { FAILS, FALSE, TRUE } from './values.ts';
import { ACTION } from './variable.ts';

/** Two sets of rules, read together. */
export interface Sides {
  readonly before: readonly ScopedRule[];
  readonly after: readonly ScopedRule[];
  readonly domains: Domains;
}

/** One way in which the later rules let somebody do what the earlier ones did not. */
export interface Gain {
  /** What happened to the rule: it permits what was not, or refuses no longer, or fails no longer. */
  readonly by: 'grant' | 'refusal' | 'failure';
  readonly rule: AccessRule;
  readonly action: string;
  /** Whether the later rules permit it by themselves, without a policy beside them. */
  readonly alone: boolean;
  readonly goals: readonly Goal[];
  /** Requests that show it; `spent` where there were too many to look at. */
  readonly found: Left | 'spent';
}

/** For each kind of question. A count, not a time, so that the answer is the same everywhere. */
const MOST_EFFORT = 500_000;

/**
 * Every way in which the later rules let somebody do what the earlier ones did not, as parts of a larger set: `forbid`
 * wins, what nothing permits is denied, and one failure denies all. So a refusal that goes, or a failure, lets somebody
 * in even where nothing in the same set permits it: another policy may.
 */
export function* gains(sides: Sides): Iterable<Gain> {
  const { before, after, domains } = sides;
  const written = new Set(before.filter(isGrant).map(({ key }) => key));
  const refused = new Set(after.filter(isRefusal).map(({ key }) => key));
  const known = new Set(after.map(({ key }) => key));
  const granted = after.filter((one) => isGrant(one) && !written.has(one.key) && !refused.has(one.key));
  yield* asked(granted, sides, 'grant', { left: MOST_EFFORT });
  const lost = before.filter((one) => isRefusal(one) && !refused.has(one.key));
  yield* asked(lost, sides, 'refusal', { left: MOST_EFFORT });
  const failing = before.filter((one) => !known.has(one.key) && mayFail(one, domains));
  yield* asked(failing, sides, 'failure', { left: MOST_EFFORT });
}

const isGrant = ({ rule }: ScopedRule): boolean => rule.effect === 'permit';
const isRefusal = ({ rule }: ScopedRule): boolean => rule.effect === 'forbid';

function* asked(rules: readonly ScopedRule[], sides: Sides, by: Gain['by'], effort: Effort): Iterable<Gain> {
  for (const one of rules) {
    const answered = new Set<string>();
    for (const action of ACTIONS_OF[by](one)) {
      const question = [...sides.before, ...sides.after].map((other) => Number(speaksOf(other, action))).join('');
      if (answered.has(question)) continue;
      const covers = coversOf(sides, by, action);
      const gain = ask(one, covers, sides, { by, action }, effort);
      if (gain) yield gain;
      if (gain?.found === 'spent') return;
      answered.add(question);
    }
  }
}

const ALL_ACTIONS: AccessRule['actions'] = ['read', 'write', 'share', 'negotiate', 'propose'];

/** A rule that cannot be compiled fails whatever is asked. */
const ACTIONS_OF: Readonly<Record<Gain['by'], (one: ScopedRule) => readonly string[]>> = {
  grant: ({ rule }) => rule.actions,
  refusal: ({ rule }) => rule.actions,
  failure: (one) => ALL_ACTIONS.filter((action) => speaksOf(one, action)),
};

/** The rules under which it would be no gain. */
const coversOf = ({ before, after }: Sides, by: Gain['by'], action: string): readonly ScopedRule[] =>
  [...(by === 'grant' ? before.filter(isGrant) : []), ...after.filter(isRefusal)].filter((one) =>
    speaksOf(one, action),
  );

function ask(
  one: ScopedRule,
  covers: readonly ScopedRule[],
  { after, domains }: Sides,
  { by, action }: Pick<Gain, 'by' | 'action'>,
  effort: Effort,
): Gain | undefined {
  if (by !== 'failure' && isPlainlyCovered(one, covers, domains, effort)) return undefined;
  const [own, ...others] = beyondGoals(one, covers);
  const unfailing = after.filter((rule) => speaksOf(rule, action) && mayFail(rule, domains));
  const goals: readonly Goal[] = [
    { condition: is(ACTION, action), values: TRUE },
    { condition: one.scope, values: by === 'failure' ? FAILS : (own?.values ?? TRUE) },
    ...others,
    ...unfailing.map(({ scope }) => ({ condition: scope, values: TRUE | FALSE })),
  ];
  const found = findRequest(goals, domains, effort);
  const gain = { by, rule: one.rule, action };
  if (found === undefined) return undefined;
  if (found === 'spent' || by === 'grant') return { ...gain, alone: by === 'grant', goals, found };
  for (const grant of after.filter((rule) => isGrant(rule) && speaksOf(rule, action))) {
    const more = [...goals, { condition: grant.scope, values: TRUE }];
    const alone = findRequest(more, domains, effort);
    if (alone !== undefined && alone !== 'spent') return { ...gain, alone: true, goals: more, found: alone };
  }
  return { ...gain, alone: false, goals, found };
}
