import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../../src/check/rules/index.ts';
import { isMessageId } from '../../../src/governance/message/catalogue.ts';
import { FIXTURES } from './fixture-cases.ts';
import { notHere, rows } from './rows.ts';

const ruleFixtures = join(import.meta.dirname, '../../fixtures/rules');

const hasCases = (folder: string): boolean => existsSync(folder) && readdirSync(folder).length > 0;

test('each of the seventy-two kinds of bad pull request is answered once', () => {
  const numbers = [...Object.keys(rows), ...Object.keys(notHere)].map(Number).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 72 }, (_, index) => index + 1));
});

test.each(Object.entries(rows))('kind %s is answered by what exists and has a fixture: %s', (_, answers) => {
  expect(answers.length).toBeGreaterThan(0);
  for (const answer of answers) {
    const isRule = rules.some(({ id }) => id === answer);
    expect(isRule || isMessageId(answer), answer).toBe(true);
    expect(hasCases(join(isRule ? ruleFixtures : FIXTURES, answer)), answer).toBe(true);
  }
});
