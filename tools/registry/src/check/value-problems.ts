import { type OutputUnit, Validator as Interpreter } from '@cfworker/json-schema';
import { pathOf } from '../declaration/pointer.ts';
import type { SchemaProblem } from './schema-judge.ts';

/** Keywords that only pass on what a schema below them found. */
const CARRIERS = new Set(['$ref', '$dynamicRef', 'properties', 'patternProperties', 'additionalProperties', 'items', 'prefixItems', 'allOf', 'then', 'else', 'dependentSchemas', 'unevaluatedProperties', 'unevaluatedItems']);

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Instance type "(\w+)" is invalid\. Expected "(.+)"\.$/, 'The value is of type $1, not $2.'],
  [/^Instance does not have required property "(.+)"\.$/, 'The member "$1" is missing.'],
  [/^String does not match format "(.+)"\.$/, 'The text does not have the format $1.'],
  [/^Instance does not match any of (.+)\.$/, 'The value is none of $1.'],
  [/^False boolean schema\.$/, 'The schema allows no such member.'],
  [/^Instance /, 'The value '],
];

const interpreters = new WeakMap<object, Interpreter>();

/** What the schema has against the value; also usable where no file is read. The schema must be self-contained. */
export function valueProblems(schema: object, value: unknown): SchemaProblem[] {
  const { valid, errors } = judged(schema, value);
  if (valid) return [];
  const own = errors.filter((error) => !CARRIERS.has(error.keyword) && !isInAlternative(error, errors));
  return (own.length > 0 ? own : errors.slice(-1)).map(({ instanceLocation, error }) => ({
    path: pathOf(decodeURI(instanceLocation.slice(1)), value),
    message: WORDS.reduce((text, [pattern, words]) => text.replace(pattern, words), error),
  }));
}

/** A value and a schema that nest too deeply together overflow the stack; that is a problem like others. */
function judged(schema: object, value: unknown): { readonly valid: boolean; readonly errors: readonly OutputUnit[] } {
  try {
    return interpreterOf(schema).validate(value);
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    const error = 'The schema nests too deeply over this value to judge it.';
    return { valid: false, errors: [{ keyword: '$ref', keywordLocation: '#', instanceLocation: '#', error }] };
  }
}

/** Preparing a schema costs more than judging a value, and contexts of one type share it. */
function interpreterOf(schema: object): Interpreter {
  const known = interpreters.get(schema);
  if (known) return known;
  const interpreter = new Interpreter(schema, '2020-12', false);
  interpreters.set(schema, interpreter);
  return interpreter;
}

/** What one branch of `anyOf` or `oneOf` found; that no branch fits says enough. */
const isInAlternative = (error: OutputUnit, all: readonly OutputUnit[]): boolean =>
  all.some(
    ({ keyword, keywordLocation }) =>
      (keyword === 'anyOf' || keyword === 'oneOf') && error.keywordLocation.startsWith(`${keywordLocation}/`),
  );
