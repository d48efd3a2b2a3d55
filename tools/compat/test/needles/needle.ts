import { type Json } from '../../src/index.ts';

/** A pair of schemas that chance cannot judge. */
export interface Needle {
  readonly name: string;
  readonly old: Json;
  readonly next: Json;
  readonly backward: 'compatible' | 'breaking';
  readonly forward: 'compatible' | 'breaking';
}

const MILLION = 1_000_000;
const HEX = '^[0-9a-f]{32}$';
const LOST = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const names = Array.from({ length: 10_000 }, (_, index) => `name-${index}`);

const behind = (values: readonly Json[]): Json => ({
  type: 'object',
  properties: { kind: { $ref: '#/$defs/kind' } },
  $defs: { kind: { $ref: '#/$defs/list' }, list: { enum: values } },
});
const combination = (position: number): Json => ({
  type: 'array',
  minItems: 12,
  maxItems: 12,
  items: { enum: [0, 1] },
  not: { contains: { const: position } },
});

/** Pairs that differ in one value of very many, or in none of them. */
export const NEEDLES: readonly Needle[] = [
  {
    name: 'one text of 16^32 is missing',
    old: { type: 'string', pattern: HEX },
    next: { type: 'string', pattern: HEX, not: { const: LOST } },
    backward: 'breaking',
    forward: 'compatible',
  },
  {
    name: 'two pieces of 16^32 texts meet without a gap',
    old: { type: 'string', pattern: HEX },
    next: { anyOf: [{ pattern: '^[0-7]' }, { type: 'string', pattern: '^[89a-f][0-9a-f]{31}$' }] },
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: 'steps of 99,991 and 100,003 meet at their product',
    old: { type: 'integer', multipleOf: 99_991, exclusiveMinimum: 0, maximum: 9_999_399_973 },
    next: {
      type: 'integer',
      multipleOf: 99_991,
      exclusiveMinimum: 0,
      maximum: 9_999_399_973,
      not: { multipleOf: 100_003 },
    },
    backward: 'breaking',
    forward: 'compatible',
  },
  {
    name: 'steps of 99,991 and 100,003 do not meet below their product',
    old: { type: 'integer', multipleOf: 99_991, exclusiveMinimum: 0, exclusiveMaximum: 9_999_399_973 },
    next: { type: 'integer', not: { multipleOf: 100_003 } },
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: 'the residues of 2, 3 and 6 cover every integer',
    old: { type: 'integer' },
    next: { type: 'integer', anyOf: [{ multipleOf: 2 }, { multipleOf: 3 }, { not: { multipleOf: 6 } }] },
    backward: 'compatible',
    forward: 'compatible',
  },
  {
    name: 'a million items and one more',
    old: { type: 'array', minItems: MILLION + 1 },
    next: { type: 'array', not: { maxItems: MILLION } },
    backward: 'compatible',
    forward: 'compatible',
  },
  {
    name: '27 members are more than 26 letters name',
    old: { type: 'object', minProperties: 26, propertyNames: { pattern: '^[a-z]$' } },
    next: { type: 'object', maxProperties: 26 },
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: 'a million strings and a million others',
    old: { type: 'array', contains: { type: 'string' }, minContains: MILLION, maxItems: 2 * MILLION - 1 },
    next: { contains: { not: { type: 'string' } }, minContains: 0, maxContains: MILLION - 1 },
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: 'no integer between two neighbours beyond 2^53',
    old: { type: 'integer', exclusiveMinimum: 36028797018963968n, exclusiveMaximum: 36028797018963970n },
    next: { const: 36028797018963969n },
    backward: 'compatible',
    forward: 'compatible',
  },
  {
    name: 'steps beyond 2^53',
    old: { type: 'integer', multipleOf: 36028797018963966n },
    next: { type: 'integer', multipleOf: 18014398509481983n },
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: 'one name of 10,000 behind two references is missing',
    old: behind(names),
    next: behind(names.filter((name) => name !== 'name-7351')),
    backward: 'breaking',
    forward: 'compatible',
  },
  {
    name: 'of the 4,096 rows of twelve bits one is all ones',
    old: combination(0),
    next: { const: Array.from({ length: 12 }, () => 1) },
    backward: 'compatible',
    forward: 'compatible',
  },
  {
    name: 'a text of a million characters',
    old: { type: 'string', pattern: '^(aa)*$', minLength: MILLION },
    next: { type: 'string', pattern: '^a*$', not: { maxLength: MILLION - 1 } },
    backward: 'compatible',
    forward: 'breaking',
  },
];
