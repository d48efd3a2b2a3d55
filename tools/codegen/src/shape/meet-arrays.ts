import { type ArrayCase, type State, together } from './shape.ts';

/** What holds for the item at a position. */
export const itemState = ({ prefix, rest }: ArrayCase, at: number): State => prefix[at] ?? rest;

/** Arrays of both forms at once. */
export function meetArrays(a: ArrayCase, b: ArrayCase): ArrayCase {
  const length = Math.max(a.prefix.length, b.prefix.length);
  return {
    prefix: Array.from({ length }, (_, at) => together(itemState(a, at), itemState(b, at))),
    rest: together(a.rest, b.rest),
    min: Math.max(a.min, b.min),
    max: Math.min(a.max, b.max),
    evaluated: Math.max(a.evaluated, b.evaluated),
  };
}
