import { ARRAY, BOOLEAN, NULL, NUMBER, OBJECT, STRING, type TypeSet } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';

/** The bit of an instance's JSON type. */
export function typeOf(instance: Json): TypeSet {
  if (instance === null) return NULL;
  if (typeof instance === 'boolean') return BOOLEAN;
  if (typeof instance === 'number' || typeof instance === 'bigint') return NUMBER;
  if (typeof instance === 'string') return STRING;
  return Array.isArray(instance) ? ARRAY : OBJECT;
}
