import { expect, test } from 'vitest';
import { type Dialect } from '../../src/schema/dialect.ts';
import { type Json } from '../../src/value/json.ts';
import { spaceOf } from '../random/attack.ts';

const judge = (schema: Json, draft: Dialect, instance: Json) => {
  const { space, left } = spaceOf(schema, true, draft);
  return space.evaluator.judge(left, instance);
};

const recursive = (draft: '$recursiveRef' | '$dynamicRef'): Json =>
  draft === '$recursiveRef'
    ? {
        $id: 'https://example.org/strict',
        $recursiveAnchor: true,
        $ref: 'tree',
        unevaluatedProperties: false,
        $defs: {
          tree: { $id: 'tree', $recursiveAnchor: true, properties: { kids: { items: { $recursiveRef: '#' } } } },
        },
      }
    : {
        $id: 'https://example.org/strict',
        $dynamicAnchor: 'node',
        $ref: 'tree',
        unevaluatedProperties: false,
        $defs: {
          tree: { $id: 'tree', $dynamicAnchor: 'node', properties: { kids: { items: { $dynamicRef: '#node' } } } },
        },
      };

test.each<[string, Json, Dialect, Json, string]>([
  [
    'a $ref hides its neighbours up to draft 07',
    { $ref: '#/definitions/a', type: 'string', definitions: { a: {} } },
    'draft7',
    1,
    'valid',
  ],
  ['a $ref stands beside them later', { $ref: '#/$defs/a', type: 'string', $defs: { a: {} } }, '2019-09', 1, 'invalid'],
  ['exclusiveMinimum is a flag in draft 04', { minimum: 1, exclusiveMinimum: true }, 'draft4', 1, 'invalid'],
  ['exclusiveMinimum is a number later', { exclusiveMinimum: 1 }, 'draft6', 1, 'invalid'],
  ['const means nothing in draft 04', { const: 1 }, 'draft4', 2, 'valid'],
  ['if means nothing in draft 06', { if: false, else: false }, 'draft6', 2, 'valid'],
  [
    'items arrays are tuples up to 2019-09',
    { items: [{ type: 'string' }], additionalItems: false },
    '2019-09',
    ['a', 'b'],
    'invalid',
  ],
  ['additionalItems means nothing without a tuple', { items: {}, additionalItems: false }, 'draft7', [1], 'valid'],
  [
    'prefixItems are tuples in 2020-12',
    { prefixItems: [{ type: 'string' }], items: false },
    '2020-12',
    ['a', 'b'],
    'invalid',
  ],
  ['prefixItems mean nothing before', { prefixItems: [{ type: 'string' }] }, '2019-09', [1], 'valid'],
  ['dependencies hold up to draft 07', { dependencies: { a: ['b'] } }, 'draft7', { a: 1 }, 'invalid'],
  ['dependencies are disputed later', { dependencies: { a: ['b'] } }, '2020-12', { a: 1 }, 'unknown'],
  [
    'a plain-name id is an anchor',
    { $ref: '#x', definitions: { a: { $id: '#x', type: 'string' } } },
    'draft7',
    1,
    'invalid',
  ],
  ['$anchor', { $ref: '#x', $defs: { a: { $anchor: 'x', type: 'string' } } }, '2020-12', 1, 'invalid'],
  [
    'an identifier inside an enum is data',
    { enum: [{ $id: '#x' }], $ref: '#/$defs/a', $defs: { a: {} } },
    '2020-12',
    1,
    'invalid',
  ],
  [
    'a pointer with escapes',
    { $ref: '#/$defs/a~1b%25c', $defs: { 'a/b%c': { type: 'string' } } },
    '2020-12',
    1,
    'invalid',
  ],
  [
    'a relative identifier',
    { $id: 'https://example.org/a', $ref: 'b', $defs: { b: { $id: 'b', type: 'string' } } },
    '2020-12',
    1,
    'invalid',
  ],
  ['a meta-schema', { $ref: 'http://json-schema.org/draft-07/schema#' }, 'draft7', { minLength: -1 }, 'invalid'],
  [
    'the meta-schema of 2020-12',
    { $ref: 'https://json-schema.org/draft/2020-12/schema' },
    '2020-12',
    { items: 1 },
    'invalid',
  ],
  ['$recursiveRef leads to the outermost', recursive('$recursiveRef'), '2019-09', { kids: [{ x: 1 }] }, 'invalid'],
  ['$dynamicRef leads to the outermost', recursive('$dynamicRef'), '2020-12', { kids: [{ x: 1 }] }, 'invalid'],
  [
    '$schema rules over the default',
    { $schema: 'http://json-schema.org/draft-04/schema#', const: 1 },
    '2020-12',
    2,
    'valid',
  ],
  ['a document that is not here', { $ref: 'other.json' }, '2020-12', 1, 'unknown'],
  ['a dialect that is not known', { $schema: 'https://example.org/own', type: 'string' }, '2020-12', 1, 'unknown'],
  ['a reference that only goes in circles', { $ref: '#' }, '2020-12', 1, 'unknown'],
  ['a keyword of the wrong type', { minLength: '3' }, '2020-12', 'a', 'unknown'],
  ['a pattern that is none', { pattern: '(' }, '2020-12', 'a', 'unknown'],
])('%s', (_, schema, draft, instance, verdict) => {
  expect(judge(schema, draft, instance)).toBe(verdict);
});
