import type { JsonSchema } from '@ctxr/model';
import fc from 'fast-check';

const NAMES = ['a', 'b', 'c/d', 'e~f', 'valueOf', 'constructor', 'toString', '100%', 'ü#?', '', '0'];
const TYPES = ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'];
const TEXTS = [
  '',
  'a',
  'ab',
  '\u{1F600}',
  '\u{1F600}a',
  '__proto__',
  '2026-02-29',
  '2024-02-29T23:59:60Z',
  'a@b',
  '/a~0',
];
const PATTERNS = ['^a', 'b$', '^.$', '^[^a]*$', '\\p{L}', '^(valueOf|a)$'];
const FORMATS = [
  'date',
  'date-time',
  'time',
  'email',
  'uri',
  'uuid',
  'json-pointer',
  'regex',
  'hostname',
  'unheard-of',
];
const NUMBERS = [0, -0, 1, -1, 2, 3, 1.5, 0.1, 0.3, 1.1, 1e22, 1e-7, 2 ** 53, 1e308];

const ONE = ['not', 'if', 'then', 'else', 'items', 'contains', 'additionalProperties', 'propertyNames'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];

const name = fc.constantFrom(...NAMES);
const asked = name.filter((text) => text !== '');
const count = fc.integer({ min: 0, max: 3 });
const number = fc.constantFrom(...NUMBERS);
const scalar = fc.oneof(number, fc.constantFrom(...TEXTS), fc.boolean(), fc.constant(null));

/** JSON values out of few parts, so that they are often equal, and often what a schema asks for. */
export const payload: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
})).value;

const assertions = {
  type: fc.oneof(fc.constantFrom(...TYPES), fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 3 })),
  const: payload,
  enum: fc.array(payload, { minLength: 1, maxLength: 3 }),
  required: fc.uniqueArray(asked, { maxLength: 3 }),
  dependentRequired: fc.dictionary(name, fc.uniqueArray(asked, { maxLength: 2 }), { maxKeys: 2 }),
  minProperties: count,
  maxProperties: count,
  minItems: count,
  maxItems: count,
  minContains: count,
  maxContains: count,
  minLength: count,
  maxLength: count,
  uniqueItems: fc.boolean(),
  pattern: fc.constantFrom(...PATTERNS),
  format: fc.constantFrom(...FORMATS),
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: fc.constantFrom(1, 2, 3, 0.1, 0.5, 0.01, 1e-7, 1e22),
  title: fc.constantFrom('a', 'b'),
  'x-note': payload,
};

const REFERENCES = ['#', '#/$defs/a', '#/$defs/c~1d', '#/$defs/100%25', '#/$defs/a/properties/b'];

/** Schemas out of all keywords that the interpreter judges truthfully. */
export const interpretable: fc.Arbitrary<JsonSchema> = fc
  .record({ schema: schemaOf(), a: schemaOf(), 'c/d': schemaOf(), '100%': schemaOf(), b: schemaOf() })
  .map(({ schema, ...rest }) => {
    const { a, b, ...others } = rest;
    const inner = { ...(typeof a === 'object' ? a : {}), properties: { b } };
    return { ...(typeof schema === 'object' ? schema : { not: schema }), $defs: { a: inner, ...others } };
  });

function schemaOf(): fc.Arbitrary<object | boolean> {
  return fc.letrec<{ schema: object | boolean; object: object }>((tie) => {
    const schema = tie('schema');
    const list = fc.array(schema, { minLength: 1, maxLength: 3 });
    const map = fc.dictionary(name, schema, { maxKeys: 3 });
    const holders = {
      ...Object.fromEntries(ONE.map((keyword) => [keyword, schema])),
      ...Object.fromEntries(LISTS.map((keyword) => [keyword, list])),
      properties: map,
      patternProperties: fc.dictionary(fc.constantFrom(...PATTERNS), schema, { maxKeys: 2 }),
      dependentSchemas: map,
      $ref: fc.constantFrom(...REFERENCES),
    };
    const few = (parts: Readonly<Record<string, fc.Arbitrary<unknown>>>, most: number): fc.Arbitrary<object> =>
      fc
        .uniqueArray(fc.constantFrom(...Object.keys(parts)), { maxLength: most })
        .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, parts[key] ?? fc.constant(true)]))));
    return {
      object: fc.tuple(few(assertions, 2), few(holders, 2)).map(([own, below]) => ({ ...own, ...below })),
      schema: fc.oneof({ depthSize: 'small' }, fc.boolean(), few(assertions, 3), tie('object'), tie('object')),
    };
  }).schema;
}
