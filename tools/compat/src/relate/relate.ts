import { compare } from '../compare/compare.ts';
import { type Direction } from '../compare/verdict.ts';
import { type Json } from '../value/json.ts';
import { plainOf } from './plain.ts';
import { within } from './within.ts';

/** What is known of both directions, without proofs and witnesses; `backward`: every instance of old is valid under new. */
export interface Related {
  readonly backward: Direction['kind'];
  readonly forward: Direction['kind'];
}

const STEPS = 1_000_000;

/**
 * How two schemas relate, in words that depend on nothing but the schemas: no clock is read, and what was asked before
 * does not matter. Plain schemas are settled by a look at them, which most versions take; the rest is compared.
 */
export function relate(old: Json, next: Json, nodes = STEPS): Related {
  const [before, after] = [plainOf(old), plainOf(next)];
  const backward = before && after && within(before, after);
  const forward = before && after && within(after, before);
  if (backward !== undefined && forward !== undefined) return { backward: wordOf(backward), forward: wordOf(forward) };
  const compared = compare(old, next, { budget: { nodes, milliseconds: Infinity } });
  return {
    backward: backward === undefined ? compared.backward.kind : wordOf(backward),
    forward: forward === undefined ? compared.forward.kind : wordOf(forward),
  };
}

const wordOf = (holds: boolean): Direction['kind'] => (holds ? 'compatible' : 'breaking');
