import { type OutputUnit, type Schema, validate } from '@cfworker/json-schema';
import type { Failure } from './failure.ts';
import { failuresOf } from './units.ts';
import type { ReadableSchema } from './readable-schema.ts';

/** What the interpreter finds: all failures, none where the payload fits; or why it cannot tell. */
export type Interpretation = readonly Failure[] | 'depth' | 'name';

/**
 * Judges a payload by a schema without compiling code, and without asking anybody: references were resolved before.
 * `depth`: both nest too deep for the stack; `name`: a member's name holds half a character, which the library cannot say.
 */
export function interpret(schema: ReadableSchema, payload: unknown): Interpretation {
  try {
    return failuresOf(unitsOf(schema, payload, false), schema, payload);
  } catch (cause) {
    if (cause instanceof URIError) return 'name';
    if (!(cause instanceof RangeError)) throw cause;
  }
  // There may be more failures than the stack holds: then the first ones have to do.
  try {
    return failuresOf(unitsOf(schema, payload, true), schema, payload);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return 'depth';
  }
}

function unitsOf({ root, targets }: ReadableSchema, payload: unknown, firstOnly: boolean): readonly OutputUnit[] {
  const lookup = targets as Record<string, Schema>;
  return validate(payload, root, '2020-12', lookup, firstOnly).errors;
}
