import { type ArrayPart, type NodeId } from '../schema/ir.ts';
import { type Agenda } from './decide.ts';
import { nodesForItem } from './children.ts';
import { type Goal, hopeless, meet } from './goal.ts';
import { type Way } from './violate.ts';

/** The ways to break what a node says about arrays. */
export function waysByArray(agenda: Agenda, part: ArrayPart): readonly Way[] {
  const { facts } = agenda;
  const ways: Way[] = [];
  if (part.minItems > facts.minItems) ways.push(() => atMost(agenda, part.minItems - 1));
  if (part.maxItems < facts.maxItems) ways.push(() => atLeast(agenda, part.maxItems + 1));
  if (part.unique)
    ways.push(() => {
      facts.duplicate = true;
      return !facts.unique && atLeast(agenda, 2);
    });
  part.prefix.forEach((node, index) => ways.push(...badItem(agenda, node, index)));
  const first = Math.max(part.prefix.length, 0);
  if (part.rest !== undefined)
    for (const index of new Set([first, ...facts.arrays.map(({ prefix }) => Math.max(first, prefix.length))]))
      ways.push(...badItem(agenda, part.rest, index));
  if (part.unevaluated !== undefined)
    for (const index of new Set([0, 1, first, ...facts.arrays.map(({ prefix }) => prefix.length)]))
      ways.push(...badItem(agenda, part.unevaluated, index));
  return [...ways, ...byContains(agenda, part)];
}

function byContains(agenda: Agenda, part: ArrayPart): readonly Way[] {
  const { facts } = agenda;
  const { contains } = part;
  if (contains === undefined) return [];
  const holds: Goal = { pos: [contains.node], neg: [] };
  const ways: Way[] = [];
  if (contains.min > 0)
    ways.push(() => {
      facts.every.push({ pos: [], neg: [contains.node] });
      for (let i = 1; i < Math.min(contains.min, 64); i += 1)
        if (agenda.hunt.random.chance(0.5)) facts.holds.push(holds);
      return true;
    });
  if (contains.max < 256)
    ways.push(() => {
      for (let i = 0; i <= contains.max; i += 1) facts.holds.push(holds);
      return atLeast(agenda, contains.max + 1);
    });
  return ways;
}

function badItem(agenda: Agenda, node: NodeId, index: number): readonly Way[] {
  const { facts, hunt } = agenda;
  if (index >= facts.maxItems) return [];
  const goal: Goal = { pos: [], neg: [node] };
  if (hopeless(hunt, { pos: nodesForItem(facts.arrays, index), neg: goal.neg })) return [];
  return [
    () => {
      facts.items.set(index, meet(facts.items.get(index) ?? { pos: [], neg: [] }, goal));
      return atLeast(agenda, index + 1);
    },
  ];
}

function atLeast({ facts }: Agenda, count: number): boolean {
  facts.minItems = Math.max(facts.minItems, count);
  return facts.minItems <= facts.maxItems;
}

function atMost({ facts }: Agenda, count: number): boolean {
  facts.maxItems = Math.min(facts.maxItems, count);
  return facts.minItems <= facts.maxItems;
}
