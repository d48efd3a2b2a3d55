import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesBetween, type Json } from '../../src/index.ts';

const many = (count: number, make: (index: number) => Json): Json =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, make(index)]));

const deep = (levels: number, inner: Json): Json => {
  let schema = inner;
  for (let level = 0; level < levels; level += 1) schema = { type: 'object', properties: { a: schema } };
  return schema;
};

describe('a diff is short enough to be read', () => {
  it('says in one line that a schema was rewritten', () => {
    const of = (word: string): Json => ({
      type: 'object',
      properties: many(500, (index) => ({ const: `${word} ${index}` })),
    });
    const { changes } = changesBetween(of('old'), of('new'), { budget: { nodes: 200_000 } });
    expect(changes.map(({ text }) => text)).toEqual(['the schema was rewritten in 500 places']);
  });

  it('folds what lies deep and keeps what lies near the root', () => {
    const of = (maximum: number): Json => ({
      type: 'object',
      properties: {
        near: { maximum },
        far: { type: 'object', properties: many(100, (index) => ({ maximum: maximum + index })) },
      },
    });
    const { changes } = changesBetween(of(1), of(2));
    expect(changes.map(({ text }) => text)).toEqual(['maximum of `near` 1 → 2', '`far` changed in 100 places']);
    expect(changes.map(({ effect }) => effect)).toEqual([
      { writers: 'fits', readers: 'breaks' },
      { writers: 'fits', readers: 'breaks' },
    ]);
  });
});

describe('a hostile schema', () => {
  it.each<[string, Json, Json]>([
    ['that nests deeply', deep(3000, { type: 'string' }), deep(3000, { type: 'number' })],
    ['that refers to itself', { $ref: '#' }, { allOf: [{ $ref: '#' }] }],
    [
      'that is recursive',
      { properties: { a: { $ref: '#' } }, maxProperties: 3 },
      { properties: { a: { $ref: '#' } }, maxProperties: 2 },
    ],
    [
      'with names of prototypes',
      JSON.parse('{"properties":{"__proto__":{"type":"string"}}}') as Json,
      JSON.parse('{"properties":{"__proto__":{"type":"number"},"constructor":true}}') as Json,
    ],
    ['with references that lead nowhere', { $ref: 'other.json#/a' }, { $ref: 'other.json#/b' }],
    ['with broken keywords', { properties: 3, type: 'strin' }, { required: 'a', enum: 7 }],
  ])('%s ends in changes', (_, old, next) => {
    const { comparison, changes } = changesBetween(old, next, { budget: { nodes: 50_000, milliseconds: 2_000 } });
    expect(comparison.relation === 'equal' || changes.length > 0).toBe(true);
  });

  it('that is unresolved on both sides alike is no change by itself', () => {
    const schema: Json = { properties: { a: { $ref: 'other.json' } } };
    expect(changesBetween(schema, structuredClone(schema)).changes).toEqual([]);
  });
});

describe('the content model', () => {
  const old: Json = { type: 'object', properties: { a: true } };
  const next: Json = { type: 'object', properties: { a: true, b: { type: 'string' } } };
  const unknown = { kind: 'unknown', reasons: [], tried: 0 } as const;
  const comparison = { backward: unknown, forward: unknown, relation: 'unknown' } as const;

  it.each([
    ['open', { writers: 'breaks', readers: 'fits' }],
    ['producer-closed', { writers: 'fits', readers: 'fits' }],
    ['closed', { writers: 'fits', readers: 'breaks' }],
  ] as const)('%s decides whom an added optional property breaks', (contentModel, effect) => {
    const { changes } = changesBetween(old, next, { contentModel, comparison });
    expect(changes).toMatchObject([{ text: 'added optional property `b` (string)', effect }]);
  });
});

describe('real schemas', () => {
  it.each(['030', '060', '240'])('pair %s', (name) => {
    const pair = JSON.parse(readFileSync(join(import.meta.dirname, `../fixtures/pairs/${name}.json`), 'utf8')) as {
      readonly old: Json;
      readonly new: Json;
    };
    const { changes } = changesBetween(pair.old, pair.new, { draft: 'draft7' });
    expect(changes.map(({ text, effect }) => `${effect.writers} ${effect.readers} ${text}`)).toMatchSnapshot();
  });
});
