import { expect, test } from 'vitest';
import { ask, verdict } from './ask.ts';

/** A rule of the prover; a pair that it proves; a right side nearly the same that must not be proved. */
type Row = readonly [rule: string, left: unknown, right: unknown, nearMiss: unknown];

const string = { type: 'string' };
const list = (items: unknown, more: object = {}): object => ({ type: 'array', items, ...more });
const record = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });

const ROWS: readonly Row[] = [
  [
    'type split',
    { type: ['string', 'null'] },
    { anyOf: [string, { type: 'null' }] },
    { anyOf: [string, { const: '' }] },
  ],
  ['booleans are two values', { type: 'boolean' }, { enum: [true, false] }, { enum: [true, 0] }],
  ['a number is no boolean', { const: 1 }, { enum: [1] }, { enum: [true] }],
  ['1 and 1.0 are equal', { const: 1.0 }, { const: 1 }, { const: '1' }],
  ['intervals', { minimum: 1, maximum: 2 }, { minimum: 1, maximum: 2 }, { exclusiveMinimum: 1 }],
  [
    'intervals that meet',
    { type: 'number' },
    { anyOf: [{ minimum: 0 }, { exclusiveMaximum: 0 }] },
    { anyOf: [{ exclusiveMinimum: 0 }, { exclusiveMaximum: 0 }] },
  ],
  ['integers between', { type: 'integer', minimum: 0, maximum: 1 }, { enum: [0, 1] }, { enum: [0] }],
  ['integers in a half-open gap', { type: 'integer', exclusiveMinimum: 0, maximum: 1.5 }, { const: 1 }, { const: 0 }],
  ['divisors', { multipleOf: 6 }, { multipleOf: 3 }, { multipleOf: 4 }],
  ['common multiples', { allOf: [{ multipleOf: 4 }, { multipleOf: 6 }] }, { multipleOf: 12 }, { multipleOf: 24 }],
  ['decimal multiples', { multipleOf: 0.3 }, { multipleOf: 0.1 }, { multipleOf: 0.2 }],
  ['patterns', { type: 'string', pattern: '^ab+$' }, { pattern: '^a' }, { pattern: '^a.$' }],
  ['patterns and lengths', { type: 'string', pattern: '^(ab)*$', minLength: 3 }, { minLength: 4 }, { minLength: 5 }],
  [
    'a dot is no line terminator',
    { type: 'string', pattern: '^[^\\n\\r\\u2028\\u2029]$' },
    { pattern: '^.$' },
    { pattern: '^[ -~]$' },
  ],
  ['lookahead', { type: 'string', pattern: '^(?!a)[ab]$' }, { const: 'b' }, { const: 'a' }],
  ['items', list({ type: 'integer' }), { items: { type: 'number' } }, { items: { minimum: 0 } }],
  [
    'prefix and rest',
    { type: 'array', prefixItems: [string], items: false },
    { maxItems: 1, items: string },
    { maxItems: 1, minItems: 1 },
  ],
  [
    'an impossible item ends the array',
    { type: 'array', prefixItems: [true, false] },
    { maxItems: 1 },
    { maxItems: 0 },
  ],
  [
    'contains by counting',
    list({ type: ['string', 'number'] }, { minItems: 3, contains: string, maxContains: 1 }),
    { contains: { type: 'number' }, minContains: 2 },
    { contains: { type: 'number' }, minContains: 3 },
  ],
  ['contains implies length', { type: 'array', contains: true, minContains: 2 }, { minItems: 2 }, { minItems: 3 }],
  [
    'unique items of a small domain',
    list({ enum: [1, 2, 3] }, { uniqueItems: true }),
    { maxItems: 3 },
    { maxItems: 2 },
  ],
  [
    'unique items matched to places',
    { type: 'array', prefixItems: [{ const: 1 }, { const: 1 }], uniqueItems: true },
    { maxItems: 1 },
    { maxItems: 0 },
  ],
  [
    'short arrays are unique',
    { type: 'array', maxItems: 1 },
    { uniqueItems: true },
    { uniqueItems: true, maxItems: 0 },
  ],
  [
    'different places are unique',
    { type: 'array', prefixItems: [string, { type: 'null' }], items: false },
    { uniqueItems: true },
    { minItems: 2 },
  ],
  [
    'properties',
    record({ a: { type: 'integer' } }),
    { properties: { a: { type: 'number' } } },
    { properties: { a: { type: 'number' } }, required: ['a'] },
  ],
  ['an impossible property is absent', record({ a: false }), { properties: { a: string } }, { required: ['b'] }],
  [
    'patterns of names',
    { type: 'object', patternProperties: { '^a': string }, additionalProperties: false },
    { properties: { ab: string }, propertyNames: { pattern: 'a' } },
    { propertyNames: { pattern: '^aa' } },
  ],
  [
    'additional names',
    record({ a: string }, { additionalProperties: false }),
    { propertyNames: { maxLength: 1 } },
    { propertyNames: { maxLength: 0 } },
  ],
  [
    'names run out',
    { type: 'object', propertyNames: { enum: ['a', 'b'] } },
    { maxProperties: 2 },
    { maxProperties: 1 },
  ],
  ['required names count', { type: 'object', required: ['a', 'b'] }, { minProperties: 2 }, { minProperties: 3 }],
  [
    'dependentRequired',
    { type: 'object', required: ['a'], dependentRequired: { a: ['b'] } },
    { required: ['b'] },
    { required: ['c'] },
  ],
  [
    'dependentSchemas',
    { type: 'object', required: ['a'], dependentSchemas: { a: { maxProperties: 1 } } },
    { maxProperties: 1 },
    { maxProperties: 0 },
  ],
  [
    'a product covered by a union',
    record({ a: { enum: [1, 2] } }, { required: ['a'] }),
    { anyOf: [{ properties: { a: { const: 1 } } }, { properties: { a: { const: 2 } } }] },
    { anyOf: [{ properties: { a: { const: 1 } } }, { properties: { b: { const: 2 } } }] },
  ],
  [
    'a union per property is no union of products',
    record({ a: { enum: [1, 2] }, b: { enum: [1, 2] } }),
    { properties: { a: { enum: [1, 2] }, b: { enum: [1, 2] } } },
    {
      anyOf: [
        { properties: { a: { const: 1 }, b: { const: 1 } } },
        { properties: { a: { const: 2 }, b: { const: 2 } } },
      ],
    },
  ],
  [
    'oneOf of disjoint branches',
    { anyOf: [string, { type: 'null' }] },
    { oneOf: [string, { type: 'null' }] },
    { oneOf: [string, { type: ['null', 'string'] }] },
  ],
  [
    'oneOf takes away the overlap',
    { oneOf: [{ minimum: 0 }, { maximum: 10 }], type: 'number' },
    { not: { minimum: 0, maximum: 10 } },
    { not: { minimum: -1, maximum: 10 } },
  ],
  ['not', { not: { not: string } }, string, { type: 'null' }],
  [
    'if, then and else',
    JSON.parse('{"if":{"type":"string"},"then":{"minLength":1},"else":{"type":"null"}}'),
    { anyOf: [{ type: 'null' }, { type: 'string', minLength: 1 }] },
    { anyOf: [{ type: 'null' }, { type: 'string', minLength: 2 }] },
  ],
  ['object constants', { const: { a: [1, { b: null }] } }, { required: ['a'], maxProperties: 1 }, { required: ['b'] }],
  [
    'an enumeration of objects is exhausted',
    record({ a: { enum: [1, 2] } }, { required: ['a'], additionalProperties: false }),
    { enum: [{ a: 1 }, { a: 2 }] },
    { enum: [{ a: 1 }, { a: 2, b: 0 }] },
  ],
  [
    'unevaluatedProperties by branch',
    {
      type: 'object',
      anyOf: [{ properties: { a: string }, required: ['a'] }, { properties: { b: string } }],
      unevaluatedProperties: false,
    },
    { propertyNames: { enum: ['a', 'b'] } },
    { propertyNames: { const: 'b' } },
  ],
  [
    'unevaluatedItems after contains',
    { type: 'array', contains: string, unevaluatedItems: false },
    { items: string, minItems: 1 },
    { items: string, minItems: 2 },
  ],
  ['an uninhabited left side', { type: 'string', enum: [1, 2] }, false, { not: {}, type: 'string' }],
];

test.each(ROWS)('%s: proved', (_, left, right) => {
  expect(verdict(ask(left, right))).toBe('proved');
});

test.each(ROWS.slice(0, -1))('%s: the near miss is refuted', (_, left, __, nearMiss) => {
  expect(verdict(ask(left, nearMiss))).toBe('refuted');
});

test('an older draft is read by its own rules', () => {
  expect(verdict(ask({ minimum: 0, exclusiveMinimum: true }, { not: { enum: [0] } }, 'draft4'))).toBe('proved');
  expect(verdict(ask({ minimum: 0 }, { not: { enum: [0] } }, 'draft4'))).toBe('refuted');
});
