import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FIELDS } from '../../src/check/fields.ts';
import { durationMeant, idMeant, versionMeant, wordsOf } from '../../src/check/value-words.ts';
import { DECLARATION_KINDS } from '../../src/declaration/layout.ts';

const folder = join(import.meta.dirname, '../../../model/schemas');

interface Schema {
  readonly $ref?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema | boolean;
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

const documents = new Map(
  readdirSync(folder).map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema]),
);

function resolved(schema: Schema, file: string): readonly [Schema, string] {
  if (schema.$ref === undefined) return [schema, file];
  const [name = '', pointer = ''] = schema.$ref.split('#');
  const home = name === '' ? file : name;
  let target: unknown = documents.get(home);
  for (const step of pointer.split('/').slice(1)) target = (target as Record<string, unknown>)[step];
  return resolved(target as Schema, home);
}

function collect(schema: Schema, file: string, path: string, fields: Map<string, Set<string>>): void {
  const [own, home] = resolved(schema, file);
  if (home === 'server.schema.json') return;
  const names = Object.keys(own.properties ?? {});
  if (own.additionalProperties === false) fields.set(path, new Set([...(fields.get(path) ?? []), ...names]));
  for (const [name, member] of Object.entries(own.properties ?? {})) collect(member, home, `${path}/${name}`, fields);
  for (const item of [own.items, own.additionalProperties])
    if (typeof item === 'object') collect(item, home, `${path}/*`, fields);
  for (const branch of [...(own.oneOf ?? []), ...(own.anyOf ?? [])]) collect(branch, home, path, fields);
}

test('the fields that messages propose are those of the schemas', () => {
  const fields = new Map<string, Set<string>>();
  for (const kind of DECLARATION_KINDS) collect({ $ref: `${kind}.schema.json` }, '', kind, fields);
  expect(fields.size).toBeGreaterThan(20);
  const sorted = [...fields]
    .map(([path, names]) => [path, [...names].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  expect([...FIELDS]).toEqual(sorted);
});

test('every pattern of the schemas has words, and an example that the pattern accepts', () => {
  const patterns = new Set([...documents.values()].flatMap((schema) => [...patternsIn(schema)]));
  expect(patterns.size).toBeGreaterThan(10);
  const without = [...patterns].filter((pattern) => wordsOf(pattern) === undefined);
  expect(without).toEqual([]);
  for (const pattern of patterns) {
    const example = wordsOf(pattern)?.example.replaceAll('"', '').replaceAll('…', '') ?? '';
    expect(example).toMatch(new RegExp(pattern, 'u'));
  }
});

function* patternsIn(value: unknown): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value))
    if (name === 'pattern' && typeof member === 'string') yield member;
    else yield* patternsIn(member);
}

test.each([
  ['7 days', 'P7D'],
  ['12h', 'PT12H'],
  ['2 Weeks', 'P2W'],
  ['6 months', 'P6M'],
  ['30 minutes', 'PT30M'],
  ['1 year', 'P1Y'],
  ['5m', undefined],
  ['soon', undefined],
])('the duration %s means %s', (written, meant) => expect(durationMeant(written)).toBe(meant));

test.each([
  ['v1.2', '1.2.0'],
  ['1', '1.0.0'],
  ['1.2.3+build.5', '1.2.3'],
  ['01.2.3', '1.2.3'],
  ['2.0.0-rc.1', '2.0.0-rc.1'],
  ['next', undefined],
])('the version %s means %s', (written, meant) => expect(versionMeant(written)).toBe(meant));

test.each([
  ['Ctx_A', 'ctx-a'],
  ['ctxSession', 'ctx-session'],
  ['  user profile ', 'user-profile'],
  ['日本', undefined],
])('the id %s means %s', (written, meant) => expect(idMeant(written)).toBe(meant));
