/**
 * A JSON value. A `number` stands for the rational of its shortest decimal text (0.1 is one tenth), a `bigint` for
 * an integer that no double holds exactly; so every value prints as JSON text of exactly that number.
 */
export type Json = null | boolean | number | bigint | string | readonly Json[] | JsonObject;

/** A JSON object; own keys only, `__proto__` among them as an own key. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a JSON array. */
export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value of an own key, or undefined. */
export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
