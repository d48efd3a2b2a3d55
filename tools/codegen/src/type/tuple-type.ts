import { isImpossibleArray } from '../shape/meet.ts';
import type { ArrayCase } from '../shape/shape.ts';
import type { Renderer } from './renderer.ts';
import { isPlain, NEVER_TYPE, type TupleItem, type Type } from './type.ts';
import { unionOf } from './union.ts';

/** How many items a type counts. */
const MAX_COUNTED = 10;

/** How many items a type tells apart. */
const MAX_PLACES = 64;

/** The type of arrays of one form: a tuple where items are told apart or counted. */
export function arrayType(array: ArrayCase, hint: string, renderer: Renderer): Type {
  const { prefix, min } = array;
  if (isImpossibleArray(array, renderer.reader)) return NEVER_TYPE;
  const places = Math.min(prefix.length, MAX_PLACES);
  const typed = prefix.slice(0, places).map((state, at) => renderer.type(state, `${hint}Item${at + 1}`));
  const dead = typed.findIndex((type) => isPlain(type, 'never'));
  const max = Math.min(array.max, dead < 0 ? Infinity : dead);
  if (min > max) return NEVER_TYPE;
  const element = prefix.length < max ? renderer.type(array.rest, `${hint}Item`) : NEVER_TYPE;
  const untold = prefix.slice(places).map((state) => renderer.type(state, `${hint}Item`));
  const rest = unionOf([...untold, element]);
  const limit = isPlain(rest, 'never') ? Math.min(max, typed.length) : max;
  if (min > limit) return NEVER_TYPE;
  const length = counted(places, min, limit);
  if (length === 0 && limit > 0) return { kind: 'array', element: rest };
  const isRepeated = Math.min(length, limit) - typed.length + (limit > length ? 1 : 0) > 1;
  const repeated = isRepeated ? renderer.named(rest, `${hint}Item`) : rest;
  const items = Array.from({ length: Math.min(length, limit) }, (_, at): TupleItem => ({
    type: typed[at] ?? repeated,
    optional: at >= min,
  }));
  return { kind: 'tuple', items, ...(limit > items.length && { rest: repeated }) };
}

/** How many items are written out: the places, those that have to be there, and all where there are few. */
function counted(places: number, min: number, max: number): number {
  if (max <= MAX_COUNTED) return max;
  return Math.max(places, Math.min(min, MAX_COUNTED));
}
