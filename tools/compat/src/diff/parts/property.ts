import { type NodeId } from '../../schema/ir.ts';
import { type FullNode } from '../full-node.ts';
import { type Alignment, type Step } from '../pair.ts';
import { named } from '../path.ts';
import { typesOf } from './shown-type.ts';

/** The steps of names: properties added and removed, and names that became required or optional. */
export interface PropertySteps {
  readonly added: readonly Step[];
  readonly removed: readonly Step[];
  readonly required: readonly Step[];
}

/** Tells the changes of declared and required names; a property that is new and required is one step. */
export function propertySteps({ old, next, path, node, place, placeOf }: Alignment): PropertySteps {
  const [from, to] = [old.object, next.object];
  const shown = (key: string): string => named([...path, { kind: 'property', name: key }]);
  const type = (id: NodeId): string => {
    const words = typesOf(node(id));
    return words === 'anything' || words === 'certain values' ? '' : ` (${words})`;
  };
  const told = new Set<string>();
  const added = [...to.properties].flatMap(([key, id]): Step[] => {
    if (from.properties.has(key)) return [];
    const wasRequired = from.required.includes(key);
    if (!wasRequired) told.add(key);
    const isRequired = to.required.includes(key);
    const how = wasRequired ? 'described' : `added ${isRequired ? 'required' : 'optional'} property`;
    return [
      {
        kind: 'property-added',
        text: `${how} ${shown(key)}${type(id)}`,
        place: placeOf(undefined, id),
        apply: (current, target) => withProperty(current, key, target, wasRequired ? undefined : isRequired),
      },
    ];
  });
  const removed = [...from.properties].flatMap(([key, id]): Step[] => {
    if (to.properties.has(key)) return [];
    const stays = to.required.includes(key);
    if (!stays) told.add(key);
    const how = stays
      ? 'no longer described'
      : `removed ${from.required.includes(key) ? 'required' : 'optional'} property`;
    return [
      {
        kind: 'property-removed',
        text: `${how} ${shown(key)}${type(id)}`,
        place: placeOf(id, undefined),
        apply: (current, target) => withProperty(current, key, target, stays ? undefined : false),
      },
    ];
  });
  const names = [...new Set([...from.required, ...to.required])].sort().filter((key) => !told.has(key));
  const required = names.flatMap((key): Step[] => {
    const now = to.required.includes(key);
    if (now === from.required.includes(key)) return [];
    return [
      {
        kind: now ? 'became-required' : 'became-optional',
        text: `${shown(key)} became ${now ? 'required' : 'optional'}`,
        place: place('required'),
        apply: (current) => withRequired(current, key, now),
      },
    ];
  });
  return { added, removed, required };
}

function withProperty(current: FullNode, key: string, target: FullNode, required: boolean | undefined): FullNode {
  const properties = new Map(current.object.properties);
  const id = target.object.properties.get(key);
  if (id === undefined) properties.delete(key);
  else properties.set(key, id);
  const changed: FullNode = { ...current, object: { ...current.object, properties } };
  return required === undefined ? changed : withRequired(changed, key, required);
}

function withRequired(current: FullNode, key: string, isRequired: boolean): FullNode {
  const others = current.object.required.filter((one) => one !== key);
  return { ...current, object: { ...current.object, required: isRequired ? [...others, key] : others } };
}
