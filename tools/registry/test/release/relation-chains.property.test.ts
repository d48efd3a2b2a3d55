import { relationBetween } from '@ctxr/client/lock';
import { compare, type Json } from '@ctxr/compat';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { randomOf } from '../../../compat/src/search/random.ts';
import { changed, plainSchema } from '../../../compat/test/relate/plain-schema.ts';
import { compileRelated, contextFile, type Files } from './fixture.ts';

const SCALARS: readonly Json[] = [-1, 0, 0.5, 1, 1.5, 3, '', 'a', 'ab', 'abc', 'bbbb', true, false, null];
const ITEMS: readonly Json[] = [[], [0], ['a', 'ab'], [null, 1.5, true], [[], {}]];

/** Payloads of every type, with each of the names that the schemas know and none, one and two of them. */
const PAYLOADS: readonly Json[] = [
  ...SCALARS,
  ...ITEMS,
  {},
  ...['a', 'b', 'c', 'x'].flatMap((name) => [...SCALARS, ...ITEMS].map((value) => ({ [name]: value }))),
  ...SCALARS.flatMap((value) => [
    { a: value, b: 'ab' },
    { a: 1, b: value, c: null },
    { b: value, c: value },
  ]),
];

const ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: false, ownProperties: true });
const validator = (schema: Json): ((payload: Json) => boolean) =>
  ajv.compile(structuredClone(schema) as object) as (payload: Json) => boolean;

/** Some schemas of a chain are written in a way that no look settles. */
const written = (schema: Json, isPlain: boolean): Json => (isPlain ? schema : { allOf: [schema] });

test('a chain of versions promises nothing that a comparison of its ends or ajv refutes', async () => {
  const told = { compatible: 0, breaking: 0, unknown: 0 };
  for (let seed = 1; seed <= 120; seed += 1) {
    const random = randomOf(seed * 32_452_843);
    const schemas: Json[] = [plainSchema(random)];
    for (let length = 1 + random.below(4); length > 0; length -= 1) schemas.push(changed(random, schemas.at(-1) ?? {}));
    const shown = schemas.map((schema) => written(typeof schema === 'object' ? schema : {}, random.chance(0.7)));
    const files: Files = Object.assign(
      {},
      ...shown.map((schema, at) => contextFile('ctx-a', `1.${at}.0`, { schema })),
    ) as Files;
    const [name] = (await compileRelated(files)).names;
    const [first, last] = [shown[0] ?? {}, shown.at(-1) ?? {}];
    const { reader, writer } = relationBetween(name ?? expect.fail(), '1.0.0', `1.${shown.length - 1}.0`);
    const { backward, forward } = compare(first, last, { budget: { nodes: 200_000, milliseconds: Infinity } });
    const why = JSON.stringify(shown);
    for (const [move, direct] of [
      [reader, backward.kind],
      [writer, forward.kind],
    ] as const) {
      told[move] += 1;
      if (move !== 'unknown' && direct !== 'unknown') expect(direct, why).toBe(move);
    }
    const [old, next] = [validator(first), validator(last)];
    if (reader === 'compatible')
      expect(
        PAYLOADS.filter((payload) => old(payload) && !next(payload)),
        why,
      ).toEqual([]);
    if (writer === 'compatible')
      expect(
        PAYLOADS.filter((payload) => next(payload) && !old(payload)),
        why,
      ).toEqual([]);
  }
  expect(told.compatible).toBeGreaterThan(30);
  expect(told.breaking).toBeGreaterThan(30);
});
