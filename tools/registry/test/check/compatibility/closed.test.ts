import { Validator } from '@cfworker/json-schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closed } from '../../../src/check/compatibility/closed.ts';

type Schema = Readonly<Record<string, unknown>>;

const accepts = (schema: Schema, value: unknown): boolean => new Ajv2020({ strict: false }).validate(schema, value);

const person = { type: 'object', properties: { name: { type: 'string' } } };

const CASES: readonly (readonly [string, Schema, readonly unknown[], readonly unknown[]])[] = [
  ['an object that declares', person, [{ name: 'a' }, {}], [{ name: 'a', age: 7 }]],
  ['a map that declares nothing', { type: 'object' }, [{ anything: 1 }], []],
  ['a schema that says something itself', { ...person, additionalProperties: true }, [{ age: 7 }], []],
  [
    'objects inside',
    { properties: { owner: person, all: { items: person } } },
    [{ owner: {}, all: [{}] }],
    [{ owner: { x: 1 } }, { all: [{ x: 1 }] }],
  ],
  [
    'branches that share the work',
    { allOf: [person, { properties: { age: {} } }] },
    [{ name: 'a', age: 7 }],
    [{ name: 'a', x: 7 }],
  ],
  [
    'a definition beside properties',
    { $defs: { person }, $ref: '#/$defs/person', properties: { age: {} } },
    [{ name: 'a', age: 7 }],
    [{ x: 7 }],
  ],
  [
    'a definition by itself',
    { $defs: { person }, properties: { owner: { $ref: '#/$defs/person' } } },
    [{ owner: { name: 'a' } }],
    [{ owner: { x: 1 } }],
  ],
  ['a tree', { properties: { child: { $ref: '#' } } }, [{ child: { child: {} } }], [{ child: { x: 1 } }]],
  [
    'a place that another is composed with',
    { properties: { a: person, b: { allOf: [{ $ref: '#/properties/a' }], properties: { age: {} } } } },
    [{ b: { name: 'a', age: 7 } }],
    [{ b: { x: 1 } }],
  ],
  [
    'a choice',
    {
      oneOf: [
        { properties: { kind: { const: 'a' }, x: {} }, required: ['kind'] },
        { properties: { kind: { const: 'b' } }, required: ['kind'] },
      ],
    },
    [{ kind: 'a', x: 1 }],
    [{ kind: 'b', x: 1 }],
  ],
  ['names by pattern', { patternProperties: { '^x-': {} } }, [{ 'x-a': 1 }], [{ y: 1 }]],
];

describe('closed', () => {
  test.each(CASES)('%s', (_, schema, valid, invalid) => {
    for (const value of valid) expect(accepts(closed(schema), value), JSON.stringify(value)).toBe(true);
    for (const value of invalid) {
      expect(accepts(schema, value), JSON.stringify(value)).toBe(true);
      expect(accepts(closed(schema), value), JSON.stringify(value)).toBe(false);
    }
  });

  test('does not change what is under a negation', () => {
    const schema = { properties: { a: { not: { properties: { b: person } } } } };
    expect(closed(schema)).toEqual({ ...schema, additionalProperties: false });
  });

  test.each([
    ['required', { properties: { a: {} }, required: ['b'] }, { b: 1 }],
    ['required in a branch', { properties: { a: {} }, anyOf: [{ required: ['b'] }, { required: ['c'] }] }, { c: 1 }],
    ['asked for', { properties: { a: {} }, if: { properties: { kind: { const: 1 } } }, else: {} }, { kind: 2 }],
    ['demanded by another', { properties: { a: {} }, dependentRequired: { a: ['b'] } }, { a: 1, b: 2 }],
    ['ruled out', { properties: { a: {} }, not: { required: ['b'], properties: { b: { type: 'string' } } } }, { b: 1 }],
    ['needed to be enough', { properties: { a: {} }, minProperties: 2 }, { a: 1, b: 2 }],
    ['allowed by name', { properties: { a: {} }, propertyNames: { maxLength: 1 } }, { b: 2 }],
  ])('keeps what is %s', (_, schema, value) => {
    expect(accepts(schema, value)).toBe(true);
    expect(accepts(closed(schema), value)).toBe(true);
  });
});

