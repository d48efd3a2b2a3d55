import { type OutputUnit, Validator as Interpreter } from '@cfworker/json-schema';
import { pathOf } from '../declaration/pointer.ts';
import type { SchemaProblem } from './schema-judge.ts';
import { schemaNodes } from './schema-nodes.ts';
import { patternsOf } from './schema-references.ts';
import { withinBound } from './time-bound.ts';

/** Keywords that only pass on what a schema below them found. */
const CARRIERS = new Set([
  '$ref',
  '$dynamicRef',
  'properties',
  'patternProperties',
  'additionalProperties',
  'items',
  'prefixItems',
  'allOf',
  'then',
  'else',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
]);

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Instance type "(\w+)" is invalid\. Expected "(.+)"\.$/, 'The value is of type $1, not $2.'],
  [/^Instance does not have required property "(.+)"\.$/, 'The member "$1" is missing.'],
  [/^String does not match format "(.+)"\.$/, 'The text does not have the format $1.'],
  [/^Instance does not match any of (.+)\.$/, 'The value is none of $1.'],
  [/^False boolean schema\.$/, 'The schema allows no such member.'],
  [/^Instance /, 'The value '],
];

interface Prepared {
  readonly interpreter: Interpreter;
  readonly hasPatterns: boolean;
}

const interpreters = new WeakMap<object, Prepared>();

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

/** What cannot be judged is a problem like others: too deep for the stack, or too much work for its patterns. */
function judged(schema: object, value: unknown): Judged {
  const { interpreter, hasPatterns } = interpreterOf(schema);
  try {
    if (!hasPatterns) return interpreter.validate(value);
    const done = withinBound(() => interpreter.validate(value));
    return done?.value ?? unjudged('The patterns of the schema need too long for this value.');
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return unjudged('The schema nests too deeply over this value to judge it.');
  }
}

interface Judged {
  readonly valid: boolean;
  readonly errors: readonly OutputUnit[];
}

const unjudged = (error: string): Judged => ({
  valid: false,
  errors: [{ keyword: '$ref', keywordLocation: '#', instanceLocation: '#', error }],
});

/** Preparing a schema costs more than judging a value, and contexts of one type share it. */
function interpreterOf(schema: object): Prepared {
  const known = interpreters.get(schema);
  if (known) return known;
  const nodes = schemaNodes(schema);
  const hasPatterns = nodes.some((node) => patternsOf(node.schema).length > 0);
  const prepared = { interpreter: new Interpreter(schema, '2020-12', false), hasPatterns };
  interpreters.set(schema, prepared);
  return prepared;
}

/** What one branch of `anyOf` or `oneOf` found; that no branch fits says enough. */
const isInAlternative = (error: OutputUnit, all: readonly OutputUnit[]): boolean =>
  all.some(
    ({ keyword, keywordLocation }) =>
      (keyword === 'anyOf' || keyword === 'oneOf') && error.keywordLocation.startsWith(`${keywordLocation}/`),
  );
