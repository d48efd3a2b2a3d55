import { type Json } from '../value/json.ts';
import { nodesForProperty } from './children.ts';
import { type Facts } from './facts.ts';
import { type Hunt, meet } from './goal.ts';

const TRIES = 4;
const TRIES_DEEP = 2;
const MOST = 20_000;

/** An object for the facts; undefined where a value could not be built. */
export function buildObject(hunt: Hunt, facts: Facts, depth: number): Json | undefined {
  const names = new Set(facts.present.keys());
  for (const name of names) if (facts.absent.has(name)) return undefined;
  if (facts.minProperties > MOST) return undefined;
  fill(hunt, facts, names);
  if (names.size < facts.minProperties || names.size > facts.maxProperties) return undefined;
  const object: Record<string, Json> = {};
  for (const name of names) {
    const goal = meet(
      { pos: nodesForProperty(facts.objects, name), neg: [] },
      facts.present.get(name) ?? { pos: [], neg: [] },
    );
    const value = valueFor(hunt, goal, depth);
    if (value === undefined) return undefined;
    setOwn(object, name, value);
  }
  return object;
}

/** Sets an own property, `__proto__` too. */
export function setOwn(object: Record<string, Json>, name: string, value: Json): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
  else object[name] = value;
}

function fill(hunt: Hunt, facts: Facts, names: Set<string>): void {
  if (names.size >= facts.minProperties) return;
  const declared = facts.objects.flatMap((part) => [...part.properties.keys()]);
  const named = Array.from({ length: facts.minProperties - names.size }, (_, index) => `p${index}`);
  for (const name of [...declared, ...hunt.pool.names, ...named]) {
    if (names.size >= facts.minProperties) return;
    if (facts.absent.has(name) || facts.objects.some((part) => part.dependentSchemas.has(name))) continue;
    const impossible = nodesForProperty(facts.objects, name).some((id) => hunt.graph.nodes[id]?.types === 0);
    const badName = facts.objects.some(
      (p) => p.names !== undefined && hunt.evaluator.judge(p.names, name) === 'invalid',
    );
    if (!impossible && !badName) names.add(name);
  }
}

function valueFor(
  hunt: Hunt,
  goal: { pos: readonly number[]; neg: readonly number[] },
  depth: number,
): Json | undefined {
  const limit = goal.neg.length > 0 ? 1 : depth > 2 ? TRIES_DEEP : TRIES;
  for (let tries = 0; tries < limit; tries += 1) {
    const value = hunt.build(goal, depth + 1);
    if (value !== undefined) return value;
  }
  return undefined;
}
