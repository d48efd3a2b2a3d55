import { keywordsOf, type SchemaNode } from '../schema/node.ts';
import { since } from '../schema/dialect.ts';
import { itemState } from './meet-arrays.ts';
import { mayBeEvaluated, mayOverlap, memberState } from './meet-objects.ts';
import { isImpossibleArray, isImpossibleObject } from './meet.ts';
import { keysOf } from './pattern.ts';
import type { Reader } from './reader.ts';
import { type ArrayCase, type ObjectCase, type Shape, type Slot, type State, together } from './shape.ts';

/** Applies `unevaluatedProperties` and `unevaluatedItems` of a schema to what all its other keywords accept. */
export function closed(shape: Shape, node: SchemaNode, reader: Reader): Shape {
  const { unevaluatedProperties, unevaluatedItems } = keywordsOf(node);
  if (!since(node.resource.draft, '2019-09')) return shape;
  const { document } = reader;
  let result = shape;
  if (unevaluatedProperties !== undefined) {
    const state = stateOf(document.child(node, unevaluatedProperties, 'unevaluatedProperties'), reader);
    const objects = reader.expand(result).objects.map((object) => closedObject(object, state));
    result = { ...reader.expand(result), objects: objects.filter((object) => !isImpossibleObject(object, reader)) };
  }
  if (unevaluatedItems !== undefined) {
    const state = stateOf(document.child(node, unevaluatedItems, 'unevaluatedItems'), reader);
    const arrays = reader.expand(result).arrays.map((array) => closedArray(array, state));
    result = { ...reader.expand(result), arrays: arrays.filter((array) => !isImpossibleArray(array, reader)) };
  }
  return result;
}

const stateOf = (node: SchemaNode, { document }: Reader): State => (node === document.always ? [] : [node]);

function closedObject(object: ObjectCase, state: State): ObjectCase {
  const { evaluated, patterns } = object;
  if (evaluated === 'all') return object;
  const slots = new Map<string, Slot>();
  for (const [name, slot] of object.slots)
    slots.set(name, mayBeEvaluated(object, name) ? slot : { ...slot, state: together(slot.state, state) });
  for (const [name, known] of evaluated.names)
    if (!slots.has(name)) slots.set(name, { state: together(memberState(object, name), known), required: false });
  const sources = new Set(patterns.map(({ source }) => source));
  return {
    slots,
    patterns: [
      ...patterns.map((one) =>
        evaluated.patterns.some((source) => mayOverlap(source, one.source))
          ? one
          : { ...one, state: together(one.state, state) },
      ),
      ...evaluated.patterns
        .filter((source) => !sources.has(source) && keysOf(source).affixes.length > 0)
        .map((source) => ({ source, state: object.rest })),
    ],
    rest: together(object.rest, state),
    evaluated: 'all',
  };
}

function closedArray(array: ArrayCase, state: State): ArrayCase {
  const { evaluated, prefix, rest } = array;
  if (evaluated === Infinity) return array;
  const length = Math.max(prefix.length, evaluated);
  return {
    ...array,
    prefix: Array.from({ length }, (_, at) =>
      at < evaluated ? itemState(array, at) : together(itemState(array, at), state),
    ),
    rest: together(rest, state),
    evaluated: Infinity,
  };
}
