import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnySchema } from 'ajv';
import { describe, expect, it } from 'vitest';
import { generateModules } from '../src/index.ts';
import { checkValues } from './support/checker.ts';
import { judgeOf } from './support/judge.ts';

const CORPUS = join(import.meta.dirname, 'fixtures/corpus');

interface Refused {
  readonly value: unknown;
  readonly 'typescript-cannot'?: string;
}

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(CORPUS, ...path), 'utf8'));

const cases = readdirSync(CORPUS).map((name) => {
  const schema = read(name, 'schema.json') as AnySchema;
  const digest = `sha256:${'0'.repeat(64)}` as const;
  const pin = { references: [`${name}@^1`], id: name, version: '1.0.0', digest, schema };
  const text = generateModules([pin]).find(({ path }) => path !== 'index.ts')?.text ?? '';
  const type = /^export (?:type|interface) (\w+)/m.exec(text)?.[1] ?? '';
  const accepted = read(name, 'accepted.json') as readonly unknown[];
  const refused = read(name, 'refused.json') as readonly Refused[];
  return { name, schema, text, type, accepted, refused };
});

const answers = checkValues(
  cases.map(({ name, text, type, accepted, refused }) => ({
    module: name,
    text,
    type,
    values: [...accepted, ...refused.map(({ value }) => value)],
  })),
);

it('has cases', () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
  expect(cases.flatMap(({ accepted }) => accepted).length).toBeGreaterThan(100);
  expect(cases.flatMap(({ refused }) => refused).length).toBeGreaterThan(100);
});

describe.each(cases)('$name', ({ name, schema, text, accepted, refused }) => {
  const answer = answers.get(name) ?? { faults: ['it was not asked for'], accepted: [] };

  it('is written as blessed', async () => {
    await expect(text).toMatchFileSnapshot(join(CORPUS, name, 'expected.ts'));
  });

  it('compiles', () => {
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
