import { type Json } from '../../value/json.ts';
import { type Context } from '../context.ts';
import { type Formula, type Reason } from '../formula.ts';
import { type ArrayFacts } from './array-facts.ts';
import { type Range, solveRanges } from './linear.ts';

/** What one item does: which counters it counts for, which wishes it meets, and the statement that says so. */
interface Role {
  readonly counts: readonly boolean[];
  readonly meets: number;
  readonly goal: Formula;
}

/** The items chosen so far. */
interface State {
  readonly counts: readonly number[];
  readonly met: number;
  readonly roles: readonly Role[];
}

const MOST_CONDITIONS = 10;
const MOST_ROLES = 128;
const MOST_STATES = 4_096;
const LONGEST_SAMPLE = 1_100_000;

/** The goals of the items of an array of a possible shape; `open`: not decided, or too long to write down; `none`: no shape is possible. */
export type Shape =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' }
  | { readonly kind: 'shape'; readonly goals: readonly Formula[] };

/** A shape with `max` items at most that respects every counter and wish: positions one by one, then the rest as a linear program. */
export function shapeOf(context: Context, facts: ArrayFacts, max: number): Shape {
  const { counters, wishes, fixed, min } = facts;
  if (counters.length + wishes.length > MOST_CONDITIONS) return { kind: 'open' };
  const allMet = (1 << wishes.length) - 1;
  let states: readonly State[] = [{ counts: counters.map(() => 0), met: 0, roles: [] }];
  const done = (state: State): boolean =>
    state.met === allMet && counters.every(({ low, high }, i) => inRange(state.counts[i] as number, low, high));
  for (let length = 0; length <= Math.min(fixed, max); length += 1) {
    context.spend(states.length);
    const found = length >= min ? states.find(done) : undefined;
    if (found !== undefined) return { kind: 'shape', goals: found.roles.map(({ goal }) => goal) };
    if (length === fixed) break;
    const here = rolesOf(context, facts, length);
    if (here === undefined || states.length * here.length > MOST_STATES) return { kind: 'open' };
    states = advance(states, here);
  }
  if (max <= fixed) return { kind: 'none' };
  const roles = rolesOf(context, facts, fixed);
  if (roles === undefined) return { kind: 'open' };
  for (const state of states) {
    const counts = restCounts(context, facts, max, state, roles);
    if (counts === undefined) continue;
    const goals = [...state.roles.map(({ goal }) => goal), ...repeatGoals(roles, counts)];
    return counts.some((count) => !Number.isSafeInteger(count)) || goals.length > LONGEST_SAMPLE
      ? { kind: 'open' }
      : { kind: 'shape', goals };
  }
  return { kind: 'none' };
}

const inRange = (value: number, low: number, high: number): boolean => value >= low && value <= high;

function repeatGoals(roles: readonly Role[], counts: readonly number[]): Formula[] {
  return roles.flatMap(({ goal }, i) =>
    Array.from({ length: Math.min(Math.max(0, Math.floor(counts[i] as number)), LONGEST_SAMPLE + 1) }, () => goal),
  );
}

/** Every combination of counters and wishes that an item at this index can have; undefined when there are too many. */
function rolesOf(context: Context, facts: ArrayFacts, index: number): readonly Role[] | undefined {
  const { store } = context;
  let roles: readonly Role[] = [{ counts: [], meets: 0, goal: facts.goalAt(index) }];
  const possible = ({ goal }: Role): boolean => context.solve(goal).kind !== 'empty';
  for (const { value } of facts.counters) {
    roles = roles
      .flatMap((role) => [
        { ...role, counts: [...role.counts, true], goal: store.and([role.goal, value]) },
        { ...role, counts: [...role.counts, false], goal: store.and([role.goal, store.not(value)]) },
      ])
      .filter(possible);
    if (roles.length > MOST_ROLES) return undefined;
  }
  for (const [bit, { from, to, value }] of facts.wishes.entries()) {
    if (index < from || index >= to) continue;
    roles = roles
      .flatMap((role) => [role, { ...role, meets: role.meets | (1 << bit), goal: store.and([role.goal, value]) }])
      .filter(possible);
    if (roles.length > MOST_ROLES) return undefined;
  }
  return roles.filter(possible);
}

function advance(states: readonly State[], roles: readonly Role[]): readonly State[] {
  const next = new Map<string, State>();
  for (const { counts, met, roles: chosen } of states)
    for (const role of roles) {
      const state = {
        counts: counts.map((count, i) => count + (role.counts[i] === true ? 1 : 0)),
        met: met | role.meets,
        roles: [...chosen, role],
      };
      const key = `${state.counts.join()} ${state.met}`;
      if (!next.has(key)) next.set(key, state);
    }
  return [...next.values()];
}

/** How many items of each role follow the fixed ones; undefined where no numbers, even fractions, would do. */
function restCounts(
  context: Context,
  facts: ArrayFacts,
  max: number,
  state: State,
  roles: readonly Role[],
): readonly number[] | undefined {
  context.spend(8);
  const ranges: Range[] = facts.counters.map(({ low, high }, i) => ({
    coefficients: roles.map(({ counts }) => (counts[i] === true ? 1 : 0)),
    low: low - (state.counts[i] as number),
    high: high - (state.counts[i] as number),
  }));
  ranges.push({ coefficients: roles.map(() => 1), low: facts.min - facts.fixed, high: max - facts.fixed });
  facts.wishes.forEach((_, bit) => {
    if ((state.met & (1 << bit)) === 0)
      ranges.push({
        coefficients: roles.map(({ meets }) => ((meets & (1 << bit)) === 0 ? 0 : 1)),
        low: 1,
        high: Infinity,
      });
  });
  return solveRanges(ranges, roles.length)?.map(({ n, d }) => Number(n) / Number(d));
}

/** The values of a shape: each item from its goal, different from the others where `unique`. */
export function itemsOf(
  context: Context,
  goals: readonly Formula[],
  unique: boolean,
): { readonly items?: readonly Json[]; readonly reasons: readonly Reason[] } {
  const items: Json[] = [];
  const reasons: Reason[] = [];
  for (const goal of goals) {
    const wanted = unique ? context.store.and([goal, context.store.not(context.store.values(items))]) : goal;
    const outcome = context.solve(wanted);
    if (outcome.kind === 'empty') return { reasons };
    reasons.push(...outcome.reasons);
    if (outcome.sample === undefined) return { reasons };
    items.push(outcome.sample);
  }
  return { items, reasons };
}
