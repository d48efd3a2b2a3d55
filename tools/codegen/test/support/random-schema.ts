import fc from 'fast-check';

/** A JSON Schema of the grammar. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

const NAMES = ['a', 'b', 'x-a', 'x-b', 'kind'] as const;
const PATTERNS = ['^x-', '^a', '-b$', '^x-[a-z]$', '^(a|b)$', 'a', '^$', '^x-a$|^kind$'] as const;

/** A member's name. */
export const name = fc.constantFrom(...NAMES);

const scalar = fc.constantFrom<unknown>('a', 'b', '', 0, 1, 1.5, true, false, null);

/** A value such as the schemas of the grammar speak of. */
export const value: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 5, arbitrary: fc.dictionary(name, tie('value'), { maxKeys: 4 }) },
  ),
})).value;

const kind = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object');

const DRAFTS = ['https://json-schema.org/draft/2020-12/schema', 'http://json-schema.org/draft-07/schema#'] as const;

/** Schemas over every keyword that the generator reads, of the newest draft and of the one that most schemas are in. */
export const schema: fc.Arbitrary<Schema> = fc
  .record({ $schema: fc.constantFrom(...DRAFTS), root: drawn(), a: drawn(), b: drawn() })
  .map(({ $schema, root, a, b }) => (typeof root === 'boolean' ? root : { $schema, ...root, $defs: { a, b } }));

function drawn(): fc.Arbitrary<Schema> {
  return fc.letrec<{ schema: Schema }>(grammar).schema;
}

function grammar(tie: fc.LetrecTypedTie<{ schema: Schema }>): { schema: fc.Arbitrary<Schema> } {
  const sub = tie('schema');
  const several = fc.array(sub, { minLength: 1, maxLength: 3 });
  const keyword = <T>(key: string, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Record<string, unknown>> =>
    arbitrary.map((held) => ({ [key]: held }));
  const leaf = fc.oneof(
    keyword('type', kind),
    keyword('type', fc.uniqueArray(kind, { minLength: 1, maxLength: 3 })),
    keyword('const', value),
    keyword('enum', fc.array(value, { minLength: 1, maxLength: 3 })),
    fc.constant({ type: 'string', nullable: true }),
    keyword('required', fc.uniqueArray(name, { maxLength: 2 })),
    keyword('minItems', fc.nat(3)),
    keyword('maxItems', fc.nat(3)),
    keyword('maxProperties', fc.nat(1)),
    keyword('dependentRequired', fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), { maxKeys: 2 })),
  );
  const reference = fc.oneof(
    keyword('$ref', fc.constantFrom('#/$defs/a', '#/$defs/b')),
    keyword('properties', fc.constantFrom({ a: { $ref: '#' } }, { b: { $ref: '#/$defs/a' } })),
  );
  const branch = fc.oneof(
    keyword('properties', fc.dictionary(name, sub, { maxKeys: 3 })),
    keyword('patternProperties', fc.dictionary(fc.constantFrom(...PATTERNS), sub, { maxKeys: 2 })),
    keyword('additionalProperties', sub),
    keyword('additionalProperties', fc.constant(false)),
    keyword('unevaluatedProperties', fc.oneof(fc.constant(false), sub)),
    keyword(
      'propertyNames',
      fc.oneof(sub, fc.record({ enum: fc.array(name) }), fc.record({ pattern: fc.constantFrom(...PATTERNS) })),
    ),
    keyword('dependentSchemas', fc.dictionary(name, sub, { maxKeys: 1 })),
    keyword('prefixItems', several),
    keyword('items', sub),
    keyword('items', fc.constant(false)),
    fc.record({ items: several, additionalItems: sub }, { requiredKeys: ['items'] }),
    keyword('dependencies', fc.dictionary(name, fc.oneof(sub, fc.uniqueArray(name)), { maxKeys: 2 })),
    keyword('unevaluatedItems', fc.oneof(fc.constant(false), sub)),
    keyword('contains', sub),
    keyword('allOf', several),
    keyword('anyOf', several),
    keyword('oneOf', several),
    keyword('not', sub),
    condition(sub),
  );
  const whole = fc
    .array(
      fc.oneof({ weight: 5, arbitrary: leaf }, { weight: 1, arbitrary: reference }, { weight: 6, arbitrary: branch }),
      {
        minLength: 1,
        maxLength: 4,
        depthIdentifier: 'schema',
      },
    )
    .map((parts): Schema => Object.assign({}, ...parts) as Schema);
  return {
    schema: fc.oneof(
      { depthSize: 'small', maxDepth: 3, depthIdentifier: 'schema' },
      { weight: 3, arbitrary: fc.oneof(leaf, fc.boolean() as fc.Arbitrary<Schema>) },
      { weight: 6, arbitrary: whole },
    ),
  };
}

function condition(sub: fc.Arbitrary<Schema>): fc.Arbitrary<Record<string, unknown>> {
  return fc.tuple(sub, fc.option(sub), fc.option(sub)).map(([test, yes, no]) => {
    const branches = [
      ['then', yes],
      ['else', no],
    ] as const;
    return { if: test, ...Object.fromEntries(branches.filter(([, held]) => held !== null)) };
  });
}
