import type { AccessRequest } from '@ctxr/client';
import { type AccessRule, canonicalJson } from '@ctxr/model';
import { type AccessWitness, confirmed, isGuessed, requestOf } from './access-witness.ts';
import { leastAssignment } from './assignment.ts';
import { type Gain, gains, type Sides } from './gains.ts';
import { gainWords } from './grant-words.ts';
import { readRules } from './reading.ts';
import type { Effort } from './possible.ts';

/** What a new set of access rules does to an old one. */
export interface AccessComparison {
  /** Whether a request may be permitted that was not, or may be refused no longer. Where that cannot be told, true. */
  readonly widened: boolean;
  /** Whether a request may be refused that was not, or may be permitted no longer. Where that cannot be told, true. */
  readonly narrowed: boolean;
  /** A clause that names one change, a widening before a narrowing, such as "it permits the role reader to share". */
  readonly what: string;
  /** A request that shows the widening, and on which Cedar decides so. */
  readonly witness?: AccessWitness;
  /** Why a widening is shown by no request, as a clause. */
  readonly unshown?: string;
}

/**
 * Compares two sets of access rules as parts of a larger set: whatever other rules apply beside them, nothing is
 * permitted by the new set that was denied with the old one unless `widened` says so. Requests are looked for among
 * finitely many, of which the conditions can tell no other from all; one that is shown was put to Cedar under both sets.
 */
export function compareAccess(old: readonly AccessRule[], next: readonly AccessRule[]): AccessComparison {
  if (old === next) return SAME;
  const known = kept.get(old)?.get(next);
  if (known) return known;
  const comparison = isWrittenAlike(old, next) ? SAME : compared(old, next);
  const others = kept.get(old) ?? new WeakMap<readonly AccessRule[], AccessComparison>();
  kept.set(old, others.set(next, comparison));
  return comparison;
}

const SAME: AccessComparison = { widened: false, narrowed: false, what: 'it permits what it did' };

/** Lists of rules are values that never change, and several rules of the check compare the same two. */
const kept = new WeakMap<readonly AccessRule[], WeakMap<readonly AccessRule[], AccessComparison>>();

/** Whether both sets hold the same rules but for their names and their order; Cedar is not asked. */
function isWrittenAlike(old: readonly AccessRule[], next: readonly AccessRule[]): boolean {
  const [before, after] = [old, next].map((rules) => new Set(rules.map(textOf)));
  return before?.size === after?.size && [...(before ?? [])].every((text) => after?.has(text));
}

function textOf({ effect, principals, actions, resources = {}, when }: AccessRule): string {
  const sorted = (lists: object): unknown =>
    Object.fromEntries(
      Object.entries(lists).map(([name, list]) => [name, Array.isArray(list) ? (list as string[]).toSorted() : list]),
    );
  return canonicalJson({
    effect,
    principals: sorted(principals),
    actions: actions.toSorted(),
    resources: sorted(resources),
    ...(when !== undefined && { when: when.trim() }),
  });
}

function compared(old: readonly AccessRule[], next: readonly AccessRule[]): AccessComparison {
  const {
    lists: [before, after],
    domains,
  } = readRules([old, next]);
  const wider = shownGain({ before, after, domains }, old, next);
  const [narrower] = gains({ before: after, after: before, domains });
  if (!wider) return narrower ? { ...SAME, narrowed: true, what: `it ${gainWords(narrower, 'lost')}` } : SAME;
  return { widened: true, narrowed: narrower !== undefined, ...wider };
}

/** The first gain that a request shows, by itself or else beside a policy; where none does, the first with the reason. */
function shownGain(
  sides: Sides,
  old: readonly AccessRule[],
  next: readonly AccessRule[],
): Pick<AccessComparison, 'what' | 'witness' | 'unshown'> | undefined {
  let best: ReturnType<typeof shownGain>;
  const effort: Effort = { left: MOST_CHANGES };
  for (const gain of gains(sides)) {
    if (best?.witness && !gain.alone) continue;
    const what = `it ${gainWords(gain, 'gained')}`;
    const shown = gain.found === 'spent' ? SPENT : shownBy(gain, gain.found, { sides, old, next, effort });
    if ('witness' in shown && gain.alone) return { what, ...shown };
    if ('witness' in shown || !best) best = { what, ...shown };
  }
  return best;
}

const SPENT = { unshown: 'the rules leave more to try than is tried' };

/** What a gain is shown by. */
interface Showing {
  readonly sides: Sides;
  readonly old: readonly AccessRule[];
  readonly next: readonly AccessRule[];
  readonly effort: Effort;
}

function shownBy(
  { goals, action, alone }: Gain,
  found: Exclude<Gain['found'], 'spent'>,
  { sides: { domains }, old, next, effort }: Showing,
): { readonly witness: AccessWitness } | { readonly unshown: string } {
  const assignment = leastAssignment(goals, found, domains, effort);
  const request = requestOf(assignment, action as AccessRequest['action'], domains);
  const witness = confirmed(old, next, { request, beside: !alone });
  if (witness) return { witness };
  const isPart = isGuessed(assignment);
  return {
    unshown: isPart
      ? 'a part of a condition is beyond what can be tried'
      : 'Cedar does not confirm the request that was found',
  };
}

/** For taking back what requests need not have, all together. */
const MOST_CHANGES = 1_000_000;
