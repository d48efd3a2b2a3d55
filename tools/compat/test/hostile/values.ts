import { type Json } from '../../src/index.ts';
import { parseJson } from '../../src/value/parse.ts';
import { type HostilePair } from './hostile-pair.ts';

const text = (pattern: string): Json => ({ type: 'string', pattern });
const STRING: Json = { type: 'string' };

const PATTERNS: readonly HostilePair[] = [
  { name: '(a+)+', old: text('^(a+)+$'), next: text('^a+$'), backward: 'compatible', forward: 'compatible' },
  { name: '(a|a)*', old: text('^(a|a)*b$'), next: text('^a*b$'), backward: 'compatible', forward: 'compatible' },
  { name: 'twenty times any', old: text('^(.*a){20}$'), next: text('^a'), backward: 'breaking', forward: 'breaking' },
  {
    name: 'far from the end',
    old: text('(a|b)*a(a|b){20}$'),
    next: text('^a'),
    backward: 'breaking',
    forward: 'breaking',
  },
  {
    name: 'a count of a million',
    old: text('^(a{1,1000}){1,1000}$'),
    next: text('^a+$'),
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: 'a group of a group',
    old: text(`${'('.repeat(500)}a${')'.repeat(500)}`),
    next: text('a'),
    backward: 'compatible',
    forward: 'compatible',
  },
  { name: 'no pattern', old: text('['), next: STRING, backward: 'compatible' },
  {
    name: 'a reference back',
    old: text(String.raw`^(a+)\1$`),
    next: text('^(aa)+$'),
    backward: 'compatible',
    forward: 'compatible',
  },
];

const digits = '9'.repeat(2000);
const written = (schema: string): Json => parseJson(schema);
const NUMBERS: readonly HostilePair[] = [
  {
    name: '1e400',
    old: written('{"const":1e400}'),
    next: written('{"type":"number","minimum":1e399}'),
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: '-1e4999',
    old: written('{"type":"integer","maximum":-1e4999}'),
    next: { type: 'integer', maximum: -1 },
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: '2,000 digits',
    old: written(`{"type":"integer","minimum":${digits}}`),
    next: written(`{"type":"integer","exclusiveMinimum":${digits.slice(1)}8}`),
    backward: 'compatible',
    forward: 'compatible',
  },
  {
    name: 'a step of 2,000 digits',
    old: written(`{"type":"integer","multipleOf":${digits}}`),
    next: { type: 'integer', multipleOf: 3 },
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: 'steps of every size',
    old: { type: 'number', multipleOf: 1e-300 },
    next: { type: 'number', multipleOf: 1e-299 },
    backward: 'breaking',
    forward: 'compatible',
  },
  {
    name: 'a length beyond all texts',
    old: written('{"type":"string","minLength":100000000000000000000}'),
    next: { type: 'string', minLength: 1 },
    backward: 'compatible',
    forward: 'breaking',
  },
];

const keyed = (name: string, type: string): Json =>
  JSON.parse(`{"type":"object","required":["${name}"],"properties":{"${name}":{"type":"${type}"}}}`) as Json;
const KEYS: readonly HostilePair[] = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'a/b~c%'].map(
  (name) => ({
    name: `the name ${JSON.stringify(name)}`,
    old: keyed(name, 'integer'),
    next: keyed(name, 'number'),
    backward: 'compatible',
    forward: 'breaking',
  }),
);

const SURROGATES: readonly HostilePair[] = [
  {
    name: 'half a character is one',
    old: { const: '\uD800' },
    next: { type: 'string', maxLength: 1 },
    backward: 'compatible',
    forward: 'breaking',
  },
  {
    name: 'half a character in a pattern',
    old: text('^\uD800$'),
    next: { const: '\uD800' },
    backward: 'compatible',
    forward: 'compatible',
  },
  {
    name: 'two halves as names',
    old: { required: ['\uD800'] },
    next: { required: ['\uDC00'] },
    backward: 'breaking',
    forward: 'breaking',
  },
];

/** Pairs with patterns, numbers, names and characters at the edge of what is allowed. */
export const VALUES: readonly HostilePair[] = [...PATTERNS, ...NUMBERS, ...KEYS, ...SURROGATES];
