import { type Place } from '../schema/ir.ts';
import { tokensOf } from '../schema/pointer.ts';
import { isArray, isObject, type Json, own } from '../value/json.ts';

/** What stands at a place of one of the two schemas; undefined where nothing does, such as in a standard meta-schema. */
export type Sources = (place: Place) => Json | undefined;

/** The sources of an old and a new schema. */
export const sourcesOf =
  (old: Json, next: Json): Sources =>
  ({ side, pointer }) =>
    valueAt(side === 0 ? old : next, pointer);

/** Whether a value is an object with the member. */
export const hasMember = (value: Json | undefined, name: string): boolean =>
  isObject(value) && Object.hasOwn(value, name);

function valueAt(document: Json, pointer: string): Json | undefined {
  if (pointer !== '' && !pointer.startsWith('/')) return undefined;
  let at: Json | undefined = document;
  for (const token of tokensOf(pointer)) {
    if (at === undefined) return undefined;
    at = isArray(at) ? at[Number(token)] : isObject(at) ? own(at, token) : undefined;
  }
  return at;
}
