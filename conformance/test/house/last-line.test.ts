import type { TestModule } from 'vitest/node';
import { expect, test } from 'vitest';
import { tally } from './last-line-reporter.ts';

const module = (
  states: readonly string[],
  errors: { readonly own?: number; readonly suite?: number } = {},
): TestModule =>
  ({
    errors: () => Array.from({ length: errors.own ?? 0 }),
    children: {
      allSuites: () => [{ errors: () => Array.from({ length: errors.suite ?? 0 }) }],
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    },
  }) as unknown as TestModule;

test('counts every test once, over all files', () => {
  expect(tally([module(['passed', 'failed']), module(['passed'])], 0)).toEqual({ passed: 2, failed: 1 });
});

test('a skipped test has not passed, unless a name filter left it out', () => {
  expect(tally([module(['passed', 'skipped', 'pending'])], 0)).toEqual({ passed: 1, failed: 2 });
  expect(tally([module(['passed', 'skipped'])], 0, true)).toEqual({ passed: 1, failed: 0 });
});

test('what breaks outside a test counts as failed', () => {
  expect(tally([module(['passed'], { own: 1, suite: 1 })], 2)).toEqual({ passed: 1, failed: 4 });
});

test('a run that saw no test has failed', () => {
  expect(tally([], 0)).toEqual({ passed: 0, failed: 1 });
});
