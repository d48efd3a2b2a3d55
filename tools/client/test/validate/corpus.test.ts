import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '@ctxr/model';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { isInterpretable } from '../../src/validate/readable-schema.ts';
import { payload } from '../support/random-schema.ts';
import { hotValidator, pageValidator } from '../support/validator.ts';

const root = join(import.meta.dirname, '../../../..');
const foreign = join(root, 'tools/compat/test/fixtures');

interface Sample {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly payloads: readonly unknown[];
}

/** The schemas of this repository's own contexts and types, with their examples. */
const own: readonly Sample[] = readdirSync(join(root, 'contexts'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/\d+\.\d+\.\d+\.yaml$/.test(path))
  .map((path) => ({ name: path, ...(parse(readFileSync(join(root, 'contexts', path), 'utf8')) as Declared) }))
  .flatMap(({ name, schema, examples = [] }) => (schema === undefined ? [] : [{ name, schema, payloads: examples }]));

interface Declared {
  readonly schema?: JsonSchema;
  readonly examples?: readonly unknown[];
}

/** Other people's schemas, read as draft 2020-12, with the instances that tell the two of a pair apart. */
const others: readonly Sample[] = [
  ...readFileSync(join(foreign, 'examples.jsonl'), 'utf8').trim().split('\n'),
  ...readdirSync(join(foreign, 'pairs')).map((file) => readFileSync(join(foreign, 'pairs', file), 'utf8')),
].flatMap((text) => {
  const pair = JSON.parse(text) as Pair;
  return [pair.old, pair.new].flatMap((schema, at) => {
    if (typeof schema !== 'object') return [];
    const { $schema: _, ...rest } = schema;
    return [{ name: `${pair.id}#${at}`, schema: rest, payloads: Object.values(pair.witnesses ?? {}) }];
  });
});

interface Pair {
  readonly id: string;
  readonly old: JsonSchema | boolean;
  readonly new: JsonSchema | boolean;
  readonly witnesses?: Readonly<Record<string, unknown>>;
}

/** An example with one part of it changed. */
const changed = (examples: readonly unknown[]): readonly unknown[] =>
  examples.flatMap((example) =>
    typeof example !== 'object' || example === null
      ? []
      : Object.keys(example).flatMap((name) => [
          Object.fromEntries(Object.entries(example).filter(([other]) => other !== name)),
          { ...example, [name]: { [name]: null } },
          { ...example, [`${name}!`]: 1 },
        ]),
  );

const anything = fc.sample(payload, { numRuns: 12, seed: 1 });

function expectSame({ schema, payloads }: Sample): void {
  const [page, hot] = [pageValidator(schema), hotValidator(schema)];
  for (const each of [...payloads, ...changed(payloads), ...anything]) expect(hot(each)).toEqual(page(each));
}

describe('schemas of this registry', () => {
  it('are there', () => {
    expect(own.length).toBeGreaterThan(25);
    expect(own.flatMap(({ payloads }) => payloads).length).toBeGreaterThan(25);
  });

  it.each(own)('$name can be judged in a page, alike in both tiers', (sample) => {
    expect(isInterpretable(sample.schema)).toBe(true);
    expectSame(sample);
    const page = pageValidator(sample.schema);
    for (const example of sample.payloads) expect(page(example)).toEqual({ ok: true, value: example });
  });
});

it('judges other schemas alike in both tiers', () => {
  const readable = others.filter(({ schema }) => isInterpretable(schema));
  expect(readable.length).toBeGreaterThan(200);
  readable.forEach(expectSame);
});
