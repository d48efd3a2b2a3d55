import { describe, expect, it } from 'vitest';
import { isInterpretable, readSchema } from '../../src/validate/readable-schema.ts';
import { nodeValidator, pageValidator } from '../support/validator.ts';

const unusable = (message: string): Error =>
  expect.objectContaining({ code: 'SCHEMA_UNUSABLE', message: expect.stringContaining(message) as string }) as Error;

const recursive = { $dynamicAnchor: 'a', properties: { next: { $dynamicRef: '#a' } } };
const deep = (levels: number): object => (levels === 0 ? {} : { not: deep(levels - 1) });

/** Schemas that the interpreter would judge otherwise than the draft says, why they are none, and a payload that they refuse. */
const BEYOND: readonly (readonly [Record<string, unknown>, string, unknown])[] = [
  [{ unevaluatedProperties: false }, 'it has the keyword unevaluatedProperties', { a: 1 }],
  [{ unevaluatedItems: false }, 'it has the keyword unevaluatedItems', [1]],
  [{ ...recursive, type: 'object' }, 'it has the keyword $dynamicAnchor', { next: 1 }],
  [{ $defs: { a: { $anchor: 'a', type: 'string' } }, $ref: '#a' }, 'it has the keyword $anchor', 1],
  [{ $defs: { a: { $id: 'urn:example:a', type: 'string' } }, $ref: 'urn:example:a' }, 'it has $id below its top', 1],
  [{ dependencies: { a: ['b'] } }, 'it has the keyword dependencies', { a: 1 }],
  [{ format: 'ipv4' }, 'it has the format ipv4', '087.0.0.1'],
  [{ format: 'url' }, 'it has the format url', 'a'],
  [{ format: 'int32' }, 'it has the format int32', 2 ** 40],
  [{ required: [''] }, '"#/required" is not as draft 2020-12 has it', {}],
  [deep(300) as Record<string, unknown>, 'it nests deeper than 256', undefined],
];

describe('a schema that only compiled code judges', () => {
  it.each(BEYOND)('%j is judged in Node and unusable in a page', (schema, why, refused) => {
    expect(readSchema(schema)).toBe(why);
    expect(() => pageValidator(schema)).toThrow(unusable(`cannot be used without compiled code: ${why}.`));
    expect(nodeValidator(schema)(refused).ok).toBe(false);
  });

  it('is one that judges a value by itself without end', () => {
    for (const schema of [
      { $ref: '#' },
      { not: { anyOf: [{ $ref: '#' }] } },
      { dependentSchemas: { a: { $ref: '#' } } },
    ])
      expect(readSchema(schema)).toBe('it judges one value by itself without end');
    expect(isInterpretable({ properties: { a: { $ref: '#' } }, items: { $ref: '#' } })).toBe(true);
  });
});

describe('a schema that nobody judges', () => {
  it.each([
    [{ $ref: 'https://example.org/other.json' }],
    [{ $ref: '#/$defs/nowhere' }],
    [{ $ref: '#/%zz' }],
    [{ $ref: '//[' }],
    [{ $ref: 7 }],
    [{ type: 'text' }],
    [{ type: [] }],
    [{ properties: [] }],
    [{ allOf: [] }],
    [{ allOf: {} }],
    [{ enum: [] }],
    [{ not: 1 }],
    [{ minLength: -1 }],
    [{ minLength: 1.5 }],
    [{ multipleOf: 0 }],
    [{ required: ['a', 'a'] }],
    [{ pattern: '(' }],
    [{ pattern: '\\-' }],
    [{ patternProperties: { '(': {} } }],
    [{ title: 1 }],
    [{ $schema: 'http://json-schema.org/draft-07/schema#' }],
    [{ id: 'a' }],
    [{ $async: true }],
    [{ properties: { a: { $async: true, type: 'object' } } }],
  ])('%j is refused in Node and in a page, and nothing is fetched', (schema) => {
    expect(() => pageValidator(schema)).toThrow(unusable('The schema of ctx-a cannot be used'));
    expect(() => nodeValidator(schema)).toThrow(unusable('The schema of ctx-a cannot be used: '));
  });
});

describe('a schema that both judge', () => {
  it.each([
    ['names itself at its top', { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'urn:example:a' }],
    ['says what asserts nothing', { title: 'a', default: 1, examples: [], 'x-note': { $ref: 'https://example.org/' } }],
    ['has a format that nobody knows', { format: 'hasOwnProperty' }],
    ['describes members with the names of keywords', { properties: { $ref: {}, $async: {}, nullable: {} } }],
  ])('%s', (_, schema) => {
    expect(isInterpretable(schema)).toBe(true);
    expect([pageValidator(schema)('a').ok, nodeValidator(schema)('a').ok]).toEqual([true, true]);
  });

  it('stays as it was, even where it may not be changed', () => {
    const schema = Object.freeze({ properties: Object.freeze({ a: Object.freeze({ $ref: '#' }) }), type: 'object' });
    const before = JSON.stringify(schema);
    expect(pageValidator(schema)({ a: { a: 1 } }).ok).toBe(false);
    expect(Reflect.ownKeys(schema.properties.a)).toEqual(['$ref']);
    expect(JSON.stringify(schema)).toBe(before);
  });

  it('never reaches another one', () => {
    nodeValidator({ $id: 'urn:example:a', type: 'string', unevaluatedItems: false });
    expect(() => nodeValidator({ $ref: 'urn:example:a' })).toThrow(unusable('urn:example:a'));
  });
});
