import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../src/validate/failure.ts';
import { ajvCompiler } from '../../src/validate/ajv-compiler.ts';
import { hotValidator, pageValidator } from '../support/validator.ts';

const link = { properties: { next: { $ref: '#/$defs/link' } }, required: ['id'] };

/** Schema, payload, and the problems as `pointer keyword: message`. */
const SAID: readonly (readonly [object, unknown, readonly string[]])[] = [
  [{ type: 'integer' }, 1.5, [' type: must be a whole number']],
  [{ type: ['string', 'null'] }, 1, [' type: must be a string or null']],
  [{ const: { b: 1, a: [] } }, { b: 1 }, [' const: must be {"b":1,"a":[]}']],
  [{ enum: ['a', 2] }, 'b', [' enum: must be one of ["a",2]']],
  [{ required: ['a', 'b'] }, {}, [' required: must have the member "a"', ' required: must have the member "b"']],
  [{ dependentRequired: { a: ['b'] } }, { a: 1 }, [' dependentRequired: must have the member "b", because it has "a"']],
  [
    { properties: { a: {} }, additionalProperties: false },
    { a: 1, 'x/y': 1, z: 1 },
    [' additionalProperties: must not have the member "x/y"', ' additionalProperties: must not have the member "z"'],
  ],
  [{ properties: { a: false } }, { a: 1 }, ['/a false: is not allowed here']],
  [{ prefixItems: [{}], items: false }, [1, 2, 3], ['/1 false: is not allowed here', '/2 false: is not allowed here']],
  [{ propertyNames: { pattern: '^a' } }, { b: 1, a: 1 }, [' propertyNames: must not have a member that is called "b"']],
  [{ minProperties: 1 }, {}, [' minProperties: must have 1 member or more']],
  [{ maxProperties: 0 }, { a: 1 }, [' maxProperties: must have 0 members or fewer']],
  [{ minItems: 2 }, [], [' minItems: must have 2 items or more']],
  [{ maxItems: 1 }, [1, 2], [' maxItems: must have 1 item or fewer']],
  [
    { uniqueItems: true },
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [' uniqueItems: must not have two equal items'],
  ],
  [{ contains: { const: 1 } }, [2, 3], [' contains: must have 1 item or more that its "contains" takes']],
  [
    { contains: { const: 1 }, minContains: 2, maxContains: 3 },
    [1, 2],
    [' contains: must have 2 items or more that its "contains" takes, and 3 at most'],
  ],
  [
    { contains: {}, maxContains: 1 },
    [1, 2],
    [' contains: must have 1 item or more that its "contains" takes, and 1 at most'],
  ],
  [
    { items: { contains: { const: 1 } } },
    [[1], []],
    ['/1 contains: must have 1 item or more that its "contains" takes'],
  ],
  [{ prefixItems: [{}], contains: {} }, [], [' contains: must have 1 item or more that its "contains" takes']],
  [{ minLength: 2 }, '\u{1F600}', [' minLength: must have 2 characters or more']],
  [{ maxLength: 1 }, 'ab', [' maxLength: must have 1 character or fewer']],
  [{ pattern: '^\\p{Lu}' }, 'a', [' pattern: must match the pattern ^\\p{Lu}']],
  [{ format: 'date' }, '2026-02-29', [' format: must have the format date']],
  [{ minimum: 1 }, 0, [' minimum: must be 1 or more']],
  [{ maximum: 1 }, 2, [' maximum: must be 1 or less']],
  [{ exclusiveMinimum: 1 }, 1, [' exclusiveMinimum: must be more than 1']],
  [{ exclusiveMaximum: 1 }, 1, [' exclusiveMaximum: must be less than 1']],
  [{ multipleOf: 0.1 }, 0.35, [' multipleOf: must be a multiple of 0.1']],
  [{ not: { type: 'null' } }, null, [' not: must not be what the schema rules out here']],
  [
    { oneOf: [{ type: 'number' }, { type: 'string' }, { minimum: 1 }] },
    1,
    [' oneOf: must fit exactly one of the alternatives, and fits several'],
  ],
  [
    { oneOf: [{ type: 'number' }, { minLength: 9 }] },
    'a',
    [' minLength: must have 9 characters or more', ' type: must be a number'],
  ],
  [{ anyOf: [{ type: 'number' }, { const: 'b' }] }, 'a', [' const: must be "b"', ' type: must be a number']],
  [JSON.parse('{"if":{"const":1},"then":{"maximum":0}}') as object, 1, [' maximum: must be 0 or less']],
  [{ dependentSchemas: { a: { required: ['b'] } } }, { a: 1 }, [' required: must have the member "b"']],
  [
    { $defs: { link }, $ref: '#/$defs/link' },
    { id: 1, next: { next: {} } },
    ['/next required: must have the member "id"', '/next/next required: must have the member "id"'],
  ],
  [{ properties: { 'a/b~c%': { type: 'null' } } }, { 'a/b~c%': 1 }, ['/a~1b~0c% type: must be null']],
];

const said = (problems: readonly { pointer: string; keyword: string; message: string }[]): readonly string[] =>
  problems.map(({ pointer, keyword, message }) => `${pointer} ${keyword}: ${message}`);

describe('a problem is said in the same words', () => {
  it.each(SAID)('of %j for %j', (schema, payload, expected) => {
    for (const make of [pageValidator, hotValidator]) {
      const verdict = make(schema as Record<string, unknown>)(payload);
      expect(verdict.ok ? [] : said(verdict.problems)).toEqual(expected);
    }
    expect(said(problemsOf(ajvCompiler.explain(schema as Record<string, unknown>)(payload)))).toEqual(expected);
  });

  it('and cut where a schema says very much', () => {
    const verdict = pageValidator({ const: 'x'.repeat(10_000) })(1);
    expect(verdict.ok ? '' : verdict.problems[0]?.message.length).toBeLessThan(250);
  });

  it.each([
    [{ unevaluatedProperties: false }, { a: 1 }, [' unevaluatedProperties: must not have the member "a"']],
    [{ unevaluatedItems: false }, [1], [' unevaluatedItems: must not have further items']],
  ])('of %j, which compiled code alone judges', (schema, payload, expected) => {
    expect(said(problemsOf(ajvCompiler.explain(schema)(payload)))).toEqual(expected);
  });
});
