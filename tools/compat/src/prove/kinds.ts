import { ARRAY, BOOLEAN, NULL, NUMBER, OBJECT, STRING } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';

/** One of the six JSON types, as a bit. */
export type Kind = 1 | 2 | 4 | 8 | 16 | 32;

export const KINDS: readonly Kind[] = [NULL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT];

/** The JSON type of a value. */
export function kindOf(value: Json): Kind {
  if (value === null) return NULL;
  if (Array.isArray(value)) return ARRAY;
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value === 'string') return STRING;
  return typeof value === 'object' ? OBJECT : NUMBER;
}
