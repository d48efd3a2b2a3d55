import { type NodeId, type ObjectPart } from '../schema/ir.ts';
import { type Agenda } from './decide.ts';
import { nodesForProperty, ownNodesForProperty } from './children.ts';
import { hopeless } from './goal.ts';
import { include } from './include.ts';
import { namesLike, newNames } from './names.ts';
import { type Way } from './violate.ts';

/** The ways to break what a node says about objects. */
export function waysByObject(agenda: Agenda, part: ObjectPart): readonly Way[] {
  const { facts } = agenda;
  const ways: Way[] = [];
  if (part.minProperties > facts.minProperties) ways.push(() => atMost(agenda, part.minProperties - 1));
  if (part.maxProperties < facts.maxProperties) ways.push(() => atLeast(agenda, part.maxProperties + 1));
  for (const name of part.required) if (!facts.present.has(name)) ways.push(() => leaveOut(agenda, name));
  for (const [name, node] of part.properties) ways.push(...badProperty(agenda, name, node));
  for (const { pattern, node } of part.patterns)
    for (const name of namesLike(agenda, pattern)) ways.push(...badProperty(agenda, name, node));
  const rest = [part.additional, part.unevaluated].filter((node) => node !== undefined);
  const declared = withoutRest(part);
  const unmatched = rest.length > 0 ? newNames(agenda, (name) => ownNodesForProperty(declared, name).length === 0) : [];
  for (const node of rest) for (const name of unmatched) ways.push(...badProperty(agenda, name, node));
  if (part.names !== undefined) ways.push(badName(agenda, part.names));
  return [...ways, ...byDependents(agenda, part)];
}

function byDependents(agenda: Agenda, part: ObjectPart): readonly Way[] {
  const ways: Way[] = [];
  for (const [name, node] of part.dependentSchemas)
    ways.push(() => {
      include(agenda, name);
      return agenda.neg.push(node) > 0 && !agenda.facts.absent.has(name);
    });
  for (const [name, others] of part.dependentRequired)
    for (const other of others)
      ways.push(() => {
        include(agenda, name);
        return leaveOut(agenda, other) && !agenda.facts.absent.has(name);
      });
  return ways;
}

function badProperty(agenda: Agenda, name: string, node: NodeId): readonly Way[] {
  const { facts, hunt } = agenda;
  if (facts.absent.has(name)) return [];
  const pos = nodesForProperty(facts.objects, name);
  if (hopeless(hunt, { pos, neg: [node] })) return [];
  if (pos.some((id) => hunt.graph.nodes[id]?.types === 0)) return [];
  return [
    () => {
      include(agenda, name, { pos: [], neg: [node] });
      return true;
    },
  ];
}

function badName(agenda: Agenda, names: NodeId): Way {
  return () => {
    const pos = agenda.facts.objects.flatMap((part) => part.names ?? []);
    const name = agenda.hunt.build({ pos, neg: [names] }, 1);
    if (typeof name !== 'string') return false;
    include(agenda, name);
    return !agenda.facts.absent.has(name);
  };
}

function leaveOut({ facts }: Agenda, name: string): boolean {
  facts.absent.add(name);
  return !facts.present.has(name);
}

function atMost({ facts }: Agenda, count: number): boolean {
  facts.maxProperties = Math.min(facts.maxProperties, count);
  return facts.minProperties <= facts.maxProperties;
}

function atLeast({ facts }: Agenda, count: number): boolean {
  facts.minProperties = Math.max(facts.minProperties, count);
  return facts.minProperties <= facts.maxProperties;
}

function withoutRest(part: ObjectPart): ObjectPart {
  const { additional: _, ...others } = part;
  return others;
}
