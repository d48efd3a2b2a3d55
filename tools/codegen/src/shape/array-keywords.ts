import { since } from '../schema/dialect.ts';
import { keywordsOf, type SchemaNode } from '../schema/node.ts';
import type { Reader } from './reader.ts';
import { ANY_ARRAY, ANYTHING, type ArrayCase, isAnyArray, type Shape, type State } from './shape.ts';

/** What the keywords for items and their number say of an array. */
export function shapeOfItems(node: SchemaNode, reader: Reader): Shape {
  const keywords = keywordsOf(node);
  const { draft } = node.resource;
  const { minItems, maxItems, contains, minContains } = keywords;
  const places = since(draft, '2020-12') ? placesOf(node, reader) : oldPlacesOf(node, reader);
  const counts = contains !== undefined && since(draft, '06');
  const contained = counts ? (since(draft, '2019-09') ? count(minContains, 1) : 1) : 0;
  const array: ArrayCase = {
    ...places,
    min: Math.max(count(minItems, 0), contained),
    max: count(maxItems, Infinity),
    // What `contains` found counts as evaluated, wherever it stands.
    evaluated: counts && since(draft, '2020-12') ? Infinity : places.evaluated,
  };
  return isAnyArray(array) && array.evaluated === 0 ? ANYTHING : { ...ANYTHING, arrays: [array] };
}

const count = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && value >= 0 ? Math.ceil(value) : otherwise;

type Places = Pick<ArrayCase, 'prefix' | 'rest' | 'evaluated'>;

function placesOf(node: SchemaNode, { document }: Reader): Places {
  const { prefixItems, items } = keywordsOf(node);
  const prefix: readonly unknown[] = Array.isArray(prefixItems) ? prefixItems : [];
  const rest = items === undefined || Array.isArray(items) ? undefined : document.child(node, items, 'items');
  return {
    prefix: prefix.map((item, at): State => [document.child(node, item, 'prefixItems', String(at))]),
    rest: rest === undefined ? [] : [rest],
    evaluated: rest === undefined ? prefix.length : Infinity,
  };
}

function oldPlacesOf(node: SchemaNode, { document }: Reader): Places {
  const { items, additionalItems } = keywordsOf(node);
  if (!Array.isArray(items)) {
    if (items === undefined) return ANY_ARRAY;
    return { prefix: [], rest: [document.child(node, items, 'items')], evaluated: Infinity };
  }
  return {
    prefix: items.map((item: unknown, at): State => [document.child(node, item, 'items', String(at))]),
    rest: additionalItems === undefined ? [] : [document.child(node, additionalItems, 'additionalItems')],
    evaluated: additionalItems === undefined ? items.length : Infinity,
  };
}
