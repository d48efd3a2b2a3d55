import { Node, Project } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { checkValues } from './support/checker.ts';
import { moduleOf } from './support/modules.ts';

/** Texts that would break out of a comment, a name or a literal. */
const TEXTS = [
  '*/ export const evil = 1; /*',
  '*\\/ */ // ',
  '`${evil}`',
  "'; evil(); '",
  '"',
  '\\',
  '\u2028export const evil = 1;\u2029',
  '\r\nexport const evil = 1;',
  '\u202e\u2066evil',
  '\ud800',
  '\0',
  '@deprecated',
  '{@link evil}',
  '__proto__',
  'constructor',
  'class',
  'any',
  'unknown',
  'type',
  'interface',
  '😀👩‍👩‍👧',
  'ⅷ',
  '𝒜𝓈𝒸𝒾𝒾',
  'ﬁ',
  'a\u0301',
  '\u3164',
  '9',
  ' ',
  'x'.repeat(5_000),
];

const own = (name: string, value: unknown): object => Object.fromEntries([[name, value]]);

/** A key as a part of a pointer in a fragment; a lone surrogate has none. */
const fragment = (key: string): string =>
  encodeURIComponent(
    key
      .replaceAll('~', '~0')
      .replaceAll('/', '~1')
      .replace(/\p{Surrogate}/gu, ''),
  );

const everywhere = TEXTS.map((text, at) => {
  const leaf = { title: text, description: text, default: text, examples: [text], format: text, enum: [text] };
  const inner = { ...leaf, enum: undefined, type: 'object', properties: own(text, leaf), required: [text] };
  const schema = {
    title: text,
    description: text,
    type: 'object',
    properties: {
      named: inner,
      used: { $ref: `#/$defs/${fragment(text)}` },
    },
    patternProperties: own(`^${text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`, { const: text }),
    $defs: own(text, inner),
    const: undefined,
  };
  const plain = JSON.parse(JSON.stringify(schema)) as object;
  return { shown: JSON.stringify(text.slice(0, 40)), ...moduleOf(`hostile-${at}`, plain), values: [{}] };
});

describe('texts of strangers', () => {
  const answers = checkValues(everywhere);
  const project = new Project({ useInMemoryFileSystem: true });

  it.each(everywhere)('stay where they belong: $shown', ({ module, text }) => {
    expect(answers.get(module)?.faults).toEqual([]);
    const file = project.createSourceFile(`${module}.ts`, text);
    expect(
      file.getStatements().filter((one) => !Node.isInterfaceDeclaration(one) && !Node.isTypeAliasDeclaration(one)),
    ).toEqual([]);
    expect(text).not.toMatch(/[\u2028\u2029\u202a-\u202e\u2066-\u2069\0]/);
  });
});

describe('schemas that want to be too much', () => {
  const nested = (depth: number, around: (inner: unknown) => unknown): unknown => {
    let schema: unknown = { type: 'string' };
    for (let at = 0; at < depth; at++) schema = around(schema);
    return schema;
  };
  const chain = (length: number, link: (next: number) => unknown): unknown => ({
    $ref: '#/$defs/n0',
    $defs: Object.fromEntries([...Array(length).keys()].map((at) => [`n${at}`, link(at + 1)])),
  });

  const bombs: Readonly<Record<string, unknown>> = {
    'nests ten thousand objects': nested(10_000, (inner) => ({ type: 'object', properties: { a: inner } })),
    'nests ten thousand conjunctions': nested(10_000, (inner) => ({ allOf: [inner] })),
    'nests ten thousand negations': nested(10_000, (inner) => ({ not: inner })),
    'nests ten thousand arrays': nested(10_000, (inner) => ({ type: 'array', items: inner })),
    'nests a constant': { const: nested(10_000, (inner) => [inner]) },
    'multiplies forms': {
      allOf: [...Array(12).keys()].map((at) => ({
        anyOf: [{ required: [`a${at}`] }, { required: [`b${at}`] }, { required: [`c${at}`] }],
      })),
    },
    'doubles at every step': chain(40, (next) => ({
      type: 'object',
      properties: {
        a: { allOf: [{ $ref: `#/$defs/n${next}` }, { required: ['q'] }] },
        b: { allOf: [{ $ref: `#/$defs/n${next}` }, { required: ['r'] }] },
      },
    })),
    'is one long alias': chain(5_000, (next) => ({ $ref: `#/$defs/n${next}` })),
    'is its own alias': { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' },
    'is part of itself': { allOf: [{ $ref: '#' }], anyOf: [{ $ref: '#' }, { type: 'string' }] },
    'refers out of itself': {
      $ref: 'https://contexts.example.org/other.json',
      properties: { a: { $ref: '../../etc/passwd' }, b: { $ref: '#/nowhere' }, c: { $ref: ':::' } },
    },
    'names many texts': { enum: [...Array(20_000).keys()].map((at) => `value-${at}`) },
    'has a pattern that never ends': {
      type: 'object',
      patternProperties: { '^(a+)+$': true, '(': true, '(?<x>a)\\k<x>+': false },
      properties: { [`${'a'.repeat(60)}!`]: { type: 'string' } },
    },
    'has keywords of the wrong form': {
      type: ['nothing', 3],
      properties: [],
      required: {},
      allOf: {},
      anyOf: 'x',
      items: 7,
      prefixItems: {},
      enum: null,
      patternProperties: null,
      $defs: 1,
      if: [],
      dependentRequired: [],
      $ref: 1,
      minItems: 'many',
      maxItems: -1,
    },
  };
  const modules = Object.entries(bombs).map(([what, schema], at) => ({
    what,
    ...moduleOf(`bomb-${at}`, schema),
    values: [],
  }));
  const answers = checkValues(modules);

  it.each(modules)('$what, but compile and stay of a size', ({ module, text }) => {
    expect(answers.get(module)?.faults).toEqual([]);
    expect(text.length).toBeLessThan(3_000_000);
  });
});
