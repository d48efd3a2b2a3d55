import { rationalOf } from '../rational/decimal.ts';
import { rationalKey } from '../rational/rational.ts';
import { isArray, type Json, type JsonObject } from './json.ts';

/** A text that two JSON values share exactly when JSON Schema calls them equal (1 and 1.0 are; 1 and true are not). */
export function canonicalKey(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? String(value + 0) : rationalKey(rationalOf(value));
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalKey).join(',')}]`;
  return `{${entryKeys(value).join(',')}}`;
}

/** True where JSON Schema calls two values equal. */
export function equalValues(a: Json, b: Json): boolean {
  return a === b || canonicalKey(a) === canonicalKey(b);
}

function entryKeys(object: JsonObject): readonly string[] {
  return Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalKey(object[key] ?? null)}`);
}
