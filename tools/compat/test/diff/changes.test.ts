import { describe, expect, it } from 'vitest';
import { changesBetween, type Json } from '../../src/index.ts';

const object = (properties: Record<string, Json>, more: Record<string, Json> = {}): Json => ({
  type: 'object',
  properties,
  ...more,
});
const of = (schema: Json): Json => object({ a: schema });
const condition = (length: number): Json =>
  JSON.parse(`{"if":{"type":"string"},"then":{"maxLength":${length}}}`) as Json;
const closed = { additionalProperties: false };

/** One change, in words, and whom it breaks: `w` writers, `r` readers. */
const lines = (old: Json, next: Json): string[] =>
  changesBetween(old, next).changes.map(
    ({ text, effect: { writers, readers } }) =>
      `${writers === 'breaks' ? 'w' : ''}${readers === 'breaks' ? 'r' : ''}${[writers, readers].includes('unknown') ? '?' : ''} ${text}`,
  );

describe('one change of a schema', () => {
  it.each<[string, Json, Json, string[]]>([
    ['widened type', of({ type: 'integer' }), of({ type: 'number' }), ['r type of `a` widened integer → number']],
    ['narrowed type', of({ type: 'number' }), of({ type: 'integer' }), ['w type of `a` narrowed number → integer']],
    ['other type', of({ type: 'string' }), of({ type: 'array' }), ['wr type of `a` changed string → array']],
    ['null', of({ type: 'string' }), of({ type: ['string', 'null'] }), ['r `a` may be null now']],
    ['no null', of({ type: ['string', 'null'] }), of({ type: 'string' }), ['w `a` may no longer be null']],
    ['anything', of(true), of({ type: 'string' }), ['w `a` was anything, is limited to string now']],
    ['forbidden', of({ type: 'string' }), of(false), ['w `a` is no longer allowed']],
    ['maximum', of({ maximum: 150 }), of({ maximum: 120 }), ['w maximum of `a` 150 → 120']],
    ['minimum added', of({ type: 'number' }), of({ type: 'number', minimum: 1 }), ['w minimum 1 added to `a`']],
    ['exclusive', of({ minimum: 0 }), of({ exclusiveMinimum: 0 }), ['w bound of `a` >= 0 → > 0']],
    ['multiple', of({ multipleOf: 2 }), of({ multipleOf: 4 }), ['w multipleOf of `a` 2 → 4']],
    ['length', of({ minLength: 1 }), of({ minLength: 3 }), ['w minLength of `a` 1 → 3']],
    ['no length', of({ type: 'string', maxLength: 3 }), of({ type: 'string' }), ['r maxLength 3 of `a` removed']],
    ['pattern', of({ pattern: '^a' }), of({ pattern: '^b' }), ['wr pattern of `a` `^a` → `^b`']],
    ['enum', of({ enum: ['x', 'y'] }), of({ enum: ['y', 'z'] }), ['wr enum of `a` lost "x" and gained "z"']],
    ['enum shrinks', of({ enum: ['x', 'y'] }), of({ enum: ['y'] }), ['w enum of `a` lost "x"']],
    ['const', of({ const: 1 }), of({ const: 2 }), ['wr const of `a` 1 → 2']],
    ['enum added', of({ type: 'string' }), of({ type: 'string', enum: ['x'] }), ['w `a` is limited to "x" now']],
    ['unique', of({ type: 'array' }), of({ type: 'array', uniqueItems: true }), ['w items of `a` must be unique now']],
    [
      'items',
      of({ items: { type: 'string' } }),
      of({ items: { type: 'number' } }),
      ['wr type of `a[]` changed string → number'],
    ],
    ['maxItems', of({ maxItems: 3 }), of({ maxItems: 4 }), ['r maxItems of `a` 3 → 4']],
    [
      'positions',
      of({ prefixItems: [{ type: 'string' }, {}] }),
      of({ prefixItems: [{ type: 'number' }, {}] }),
      ['wr type of `a[0]` changed string → number'],
    ],
    [
      'contains',
      of({ type: 'array' }),
      of({ type: 'array', contains: { const: 1 } }),
      ['w `a` must contain a certain item now'],
    ],
    ['required', object({ a: true }), object({ a: true }, { required: ['a'] }), ['w `a` became required']],
    ['optional', object({ a: true }, { required: ['a'] }), object({ a: true }), ['r `a` became optional']],
    ['undeclared', object({}), object({}, { required: ['a'] }), ['w `a` became required']],
    [
      'optional property, open',
      object({ a: true }),
      object({ a: true, locale: { type: 'string' } }),
      ['w added optional property `locale` (string)'],
    ],
    [
      'optional property, closed',
      object({ a: true }, closed),
      object({ a: true, locale: { type: 'string' } }, closed),
      ['r added optional property `locale` (string)'],
    ],
    [
      'required property',
      object({ a: true }),
      object({ a: true, b: true }, { required: ['b'] }),
      ['w added required property `b`'],
    ],
    [
      'removed property, closed',
      object({ a: true, b: { type: 'integer' } }, closed),
      object({ a: true }, closed),
      ['w removed optional property `b` (integer)'],
    ],
    [
      'closed',
      object({ a: true }),
      object({ a: true }, closed),
      ['w other properties of the payload: allowed → not allowed'],
    ],
    [
      'closed and smaller: each judged where its name was free',
      object({ a: true, b: { type: 'integer' } }),
      object({ a: true }, closed),
      ['w other properties of the payload: allowed → not allowed', 'w removed optional property `b` (integer)'],
    ],
    [
      'opened and larger',
      object({ a: { maximum: 1 } }, closed),
      object({ a: { maximum: 0 }, b: { type: 'integer' } }),
      [
        'w maximum of `a` 1 → 0',
        'r added optional property `b` (integer)',
        'r other properties of the payload: not allowed → allowed',
      ],
    ],
    [
      'names by pattern',
      { patternProperties: { '^x-': { type: 'string' } } },
      { patternProperties: { '^x-': { type: 'integer' } } },
      ['wr type of `[/^x-/]` changed string → integer'],
    ],
    [
      'dependency',
      object({ a: true }),
      object({ a: true }, { dependentRequired: { a: ['b'] } }),
      ['w with `a`, the payload needs nothing → `b`'],
    ],
    [
      'alternatives',
      { anyOf: [{ type: 'string' }, { type: 'integer', maximum: 5 }] },
      { anyOf: [{ type: 'integer', maximum: 6 }, { type: 'string' }, { type: 'null' }] },
      ['r the payload gained the alternative null', 'r maximum of the payload (integer) 5 → 6'],
    ],
    [
      'tagged alternatives',
      {
        oneOf: ['card', 'cash'].map((kind) =>
          object({ kind: { const: kind }, sum: { maximum: 5 } }, { required: ['kind'] }),
        ),
      },
      {
        oneOf: ['cash', 'card'].map((kind) =>
          object({ kind: { const: kind }, sum: { maximum: kind === 'cash' ? 4 : 5 } }, { required: ['kind'] }),
        ),
      },
      ['w maximum of `sum` (where `kind` is "cash") 5 → 4'],
    ],
    [
      'alternatives by what they share',
      {
        anyOf: [
          object({ a: true, b: true, c: true }),
          object({ d: true, e: true, f: { maximum: 2 } }, { required: ['d'] }),
        ],
      },
      {
        anyOf: [
          object({ x: true, y: true }, { required: ['x'] }),
          object({ d: true, e: true, f: { maximum: 1 } }, { required: ['d'] }),
        ],
      },
      [
        'w the payload lost the alternative object',
        'w maximum of `f` (object with `d`) 2 → 1',
        ' the payload gained the alternative object with `x`',
      ],
    ],
    [
      'another way to say the same',
      of({ anyOf: [{ type: 'string' }, { enum: [null] }] }),
      of({ type: ['string', 'null'] }),
      [' `a` is written differently and accepts the same'],
    ],
    [
      'null in two ways',
      { oneOf: [{ type: 'string' }, { enum: [null] }] },
      { oneOf: [{ type: 'null' }, { type: 'string' }] },
      [],
    ],
    ['negation', { not: { const: 1 } }, { not: { const: 2 } }, ['wr what the payload must not be changed']],
    ['condition', condition(2), condition(1), ['w maxLength of the payload (where its condition holds) 2 → 1']],
    [
      'odd names',
      object({ 'a.b': { maximum: 1 }, '`': true }),
      object({ 'a.b': { maximum: 2 }, '`': true }),
      ['r maximum of `["a.b"]` 1 → 2'],
    ],
    [
      'all properties',
      object({ a: true, b: true, c: true }),
      object({ d: { type: 'string' }, e: true, f: true }),
      ['w the schema was rewritten: lost all 3 properties, gained 3 others'],
    ],
  ])('%s', (_, old, next, expected) => {
    expect(lines(old, next)).toEqual(expected);
  });

  it('has its place on both sides, and a value that breaks', () => {
    const [change] = changesBetween(
      { $ref: '#/$defs/old', $defs: { old: of({ maximum: 150 }) } },
      { $ref: '#/$defs/new', $defs: { new: of({ maximum: 120 }) } },
    ).changes;
    expect(change).toMatchObject({
      place: { old: '/$defs/old/properties/a/maximum', new: '/$defs/new/properties/a/maximum' },
      kind: 'bound',
      explains: ['writers'],
    });
    expect(change?.sample?.writers).toBeGreaterThan(120);
  });
});

