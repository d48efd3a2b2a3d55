import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, digestFromHex } from '@ctxr/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStatement } from '../../../src/governance/approval/parse-statement.ts';
import { buildStatement } from '../../../src/governance/approval/statement.ts';
import { bytesOf } from './keys.ts';
import { INPUT, parts } from './statements.ts';

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const text = textOf(buildStatement(INPUT));
const whyNot = (statement: string | Uint8Array): string => {
  const { fault } = parseStatement(typeof statement === 'string' ? bytesOf(statement) : statement);
  return fault ? `${fault.code}: ${fault.why}` : 'ok';
};
/** The statement with members of its predicate replaced, in canonical form. */
const withPredicate = (members: object): string => canonicalJson(parts(members));

test('a statement is an in-toto Statement in canonical JSON', () => {
  const zeros = '0'.repeat(63);
  expect(text).toBe(
    `{"_type":"https://in-toto.io/Statement/v1","predicate":{"by":"board-1","constitution":"sha256:${zeros}2",` +
      `"decision":"0007","files":{"contexts/ctx-note/1.1.0.yaml":"${zeros}4","policies/p1/1.0.0.yaml":"removed"},` +
      `"impact":"sha256:${zeros}3","reason":"It is small.","said":"2026-11-22T06:00:00Z","verdict":"approve"},` +
      `"predicateType":"urn:ctxr:approval:v1","subject":[{"digest":{"sha256":"${zeros}1"},"name":"change"}]}`,
  );
  expect(parseStatement(bytesOf(text))).toEqual({ statement: JSON.parse(text) as unknown });
});

test('the schema describes exactly what is written', () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../../model/schemas/approval.schema.json'), 'utf8'),
  ) as { properties: { predicate: { properties: object } } };
  const { predicate } = JSON.parse(text) as { predicate: object };
  expect(Object.keys(predicate).sort()).toEqual(Object.keys(schema.properties.predicate.properties).sort());
});

describe('files', () => {
  const filesOf = (files: Record<string, string>): unknown =>
    parseStatement(buildStatement({ ...INPUT, files })).statement?.predicate.files;
  const many = (count: number, name: (index: number) => string): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), 'removed']));

  test('are there up to 200', () => {
    const files = many(200, (index) => `a/${index}`);
    expect(filesOf(files)).toEqual(files);
    expect(filesOf(many(201, (index) => `a/${index}`))).toBeUndefined();
  });

  test('are left out where they would not fit or cannot be written', () => {
    expect(filesOf(many(100, (index) => `${index}`.padEnd(1000, 'x')))).toBeUndefined();
    expect(filesOf({ ['x'.repeat(1025)]: 'removed' })).toBeUndefined();
    expect(filesOf({ 'a/\uDC80.yaml': 'removed' })).toBeUndefined();
    expect(filesOf({ ['__proto__']: 'removed' })).toBeUndefined();
    expect(filesOf({ constructor: 'removed' })).toEqual({ constructor: 'removed' });
  });
});

test.each([
  ['a reason that is too long', { reason: 'x'.repeat(2001) }, /predicate\/reason must NOT have more than 2000/],
  ['a reason with half a character', { reason: '\uD83D' }, /surrogate/],
  ['a time that is none', { said: '2026-02-30T06:00:00Z' }, /predicate\/said/],
  ['a number that is none', { decision: '7' }, /predicate\/decision/],
])('%s is not signed', (_what, members, why) => {
  expect(() => buildStatement({ ...INPUT, ...members })).toThrow(
    expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringMatching(why) as unknown }) as Error,
  );
});

