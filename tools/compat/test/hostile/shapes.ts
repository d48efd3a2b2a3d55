import { type Json } from '../../src/index.ts';
import { type HostilePair } from './hostile-pair.ts';

const nested = (depth: number, around: (inner: Json) => Json, leaf: Json): Json => {
  let schema = leaf;
  for (let level = 0; level < depth; level += 1) schema = around(schema);
  return schema;
};
const numbered = (count: number, make: (index: number) => Json, name = 'd'): Json =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, make(index)]));
const listed = (count: number, make: (index: number) => Json): readonly Json[] =>
  Array.from({ length: count }, (_, index) => make(index));
const towers = (make: (below: Json) => Json): Json => ({
  $ref: '#/$defs/d50',
  $defs: numbered(51, (index) => (index === 0 ? { minimum: 0 } : make({ $ref: `#/$defs/d${index - 1}` }))),
});
const STRING: Json = { type: 'string' };
const NUMBER: Json = { type: 'number' };

const DEEP: readonly HostilePair[] = [30, 1000, 30_000].flatMap((depth): readonly HostilePair[] => [
  {
    name: `properties, ${depth} deep`,
    old: nested(depth, (a) => ({ properties: { a } }), STRING),
    next: nested(depth, (a) => ({ properties: { a } }), { type: ['string', 'null'] }),
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: `not, ${depth} deep`,
    old: nested(depth, (not) => ({ not }), STRING),
    next: nested(depth, (not) => ({ not }), NUMBER),
    backward: 'breaking',
    forward: 'breaking',
  },
  {
    name: `a constant, ${depth} deep`,
    old: { const: nested(depth, (inner) => [inner], 1) },
    next: { const: nested(depth, (inner) => [inner], 2) },
    backward: 'breaking',
    forward: 'breaking',
  },
]);

const EXPONENTIAL: readonly HostilePair[] = [
  {
    name: 'allOf towers',
    old: towers((below) => ({ allOf: [below, below] })),
    next: { minimum: 0 },
    backward: 'compatible',
    forward: 'compatible',
  },
  {
    name: 'oneOf towers: none above the first, for each level holds twice',
    old: towers((below) => ({ oneOf: [below, below] })),
    next: STRING,
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: 'towers of two required members',
    old: towers((below) => ({ type: 'object', properties: { a: below, b: below }, required: ['a', 'b'] })),
    next: { type: 'object' },
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: 'choices that multiply',
    old: { allOf: listed(24, (i) => ({ anyOf: [{ required: [`a${i}`] }, { required: [`b${i}`] }] })) },
    next: { minProperties: 24 },
  },
  {
    name: '25 patterns that overlap',
    old: { patternProperties: numbered(25, (minimum) => ({ minimum }), 'a.*b') },
    next: { patternProperties: numbered(25, (minimum) => ({ minimum: minimum - 1 }), 'a.*b') },
    backward: 'compatible',
    forward: 'breaking',
  },
];

const ENUM = listed(20_000, (index) => `value-${index}`);
const LARGE: readonly HostilePair[] = [
  {
    name: 'an enum of 20,000',
    old: { enum: ENUM },
    next: { enum: ENUM.slice(1) },
    backward: 'breaking',
    forward: 'compatible',
  },
  {
    name: 'an enum of 20,000 turned round',
    old: { enum: ENUM },
    next: { enum: ENUM.toReversed() },
    backward: 'compatible',
    forward: 'compatible',
  },
  {
    name: '2,000 required names',
    old: { type: 'object', required: ENUM.slice(0, 2000) },
    next: { minProperties: 2001 },
    backward: 'breaking',
    forward: 'breaking',
  },
  {
    name: '500 properties',
    old: { properties: numbered(500, () => STRING) },
    next: { properties: numbered(500, (i) => (i === 77 ? NUMBER : STRING)) },
    backward: 'breaking',
    forward: 'breaking',
  },
];

const LOOPS: readonly HostilePair[] = [
  { name: 'a loop', old: { $ref: '#' }, next: STRING },
  { name: 'a loop through not', old: { not: { $ref: '#' } }, next: STRING },
  { name: 'a loop through if', old: { if: { $ref: '#' }, else: STRING }, next: STRING },
  { name: 'a loop through an address', old: { $id: 'https://example.com/a', allOf: [{ $ref: 'a' }] }, next: NUMBER },
  {
    name: 'a loop that no finite value ends',
    old: { type: 'array', minItems: 1, items: { $ref: '#' } },
    next: STRING,
    backward: 'compatible',
    forward: 'breaking',
  },
];

/** Pairs that are deep, wide, exponential or circular. */
export const SHAPES: readonly HostilePair[] = [...DEEP, ...EXPONENTIAL, ...LARGE, ...LOOPS];