describe('what means the same', () => {
  it.each<[string, Json, Json]>([
    [
      'a renamed definition',
      { $ref: '#/$defs/x', $defs: { x: { type: 'string' } } },
      { $ref: '#/definitions/y', definitions: { y: { type: 'string' } } },
    ],
    ['a reference in place', of({ $ref: '#/$defs/x' }), { ...(of({ type: 'string' }) as object) }],
    [
      'order',
      object({ a: true, b: { enum: [1, 2] } }, { required: ['a', 'b'] }),
      object({ b: { enum: [2, 1] }, a: true }, { required: ['b', 'a'] }),
    ],
    ['a plain allOf', { type: 'string', minLength: 2 }, { allOf: [{ type: 'string' }, { minLength: 2 }] }],
    [
      'a merged object',
      object({ a: { type: 'string' } }, { required: ['a'] }),
      { allOf: [{ type: 'object' }, { properties: { a: { type: 'string' } } }, { required: ['a'] }] },
    ],
  ])('%s is no change', (_, old, next) => {
    const withDefinition = JSON.stringify(old).includes('#/$defs/x')
      ? { ...(old as object), $defs: { x: { type: 'string' } } }
      : old;
    expect(changesBetween(withDefinition, next).changes).toEqual([]);
  });
});

describe('words that validate nothing', () => {
  it('are counted in one line', () => {
    const old = object({ a: { description: 'x' }, b: { title: 'x' }, c: { description: 'x' } });
    const next = object({ a: { description: 'y' }, b: { title: 'y' }, c: { description: 'y' } });
    expect(lines(old, next)).toEqual([' words changed: description in 2 places, title in 1 place']);
  });

  it('are told where a program may act on them', () => {
    expect(lines(of({ default: 1, format: 'date' }), of({ default: 2, deprecated: true }))).toEqual([
      ' deprecated true added to `a`',
      ' default of `a` 1 → 2',
      ' format "date" of `a` removed',
    ]);
  });
});