describe('a statement is malformed', () => {
  test.each([
    ['', /no JSON/],
    ['null', /the statement must be object/],
    ['[]', /the statement must be object/],
    ['{', /no JSON/],
    [`\uFEFF${text}`, /no JSON/],
    ['['.repeat(200_000), /no JSON/],
    [`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, /./],
    [withPredicate({ reasons: 'x' }), /predicate has the unknown member reasons/],
    [withPredicate({ ['\u001B[31m']: 1 }), /predicate has the unknown member \?\[31m/],
    [withPredicate({ verdict: undefined }), /predicate must have required property 'verdict'/],
    [withPredicate({ verdict: 'comment' }), /predicate\/verdict must be equal to one of/],
    [withPredicate({ decision: '../0006' }), /predicate\/decision must match/],
    [withPredicate({ by: 'Board 1' }), /predicate\/by must match/],
    [withPredicate({ constitution: 'sha1:1' }), /predicate\/constitution must match/],
    [withPredicate({ said: '2026-11-22T06:00:00+01:00' }), /predicate\/said/],
    [withPredicate({ said: '2026-11-22t06:00:00z' }), /predicate\/said is no time in UTC/],
    [withPredicate({ said: '2026-12-31T23:59:60Z' }), /predicate\/said is no time in UTC/],
    [withPredicate({ files: { a: 'changed' } }), /predicate\/files\/a must/],
    [withPredicate({ files: JSON.parse('{"__proto__":"removed"}') as object }), /__proto__/],
    [text.replace('"predicate":{', '"predicate":{"__proto__":{},'), /unknown member __proto__/],
    [withPredicate({ reason: 'x' }).replace('"x"', '"\\ud83d"'), /half a character/],
    [text.replace('Statement/v1', 'Statement/v2'), /_type must be "https:\/\/in-toto.io\/Statement\/v1"/],
    [text.replace('approval:v1', 'approval:v2'), /predicateType must be "urn:ctxr:approval:v1"/],
    [text.replace('"name":"change"', '"name":"commit"'), /subject\/0\/name must be "change"/],
    [text.replace('"subject":[', '"subject":[{"digest":{"sha256":"00"},"name":"change"},'), /./],
  ])('%#: as it should be told', (statement, why) => {
    const told = whyNot(statement);
    expect(told).toMatch(/^statement-malformed: /);
    expect(told).toMatch(why);
    expect(told.length).toBeLessThan(300);
  });

  test('when it is no UTF-8, and when it is too long', () => {
    expect(whyNot(Uint8Array.of(0x22, 0xff, 0x22))).toMatch(/no JSON in UTF-8/);
    expect(whyNot(new Uint8Array(50_000_000))).toBe(
      'statement-malformed: it has 50000000 bytes; at most 262144 are allowed',
    );
  });
});

describe('a statement is not canonical', () => {
  const reversed = Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse());
  test.each([
    ['with a newline at its end', `${text}\n`, text.length],
    ['with a space', text.replace('{', '{ '), 1],
    ['with members in another order', JSON.stringify(reversed), 2],
    ['with a member twice', text.replace('"by":', '"by":"board-2","by":'), text.indexOf('board-1') + 6],
    ['with an escape that it does not need', text.replace('small', '\\u0073mall'), text.indexOf('small')],
    ['written over several lines', JSON.stringify(JSON.parse(text), undefined, 2), 1],
  ])('%s', (_what, statement, at) => {
    expect(whyNot(statement)).toBe(`statement-not-canonical: it is not canonical JSON from byte ${at} on`);
  });
});

test('what is built is read back as it was meant', () => {
  const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
  const paths = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((path) => path !== '__proto__');
  const input = fc.record(
    {
      decision: fc.integer({ min: 1, max: 999_999_999 }).map((number) => String(number).padStart(4, '0')),
      by: fc.constantFrom('board-1', 'github/7', 'a'),
      verdict: fc.constantFrom('approve', 'reject', 'abstain'),
      change: hex.map(digestFromHex),
      constitution: hex.map(digestFromHex),
      impact: hex.map(digestFromHex),
      files: fc.dictionary(paths, fc.oneof(hex, fc.constant('removed')), { noNullPrototype: true }),
      reason: fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' }),
      said: fc
        .date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
        .map((date) => `${date.toISOString().slice(0, 19)}Z`),
    },
    { requiredKeys: ['decision', 'by', 'verdict', 'change', 'constitution', 'impact', 'said'] },
  );
  const law = fc.property(input, (meant) => {
    const { change, ...predicate } = meant;
    const { statement, fault } = parseStatement(buildStatement(meant));
    expect(fault).toBeUndefined();
    expect(statement?.predicate).toEqual(predicate);
    expect(digestFromHex(statement?.subject[0]?.digest.sha256 ?? '')).toBe(change);
  });
  fc.assert(law, { numRuns: 100 });
});
