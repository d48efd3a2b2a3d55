import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateCorpus } from '../../bench/corpus.ts';
import { fastYaml } from '../../src/declaration/yaml/fast-yaml.ts';
import { readYaml } from '../../src/declaration/yaml/read-yaml.ts';

const repository = join(import.meta.dirname, '../../../..');
const declarations = ['contexts', 'policies', 'governance', 'tools/registry/test/fixtures/registry']
  .flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(repository, folder, file),
    ),
  )
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readFileSync(file, 'utf8'));
const written = generateCorpus(60).files.map(({ text }) => text);

/** What the fast reader accepts is what the YAML parser reads, without a fault. */
function agree(text: string): boolean {
  const fast = fastYaml(text);
  if (fast === undefined) return false;
  const { value, faults } = readYaml(text);
  expect({ text, value: fast.value, faults: [] }).toEqual({ text, value, faults });
  expect(JSON.stringify(fast.value)).toBe(JSON.stringify(value));
  return true;
}

test('generated declarations are all read, as the YAML parser reads them', () => {
  expect(written.length).toBeGreaterThan(60);
  expect(written.filter((text) => !agree(text))).toEqual([]);
});

test('most declarations of this repository are read, as the YAML parser reads them', () => {
  expect(declarations.length).toBeGreaterThan(10);
  expect(declarations.filter(agree).length).toBeGreaterThan(declarations.length / 2);
});

const TOKENS = [
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\n  ',
  ':',
  ': ',
  '- ',
  '-',
  '#',
  ' #',
  ' # x\n',
  '"',
  "'",
  "''",
  '[',
  ']',
  '{',
  '}',
  ',',
  ', ',
  '|',
  '|-',
  '>',
  '>-',
  '>+',
  '|2',
  '&a ',
  '*a',
  '!x ',
  '!!str ',
  '%',
  '@',
  '`',
  '?',
  '? ',
  '~',
  'null',
  'true',
  'True',
  'yes',
  '0',
  '07',
  '0x1',
  '1.5',
  '1e3',
  '-1',
  '.5',
  '.inf',
  '1.0.0',
  'a',
  'a: b',
  'a: ',
  'id',
  '__proto__: 1',
  '<<: ',
  '---',
  '...',
  '\t',
  '\r',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\\',
  '\\n',
  'é',
  '…',
] as const;

const where = fc.double({ min: 0, max: 1, noNaN: true });

/** A few characters of a text replaced by a token. */
const spliced = fc
  .record({ at: where, drop: fc.constantFrom(0, 0, 1, 2, 3, 8), token: fc.constantFrom(...TOKENS, '') })
  .map(({ at, drop, token }) => (text: string): string => {
    const from = Math.floor(at * text.length);
    return text.slice(0, from) + token + text.slice(from + drop);
  });

/** A line moved in or out, repeated, dropped, cut short, or followed by another. */
const relined = fc
  .record({ at: where, change: fc.nat({ max: 7 }), token: fc.constantFrom(...TOKENS) })
  .map(({ at, change, token }) => (text: string): string => {
    const lines = text.split('\n');
    const index = Math.floor(at * lines.length);
    const old = lines[index] ?? '';
    const changed = [
      [`  ${old}`],
      [` ${old}`],
      [old.slice(2)],
      [old, old],
      [],
      [`${old} ${token}`],
      [old, ' '.repeat(old.search(/\S|$/)) + token],
      [old, `${' '.repeat(old.search(/\S|$/))}- ${token}`],
    ][change];
    lines.splice(index, 1, ...(changed ?? []));
    return lines.join('\n');
  });

type Mutation = (text: string) => string;
const mutations: fc.Arbitrary<Mutation[]> = fc.array(fc.oneof(spliced, relined), { minLength: 1, maxLength: 3 });

test('of mutated declarations it accepts only what the YAML parser reads alike', () => {
  let accepted = 0;
  const source = fc.constantFrom(...written.slice(0, 40), ...declarations);
  fc.assert(
    fc.property(source, mutations, (text, all) => {
      if (agree(all.reduce((before, mutate) => mutate(before), text))) accepted += 1;
    }),
    { numRuns: 1500 },
  );
  expect(accepted).toBeGreaterThan(100);
});

const line = fc
  .tuple(fc.nat({ max: 5 }), fc.array(fc.constantFrom(...TOKENS, 'a: ', 'b: ', 'c', '- '), { maxLength: 5 }))
  .map(([indent, tokens]) => ' '.repeat(indent) + tokens.join(''));

test('of lines of tokens it accepts only what the YAML parser reads alike', () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      if (agree(`a: 1\n${lines.join('\n')}\n`)) accepted += 1;
    }),
    { numRuns: 3000 },
  );
  expect(accepted).toBeGreaterThan(10);
});

test.each([
  ['a:\n  - b: 1\n    c: 2\n  - x\nd: [e, "f", {g: 1}] # h\n', { a: [{ b: 1, c: 2 }, 'x'], d: ['e', 'f', { g: 1 }] }],
  ['a: |\n  one\n\n  two\nb: >-\n  three\n  four\n\n  five\n', { a: 'one\n\ntwo\n', b: 'three four\nfive' }],
  ["a: 'it''s'\nb:\nc:\n- 1.0.0\n- 2026-01-31\n", { a: "it's", b: null, c: ['1.0.0', '2026-01-31'] }],
])('reads %j', (text, value) => {
  expect(fastYaml(text)).toEqual({ value });
});

test.each([
  'a: &x 1\n',
  'a: 1\na: 2\n',
  'a: 1',
  'a: b: c\n',
  'a: b\n  c\n',
  'a: "\\n"\n',
  'a: 0x1f\n',
  'a: 1.5\n',
  '- a\n',
  '__proto__: 1\n',
  'a:\t1\n',
])('leaves %j to the YAML parser', (text) => {
  expect(fastYaml(text)).toBeUndefined();
});
