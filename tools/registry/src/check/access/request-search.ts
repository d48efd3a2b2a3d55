import type { Condition } from './condition-tree.ts';

/** The values of a condition, as bits of a set of values. */
export const TRUE = 1;
export const FALSE = 2;
export const FAILS = 4;

/** A condition, and the set of values of which it is to have one. */
export interface Goal {
  readonly condition: Condition;
  readonly values: number;
}

/** The values that each fact may still have, by its name. */
export type Facts = ReadonlyMap<string, number>;

/** How many more conditions may be looked at; counted down. */
export interface Effort {
  left: number;
}

/**
 * Facts under which every goal is met; undefined where there are none, `spent` where the effort does not suffice to
 * tell. Facts are taken to be independent, so it may find some that no request has, and never misses one.
 */
export function findFacts(goals: readonly Goal[], effort: Effort): Facts | undefined | 'spent' {
  return search(goals, new Map(), effort);
}

function search(goals: readonly Goal[], known: Facts, effort: Effort): Facts | undefined | 'spent' {
  const facts = new Map(known);
  effort.left -= known.size;
  const open = settle(goals, facts, effort);
  if (effort.left <= 0) return 'spent';
  const [first, ...others] = open ?? [];
  if (!open || !first) return open && facts;
  const { head, condition, values } = first;
  const { stop, pass } = ENDS[condition.kind];
  const stopped = { condition: head, values: values & (stop | FAILS) };
  const passed = [
    { condition: head, values: pass },
    { condition: tailOf(condition, 1), values },
  ];
  return search([...others, stopped], facts, effort) ?? search([...others, ...passed], facts, effort);
}

/** A goal on a chain whose first part may end it or not. */
interface Trial extends Goal {
  readonly condition: Chain;
  readonly head: Condition;
}

type Chain = Extract<Condition, { kind: 'and' | 'or' }>;

const isChain = (condition: Condition): condition is Chain => condition.kind === 'and' || condition.kind === 'or';
const tailOf = ({ kind, parts }: Chain, from: number): Chain => ({ kind, parts: parts.slice(from) });

/** The value of a part that ends the reading of a chain, and the one that passes on to the next part. */
const ENDS = { and: { stop: FALSE, pass: TRUE }, or: { stop: TRUE, pass: FALSE } } as const;

/** Draws every conclusion that needs no trial. The goals that do need one; undefined where the goals contradict. */
function settle(goals: readonly Goal[], facts: Map<string, number>, effort: Effort): readonly Trial[] | undefined {
  let [due, open]: [Goal[], Trial[]] = [goals.toReversed(), []];
  for (let goal = due.pop(), isNews = false; goal && effort.left > 0; goal = due.pop()) {
    const { condition, values } = goal;
    const can = possible(condition, facts, effort);
    if ((can & values) === 0) return undefined;
    if ((can & ~values) !== 0) {
      if (condition.kind === 'fact') {
        facts.set(condition.name, can & values);
        isNews = true;
      }
      if (condition.kind === 'not') due.push({ condition: condition.of, values: turned(values) });
      if (isChain(condition)) {
        const split = unchained(condition, values, facts, effort);
        due.push(...split.certain);
        if (split.open) open.push(split.open);
      }
    }
    if (due.length === 0 && isNews) [due, open, isNews] = [open.toReversed(), [], false];
  }
  return open;
}

/** What a chain's values ask of its parts for certain, and the rest of the chain that needs a trial. */
function unchained(
  chain: Chain,
  values: number,
  facts: Facts,
  effort: Effort,
): { readonly certain: readonly Goal[]; readonly open?: Trial } {
  const { stop, pass } = ENDS[chain.kind];
  const can = chain.parts.map((part) => possible(part, facts, effort));
  const tails: number[] = [pass];
  for (const part of [...can].reverse()) tails.unshift((part & (stop | FAILS)) | (part & pass ? (tails[0] ?? 0) : 0));
  const certain: Goal[] = [];
  for (const [index, condition] of chain.parts.entries()) {
    const here = can[index] ?? 0;
    const mayStop = (here & values & (stop | FAILS)) !== 0;
    const mayPass = (here & pass) !== 0 && ((tails[index + 1] ?? 0) & values) !== 0;
    if (mayStop && mayPass) return { certain, open: { condition: tailOf(chain, index), head: condition, values } };
    if (!mayPass) return { certain: [...certain, { condition, values: values & (stop | FAILS) }] };
    certain.push({ condition, values: pass });
  }
  return { certain };
}

/** The values that a condition can have under the facts, or more than those. */
function possible(condition: Condition, facts: Facts, effort: Effort): number {
  effort.left -= 1;
  if (condition.kind === 'constant') return condition.value ? TRUE : FALSE;
  if (condition.kind === 'fact')
    return facts.get(condition.name) ?? (condition.canFail ? TRUE | FALSE | FAILS : TRUE | FALSE);
  if (condition.kind === 'not') return turned(possible(condition.of, facts, effort));
  const { stop, pass } = ENDS[condition.kind];
  let values = 0;
  for (const part of condition.parts) {
    const can = possible(part, facts, effort);
    values |= can & (stop | FAILS);
    if ((can & pass) === 0) return values;
  }
  return values | pass;
}

const turned = (values: number): number => (values & TRUE ? FALSE : 0) | (values & FALSE ? TRUE : 0) | (values & FAILS);
