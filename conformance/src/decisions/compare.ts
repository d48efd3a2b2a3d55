import { isDeepStrictEqual } from 'node:util';
import type { Facts } from './translation.ts';

/** The members that a case claims, as they came out. */
export const claimed = (expect: Facts, facts: Facts): Facts =>
  Object.fromEntries(Object.keys(expect).map((name) => [name, facts[name]]));

/** Whether everything that is claimed came out. */
export const agrees = (expect: Facts, facts: Facts): boolean =>
  isDeepStrictEqual(claimed(expect, facts), { ...expect });

/** Whether ours never says yes where the other says no, and counts nobody whom the other does not count. */
export function isStricter(expect: Facts, facts: Facts): boolean {
  const names = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const counted = names(facts['approvers']);
  return (!isYes(facts) || isYes(expect)) && counted.every((name) => names(expect['approvers']).includes(name));
}

const YES: Readonly<Record<string, readonly unknown[]>> = {
  status: ['approved', 'none', 'revoked'],
  approved: [true],
  passed: [true],
  satisfied: [true],
  mayEnterFinalPeriod: [true],
  counts: [true],
};

const isYes = (facts: Facts): boolean => Object.entries(YES).some(([name, values]) => values.includes(facts[name]));
