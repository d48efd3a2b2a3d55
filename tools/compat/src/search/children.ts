import { matches } from '../evaluate/string.ts';
import { type ArrayPart, type NodeId, type ObjectPart } from '../schema/ir.ts';
import { type Facts } from './facts.ts';

/** The nodes that object parts apply to the value of a property, `unevaluatedProperties` guessed where nothing else is. */
export function nodesForProperty(parts: readonly ObjectPart[], name: string): readonly NodeId[] {
  const nodes = parts.flatMap((part) => ownNodesForProperty(part, name));
  if (nodes.length > 0) return nodes;
  return parts.flatMap((part) => part.unevaluated ?? []);
}

/** The nodes that one object part applies to the value of a property. */
export function ownNodesForProperty(part: ObjectPart, name: string): readonly NodeId[] {
  const nodes = part.patterns.filter(({ pattern }) => matches(pattern, name)).map(({ node }) => node);
  const declared = part.properties.get(name);
  if (declared !== undefined) nodes.push(declared);
  if (nodes.length === 0 && part.additional !== undefined) nodes.push(part.additional);
  return nodes;
}

/** The nodes that array parts apply to the item at an index. */
export function nodesForItem(parts: readonly ArrayPart[], index: number): readonly NodeId[] {
  const nodes = parts.flatMap((part) => part.prefix[index] ?? part.rest ?? []);
  if (nodes.length > 0) return nodes;
  return parts.flatMap((part) => part.unevaluated ?? []);
}

/** Names that the parts declare and the facts do not exclude. */
export function declaredNames(facts: Facts): readonly string[] {
  const names = facts.objects.flatMap((part) => [...part.properties.keys()]);
  return [...new Set(names)].filter((name) => !facts.absent.has(name) && !facts.present.has(name));
}
