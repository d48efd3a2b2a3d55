import { type Json } from '../value/json.ts';
import { canonicalKey } from '../value/key.ts';
import { nodesForItem } from './children.ts';
import { type Facts } from './facts.ts';
import { type Goal, type Hunt, meet } from './goal.ts';

const LONGEST = 20_000;
const TRIES = 6;
const TRIES_DEEP = 2;

/** An array for the facts; undefined where an item could not be built. */
export function buildArray(hunt: Hunt, facts: Facts, depth: number): Json | undefined {
  const { minItems, maxItems, holds } = facts;
  const length = lengthFor(hunt, facts, depth);
  if (length > maxItems || length < minItems || length > LONGEST) return undefined;
  const places = shuffledPlaces(hunt, length, holds.length);
  const items: Json[] = [];
  const used = new Set<string>();
  for (let index = 0; index < length; index += 1) {
    const held = places.indexOf(index);
    const goal = goalFor(facts, index, held < 0 ? undefined : holds[held]);
    const item =
      facts.duplicate && index === 1 ? items[0] : distinctItem(hunt, goal, depth, facts.unique ? used : undefined);
    if (item === undefined) return undefined;
    used.add(canonicalKey(item));
    items.push(item);
  }
  return items;
}

function lengthFor(hunt: Hunt, facts: Facts, depth: number): number {
  const demanded = Math.max(facts.minItems, facts.holds.length, ...[...facts.items.keys()].map((index) => index + 1));
  const more = depth > 4 ? 0 : (hunt.random.pick([0, 0, 0, 1, 2]) ?? 0);
  return Math.min(demanded + more, Math.max(facts.maxItems, demanded));
}

function goalFor(facts: Facts, index: number, hold: Goal | undefined): Goal {
  let goal: Goal = { pos: nodesForItem(facts.arrays, index), neg: [] };
  const demanded = facts.items.get(index);
  if (demanded) goal = meet(goal, demanded);
  if (hold) return meet(goal, hold);
  for (const every of facts.every) goal = meet(goal, every);
  const full = facts.arrays.flatMap(({ contains }) =>
    contains && contains.max <= facts.holds.length ? contains.node : [],
  );
  return full.length > 0 ? meet(goal, { pos: [], neg: full }) : goal;
}

function shuffledPlaces(hunt: Hunt, length: number, count: number): readonly number[] {
  if (count === 0) return [];
  const places = Array.from({ length }, (_, index) => index);
  if (hunt.random.chance(0.5)) return places;
  for (let last = places.length - 1; last > 0; last -= 1) {
    const other = hunt.random.below(last + 1);
    [places[last], places[other]] = [places[other] ?? 0, places[last] ?? 0];
  }
  return places.slice(0, count);
}

function distinctItem(hunt: Hunt, goal: Goal, depth: number, used?: ReadonlySet<string>): Json | undefined {
  const limit = goal.neg.length > 0 && used === undefined ? 1 : depth > 2 ? TRIES_DEEP : TRIES;
  for (let tries = 0; tries < limit; tries += 1) {
    const item = hunt.build(goal, depth + 1);
    if (item !== undefined && !used?.has(canonicalKey(item))) return item;
  }
  return undefined;
}
