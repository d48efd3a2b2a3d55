import { describe, expect, test } from 'vitest';
import {
  isSmaller,
  judgedAgainst,
  smallestVersion,
  type Step,
  stepBetween,
  stepFor,
} from '../../../src/check/compatibility/update-step.ts';

test.each([
  ['1.0.0', '1.0.1', 'patch'],
  ['1.0.0', '1.1.0', 'minor'],
  ['1.0.0', '1.1.7', 'minor'],
  ['1.9.9', '2.0.0', 'major'],
  ['1.0.0', '2.0.0-rc.1', 'major'],
  ['0.1.0', '0.2.0', 'minor'],
])('from %s to %s is a step: %s', (from, to, step) => expect(stepBetween(from, to)).toBe(step));

test.each([
  ['1.0.0', ['patch', 'minor', 'major']],
  ['0.3.0', ['patch', 'patch', 'minor']],
] as const)('after %s the updates take %j', (from, steps) => {
  const updates: readonly Step[] = ['patch', 'minor', 'major'];
  expect(updates.map((update) => stepFor(from, update))).toEqual(steps);
});

test('steps have an order', () => {
  expect(isSmaller('patch', 'minor')).toBe(true);
  expect(isSmaller('minor', 'minor')).toBe(false);
  expect(isSmaller('major', 'patch')).toBe(false);
});

describe('judgedAgainst', () => {
  const against = (version: string, others: readonly string[], revoked: readonly string[] = []): string | undefined =>
    judgedAgainst(version, others, (one) => revoked.includes(one));

  test('is the highest lower release of the line', () =>
    expect(against('1.2.1', ['1.0.0', '1.2.0', '2.0.0'])).toBe('1.2.0'));
  test('is the highest below, for a new line', () =>
    expect(against('3.0.0', ['1.0.0', '1.9.0', '2.1.0'])).toBe('2.1.0'));
  test('leaves out what is revoked', () => expect(against('1.2.0', ['1.0.0', '1.1.0'], ['1.1.0'])).toBe('1.0.0'));
  test('leaves out pre-releases, so that none can hide a change', () =>
    expect(against('1.1.0', ['1.0.0', '1.1.0-rc.1'])).toBe('1.0.0'));
  test('is nothing for a first version', () => expect(against('1.0.0', ['1.0.0-rc.1', '2.0.0'])).toBeUndefined());
});

test.each([
  ['1.1.0', 'patch', [], '1.1.1'],
  ['1.1.0', 'minor', [], '1.2.0'],
  ['1.1.0', 'major', [], '2.0.0'],
  ['1.1.0', 'major', ['2.0.0', '3.1.0'], '4.0.0'],
  ['1.0.0', 'minor', ['1.1.0'], '1.1.1'],
  ['1.0.0', 'minor', ['1.1.0-rc.1'], '1.1.0'],
  ['1.0.0', 'patch', ['1.0.1', '2.0.0'], '1.0.2'],
  ['0.2.0', 'minor', [], '0.3.0'],
] as const)('after %s the smallest %s version beside %j is %s', (from, step, others, wanted) =>
  expect(smallestVersion(from, step, [from, ...others])).toBe(wanted),
);
