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

test('what it calls not widened permits nothing new, alone or beside other rules', () => {
  let [widened, kept] = [0, 0];
  fc.assert(
    fc.property(pairOf(richCondition), ([old, next]) => {
      if (compared(old, next).widened) widened += 1;
      else {
        kept += 1;
        expect(widensBesideOthers(old, next)).toBe(false);
      }
    }),
    { seed: 5, numRuns: 1000 },
  );
  expect(Math.min(widened, kept)).toBeGreaterThan(200);
});

test('it is exact on conditions of two attributes', () => {
  let [kept, keptAlone] = [0, 0];
  fc.assert(
    fc.property(pairOf(plainCondition), ([old, next]) => {
      const { widened, narrowed } = compared(old, next);
      expect(widened).toBe(widensBesideOthers(old, next));
      expect(narrowed).toBe(compared(next, old).widened);
      if (!widened) kept += 1;
      if (!widensAlone(old, next)) keptAlone += 1;
    }),
    { seed: 5, numRuns: 1000 },
  );
  expect(kept).toBeGreaterThan(200);
  expect(kept / keptAlone).toBeGreaterThan(0.8);
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
  const rewritten = fc.array(smallRule(richCondition), { maxLength: 5 }).chain((rules) => {
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
    { seed: 5, numRuns: 150 },
  );
});
