import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { schemas } from './read-schemas.ts';

interface Described {
  readonly pointer: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members of every `properties` and `$defs` in a schema, however deep. */
function* membersOf(schema: unknown, keyword: string, pointer: string): Generator<Described> {
  if (Array.isArray(schema)) {
    for (const [index, item] of schema.entries()) yield* membersOf(item, keyword, `${pointer}/${index}`);
    return;
  }
  if (!isRecord(schema)) return;
  for (const [name, value] of Object.entries(schema)) {
    if (name === keyword && isRecord(value))
      for (const [member, own] of Object.entries(value))
        if (isRecord(own)) yield { pointer: `${pointer}/${name}/${member}`, schema: own };
    yield* membersOf(value, keyword, `${pointer}/${name}`);
  }
}

const everyMember = (keyword: string): Described[] =>
  [...schemas].flatMap(([file, schema]) => [...membersOf(schema, keyword, file)]);

const lacksDescription = ({ schema }: Described): boolean =>
  typeof schema['description'] !== 'string' || !/^\S.+[.]$/.test(schema['description']);

describe('hover text is the manual', () => {
  test('every property has a description, a sentence of its own', () => {
    const properties = everyMember('properties');
    expect(properties.length).toBeGreaterThan(150);
    expect(properties.filter(lacksDescription).map(({ pointer }) => pointer)).toEqual([]);
  });

  test('every definition has a description', () => {
    const definitions = everyMember('$defs');
    expect(definitions.length).toBeGreaterThan(30);
    expect(definitions.filter(lacksDescription).map(({ pointer }) => pointer)).toEqual([]);
  });

  test.each([...schemas])('%s has a title and a description', (_file, schema) => {
    expect(schema).toMatchObject({
      title: expect.stringMatching(/^[A-Z]\w+$/),
      description: expect.stringMatching(/\.$/),
    });
  });
});

describe('each schema', () => {
  test('is there', () => expect(schemas.size).toBeGreaterThanOrEqual(12));

  test.each([...schemas])('%s is a schema of draft 2020-12', (_file, schema) => {
    expect(schema).toHaveProperty('$schema', 'https://json-schema.org/draft/2020-12/schema');
    const ajv = new Ajv2020();
    expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
  });

  test.each([...schemas].filter(([, schema]) => 'properties' in schema))(
    '%s refuses unknown members',
    (_file, schema) => {
      expect(schema).toHaveProperty('additionalProperties', false);
    },
  );

  test('refers only to schemas of this folder', () => {
    const references = JSON.stringify([...schemas.values()]).match(/"\$ref":"[^"]*"/g) ?? [];
    const own = [...schemas.keys()];
    const foreign = references
      .map((text) => text.slice('"$ref":"'.length, -1).split('#')[0] ?? '')
      .filter((file) => file !== '' && !own.includes(file));
    expect(references.length).toBeGreaterThan(100);
    expect(foreign).toEqual([]);
  });
});

describe('what is immutable once released', () => {
  const definition = (file: string, name: string): unknown =>
    (schemas.get(file) as { readonly $defs?: Readonly<Record<string, unknown>> })?.$defs?.[name];

  test.each([
    ['a context', schemas.get('context.schema.json')],
    ['a context type', schemas.get('context-type.schema.json')],
    ['a policy', schemas.get('context-policy.schema.json')],
    ['a server', definition('participant.schema.json', 'Server')],
  ])('%s has no place for accounts or keys of people', (_what, schema) => {
    expect(schema).toBeDefined();
    expect(JSON.stringify(schema)).not.toMatch(/"(accounts?|keys?)":|\/Account"/);
  });
});
