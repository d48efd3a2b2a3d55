import { compare } from '../compare/compare.ts';
import { type Json } from '../value/json.ts';
import { lookAt, type Related } from './look.ts';

const STEPS = 1_000_000;

/**
 * How two schemas relate, in words that depend on nothing but the schemas: no clock is read, and what was asked before
 * does not matter. What a look does not settle is compared.
 */
export function relate(old: Json, next: Json, nodes = STEPS): Related {
  const { backward, forward } = lookAt(old, next);
  if (backward !== undefined && forward !== undefined) return { backward, forward };
  const compared = compare(old, next, { budget: { nodes, milliseconds: Infinity } });
  return { backward: backward ?? compared.backward.kind, forward: forward ?? compared.forward.kind };
}
