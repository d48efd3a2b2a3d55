import { type NodeId, nodeOf, type SchemaNode } from '../schema/ir.ts';
import { include } from './include.ts';
import { addNode, type Facts, noFacts, plausible } from './facts.ts';
import { type Goal, hopeless, type Hunt } from './goal.ts';
import { declaredNames } from './children.ts';
import { waysToViolate } from './violate.ts';

/** The literals of one attempt that are still to be decided. */
export interface Agenda {
  readonly hunt: Hunt;
  readonly facts: Facts;
  /** Classes wanted and refused so far: a contradiction ends the attempt. */
  readonly wanted: Set<number>;
  readonly refused: Set<number>;
  readonly pos: NodeId[];
  readonly neg: NodeId[];
  /** Nodes with a choice among branches, left until everything certain is known. */
  readonly choices: (() => boolean)[];
  readonly violations: SchemaNode[];
}

/** Facts that meet a goal on one randomly chosen branch; undefined where the branch contradicts itself. */
export function decide(hunt: Hunt, goal: Goal, rich: boolean): Facts | undefined {
  if (hopeless(hunt, goal)) return undefined;
  const agenda: Agenda = {
    hunt,
    facts: noFacts(),
    wanted: new Set(),
    refused: new Set(),
    pos: [...goal.pos],
    neg: [...goal.neg],
    choices: [],
    violations: [],
  };
  if (!settle(agenda)) return undefined;
  if (rich) sprinkle(agenda);
  return settle(agenda) ? agenda.facts : undefined;
}

/** Decides everything on the agenda. False where it contradicts itself. */
function settle(agenda: Agenda): boolean {
  for (;;) {
    agenda.hunt.budget.spend();
    const pos = agenda.pos.pop();
    if (pos !== undefined) {
      if (!affirm(agenda, pos)) return false;
      continue;
    }
    const neg = agenda.neg.pop();
    if (neg !== undefined) {
      if (!deny(agenda, neg)) return false;
      continue;
    }
    if (!plausible(agenda.facts)) return false;
    const choice = agenda.choices.pop();
    if (choice !== undefined) {
      if (!choice()) return false;
      continue;
    }
    if (includeRequired(agenda)) continue;
    const node = agenda.violations.pop();
    if (node === undefined) return true;
    const way = agenda.hunt.random.pick(waysToViolate(agenda, node));
    if (way === undefined || !way()) return false;
  }
}

function affirm(agenda: Agenda, id: NodeId): boolean {
  const kind = agenda.hunt.classes[id] ?? -1;
  if (agenda.refused.has(kind)) return false;
  if (agenda.wanted.has(kind)) return true;
  agenda.wanted.add(kind);
  const node = nodeOf(agenda.hunt.graph, id);
  addNode(agenda.facts, node);
  agenda.pos.push(...(node.allOf ?? []));
  if (node.not !== undefined) agenda.neg.push(node.not);
  const { anyOf, oneOf, conditional } = node;
  if (anyOf) agenda.choices.push(() => chooseBranch(agenda, anyOf, false));
  if (oneOf) agenda.choices.push(() => chooseBranch(agenda, oneOf, true));
  if (conditional) {
    agenda.choices.push(() => {
      const holds = !agenda.refused.has(agenda.hunt.classes[conditional.if] ?? -1) && agenda.hunt.random.chance(0.5);
      const then = holds ? conditional.then : conditional.else;
      (holds ? agenda.pos : agenda.neg).push(conditional.if);
      if (then !== undefined) agenda.pos.push(then);
      return true;
    });
  }
  return true;
}

function deny(agenda: Agenda, id: NodeId): boolean {
  const kind = agenda.hunt.classes[id] ?? -1;
  if (agenda.wanted.has(kind)) return false;
  if (agenda.refused.has(kind)) return true;
  agenda.refused.add(kind);
  const node = nodeOf(agenda.hunt.graph, id);
  const fields = Object.keys(node).filter((field) => field !== 'place');
  if (fields.length === 0) return false;
  if (fields.length > 1) agenda.violations.push(node);
  else if (node.anyOf) agenda.neg.push(...node.anyOf);
  else if (node.not !== undefined) agenda.pos.push(node.not);
  else if (node.allOf?.length === 1) agenda.neg.push(...node.allOf);
  else if (node.types !== undefined) agenda.facts.types &= ~node.types;
  else agenda.violations.push(node);
  return true;
}

function chooseBranch(agenda: Agenda, branches: readonly NodeId[], exactlyOne: boolean): boolean {
  const { hunt, facts } = agenda;
  const open = branches.filter((id) => {
    const types = nodeOf(hunt.graph, id).types;
    return !agenda.refused.has(hunt.classes[id] ?? -1) && (types === undefined || (types & facts.types) !== 0);
  });
  const chosen = hunt.random.pick(open);
  if (chosen === undefined) return false;
  agenda.pos.push(chosen);
  if (exactlyOne) for (const id of branches) if (id !== chosen) agenda.neg.push(id);
  return true;
}

function includeRequired(agenda: Agenda): boolean {
  let changed = false;
  for (const part of agenda.facts.objects) for (const name of part.required) changed = include(agenda, name) || changed;
  return changed && agenda.pos.length > 0;
}

function sprinkle(agenda: Agenda): void {
  const { random } = agenda.hunt;
  const names = [...declaredNames(agenda.facts), ...agenda.hunt.pool.names.slice(0, 6)];
  for (let count = random.below(3); count > 0; count -= 1) {
    const name = random.pick(names);
    if (name !== undefined && !agenda.facts.absent.has(name)) include(agenda, name);
  }
}