const { schema: anySchema } = fc.letrec<{ schema: Schema }>((tie) => {
  const inner = tie('schema');
  const names = fc.constantFrom('a', 'b', 'c');
  const properties = fc.dictionary(names, inner, { maxKeys: 2 });
  const leaf = fc.constantFrom<Schema>(
    {},
    { type: 'object' },
    { type: 'integer' },
    { $ref: '#' },
    { $ref: '#/$defs/d' },
  );
  const branches = fc.array(inner, { minLength: 1, maxLength: 2 });
  return {
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      properties.map((value) => ({ properties: value })),
      fc.record({ properties, required: fc.array(names, { maxLength: 1 }) }),
      fc.tuple(fc.constantFrom('anyOf', 'oneOf', 'allOf'), branches).map(([keyword, value]) => ({ [keyword]: value })),
      fc.tuple(fc.constantFrom('not', 'if', 'contains'), inner).map(([keyword, value]) => ({ [keyword]: value })),
      fc.tuple(properties, inner).map(([value, rest]) => ({ properties: value, additionalProperties: rest })),
    ),
  };
});
const anyValue = fc
  .jsonValue({ maxDepth: 3 })
  .chain((value) =>
    fc.oneof(
      fc.constant(value),
      fc.dictionary(
        fc.constantFrom('a', 'b', 'c', 'z'),
        fc.oneof(fc.constant(value), fc.constant({}), fc.constant({ a: 1 }), fc.constant({ z: 1 })),
        { maxKeys: 3 },
      ),
    ),
  );

/** The verdict of an interpreter, which prepares nothing; undefined where a reference leads in a circle. */
function verdict(schema: Schema, value: unknown): boolean | undefined {
  try {
    return new Validator(schema, '2020-12').validate(value).valid;
  } catch {
    return undefined;
  }
}

test('what the closed schema accepts, the schema accepts', () => {
  let judged = 0;
  fc.assert(
    fc.property(
      anySchema,
      anySchema,
      fc.array(anyValue, { minLength: 5, maxLength: 5 }),
      (root, definition, values) => {
        const schema = { ...root, $defs: { d: definition } };
        const tight = closed(schema);
        for (const value of values) {
          if (verdict(tight, value) !== true) continue;
          expect(verdict(schema, value)).toBe(true);
          judged += 1;
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(judged).toBeGreaterThan(100);
});

/** Schemas that judge one object by parts, none of which says what its members hold inside. */
const { part } = fc.letrec<{ part: Schema }>((tie) => {
  const inner = tie('part');
  const scalar = fc.constantFrom<Schema>({}, { type: 'integer' }, { const: 1 });
  const properties = fc.dictionary(fc.constantFrom('a', 'b', 'c'), scalar, { minKeys: 1, maxKeys: 2 });
  return {
    part: fc.oneof(
      { maxDepth: 3 },
      properties.map((value) => ({ properties: value })),
      fc
        .tuple(fc.constantFrom('anyOf', 'allOf', 'oneOf'), fc.array(inner, { minLength: 1, maxLength: 2 }))
        .map(([keyword, value]) => ({ [keyword]: value })),
      fc.tuple(properties, inner).map(([value, rest]) => ({ properties: value, allOf: [rest] })),
      fc.constant({ $ref: '#/$defs/d' }),
    ),
  };
});

test('closing refuses undeclared properties and nothing else', () => {
  const definition = { properties: { d: { type: 'integer' } } };
  const object = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'z'), fc.constantFrom(1, 2, 'x'), { maxKeys: 3 });
  fc.assert(
    fc.property(part, fc.array(object, { minLength: 5, maxLength: 5 }), (root, values) => {
      const schema = { ...root, $defs: { d: definition } };
      const [tight, wanted] = [closed(schema), { ...schema, unevaluatedProperties: false }];
      for (const value of values)
        expect(verdict(tight, value), JSON.stringify({ schema, value })).toBe(verdict(wanted, value));
    }),
    { numRuns: 300 },
  );
});
