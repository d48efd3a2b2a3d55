import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnySchema } from 'ajv';
import { describe, expect, it } from 'vitest';
import { checkValues } from './support/checker.ts';
import { judgeOf } from './support/judge.ts';
import { moduleOf } from './support/modules.ts';

const CORPUS = join(import.meta.dirname, 'fixtures/corpus');

interface Refused {
  readonly value: unknown;
  /** Why a type accepts the value all the same. */
  readonly 'typescript-cannot'?: string;
}

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(CORPUS, ...path), 'utf8'));

const cases = readdirSync(CORPUS).map((name) => {
  const schema = read(name, 'schema.json') as AnySchema;
  const accepted = read(name, 'accepted.json') as readonly unknown[];
  const refused = read(name, 'refused.json') as readonly Refused[];
  return { name, schema, ...moduleOf(name, schema), accepted, refused };
});

const answers = checkValues(
  cases.map(({ module, text, type, accepted, refused }) => ({
    module,
    text,
    type,
    values: [...accepted, ...refused.map(({ value }) => value)],
  })),
);

it('has cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(cases.flatMap(({ accepted }) => accepted).length).toBeGreaterThan(130);
  expect(cases.flatMap(({ refused }) => refused).length).toBeGreaterThan(200);
});

describe.each(cases)('$name', ({ name, schema, text, accepted, refused }) => {
  const answer = answers.get(name) ?? { faults: ['it was not asked for'], accepted: [] };

  it('is written as blessed, and compiles', async () => {
    await expect(text).toMatchFileSnapshot(join(CORPUS, name, 'expected.ts'));
    expect(answer.faults).toEqual([]);
  });

  it('accepts what the schema accepts', () => {
    const judge = judgeOf(schema);
    expect(accepted.filter((value) => !judge(value))).toEqual([]);
    expect(accepted.filter((_, at) => !answer.accepted[at])).toEqual([]);
  });

  it('refuses what the schema refuses, where TypeScript can say it', () => {
    const judge = judgeOf(schema);
    expect(refused.filter(({ value }) => judge(value))).toEqual([]);
    const wrong = refused.filter(
      (line, at) => answer.accepted[accepted.length + at] !== (line['typescript-cannot'] !== undefined),
    );
    expect(wrong).toEqual([]);
  });
});
