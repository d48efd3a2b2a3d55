import { type Domains, possibleAtom } from './atom.ts';
import type { Condition } from './condition-tree.ts';
import { FAILS, FALSE, TRUE, turned } from './values.ts';

/** How many more conditions may be looked at; counted down. */
export interface Effort {
  left: number;
}

/** The values that are asked of whole conditions, by the goals of which each still holds. */
export type Facts = ReadonlyMap<Condition, number>;
const NO_FACTS: Facts = new Map();

/** Whatever value. */
export const ANY = TRUE | FALSE | FAILS;

/** Conditions that are read one after the other. */
export type Chain = Extract<Condition, { readonly kind: 'and' | 'or' }>;

export const isChain = (condition: Condition): condition is Chain =>
  condition.kind === 'and' || condition.kind === 'or';

/** The value of a part that ends the reading of a chain, and the one that passes on to the next part. */
export const ENDS = { and: { stop: FALSE, pass: TRUE }, or: { stop: TRUE, pass: FALSE } } as const;

/** The values that a condition can have, or more than those. */
export function possible(condition: Condition, domains: Domains, effort: Effort, facts: Facts = NO_FACTS): number {
  effort.left -= 1;
  if (condition.kind === 'constant') return condition.values;
  if (condition.kind === 'not') return turned(possibleIn(condition.of, domains, effort, facts));
  if (condition.kind === 'same') effort.left -= domains(condition.of).size >> 4;
  if (!isChain(condition)) return possibleAtom(condition, domains);
  const { stop, pass } = ENDS[condition.kind];
  let values = 0;
  for (const part of condition.parts) {
    const can = possibleIn(part, domains, effort, facts);
    values |= can & (stop | FAILS);
    if ((can & pass) === 0) return values;
  }
  return values | pass;
}

/** The values of a part, of which a goal of its own may ask for some. */
export const possibleIn = (part: Condition, domains: Domains, effort: Effort, facts: Facts): number =>
  possible(part, domains, effort, facts) & (facts.get(part) ?? ANY);
