import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareAccess } from '../../../src/check/access/compare-access.ts';
import {
  and,
  asWritten,
  not,
  plainCondition,
  richCondition,
  type Said,
  type SmallRule,
  smallRule,
  widensAlone,
  widensBesideOthers,
} from './small-requests.ts';

const compared = (old: readonly SmallRule[], next: readonly SmallRule[]) =>
  compareAccess(asWritten(old), asWritten(next));

/** Two sets that share some of their rules. */
const pairOf = (condition: fc.Arbitrary<Said>): fc.Arbitrary<readonly [readonly SmallRule[], readonly SmallRule[]]> =>
  fc.array(smallRule(condition), { minLength: 1, maxLength: 4 }).chain((rules) =>
    fc.tuple(
      fc.subarray(rules),
      fc.tuple(fc.subarray(rules), fc.array(smallRule(condition), { maxLength: 1 })).map((parts) => parts.flat()),
    ),
  );

test.each([
  ['that never fail', plainCondition],
  ['that may fail', richCondition],
])('it is exact on conditions %s, and shows each widening', (_, condition) => {
  const seen = { widened: 0, kept: 0, beside: 0, failing: 0 };
  fc.assert(
    fc.property(pairOf(condition), ([old, next]) => {
      const { widened, narrowed, witness, unshown } = compared(old, next);
      expect(widened).toBe(widensBesideOthers(old, next));
      expect(narrowed).toBe(widensBesideOthers(next, old));
      expect([witness === undefined, unshown]).toEqual([!widened, undefined]);
      if (widensAlone(old, next)) expect(witness?.beside).toBe(false);
      if (widened) seen.widened += 1;
      else seen.kept += 1;
      if (witness?.beside === true) seen.beside += 1;
      if (witness?.denied === 'a rule fails on it') seen.failing += 1;
    }),
    { seed: 5, numRuns: 150 },
  );
  expect(Math.min(seen.widened, seen.kept)).toBeGreaterThan(40);
  expect(seen.beside).toBeGreaterThan(5);
  expect(seen.failing > 0).toBe(condition === richCondition);
});

/** One rule for each principal and action, conjunctions turned round, conditions negated twice. */
const takenApart = (rule: SmallRule): readonly SmallRule[] =>
  Object.entries(rule.principals).flatMap(([group, members]) =>
    [members].flat().flatMap((member) =>
      rule.actions.map((action): SmallRule => {
        const { said, ...rest } = rule;
        const turned = said?.both ? and(said.both[1], said.both[0]) : said && not(not(said));
        const principals = { [group]: group === 'any' ? true : [member] };
        return { ...rest, principals, actions: [action], ...(turned && { said: turned }) };
      }),
    ),
  );

test('a set that is written otherwise is the same set', () => {
  const rewritten = fc.array(smallRule(plainCondition), { maxLength: 5 }).chain((rules) => {
    const parts = [...rules.flatMap(takenApart), ...rules];
    return fc.tuple(
      fc.constant(rules),
      fc.shuffledSubarray(rules.flatMap(takenApart), { minLength: rules.flatMap(takenApart).length }),
      fc.shuffledSubarray(parts, { minLength: parts.length }),
    );
  });
  fc.assert(
    fc.property(rewritten, (sets) => {
      for (const old of sets)
        for (const next of sets)
          expect(compared(old, next)).toEqual({ widened: false, narrowed: false, what: 'it permits what it did' });
    }),
    { seed: 5, numRuns: 30 },
  );
});
