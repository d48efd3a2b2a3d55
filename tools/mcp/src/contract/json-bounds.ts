/** How deep a schema or an annotation nests at most: with the contract and its declaration around it, 64 levels. */
const DEEPEST = 56;

/** Names that some reader takes for the object's own machinery. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Why a JSON value cannot stand in a contract, as the end of a sentence; undefined where it can. */
export function jsonFault(value: unknown, depth = 1): string | undefined {
  if (typeof value === 'string') return textFault(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    return 'holds a number that is larger than readers can hold';
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value)
      ? `holds the number ${value}, which readers round differently`
      : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST) return `nests more than ${DEEPEST} levels deep`;
  for (const [name, inner] of Object.entries(value)) {
    if (RESERVED.has(name)) return `has a member called ${name}`;
    const fault = textFault(name) ?? jsonFault(inner, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Why a text has no canonical form; undefined where it has one. */
export const textFault = (text: string): string | undefined =>
  LONE_SURROGATE.test(text) ? 'holds half a character (a lone surrogate)' : undefined;
