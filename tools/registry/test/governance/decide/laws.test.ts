import { canonicalJson } from '@ctxr/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/governance/decide/decide.ts';
import type { Decision } from '../../../src/governance/decide/decision.ts';
import type { DecideInput } from '../../../src/governance/decide/input.ts';
import type { Effect } from '../../../src/governance/effect/item.ts';
import type { Signal } from '../../../src/governance/signal.ts';
import { type About, constitution, digestOf, item, review, RIGHTS, signed, situation } from './situation.ts';

const RANK = { refused: 0, vetoed: 1, waiting: 2, approved: 3 } as const;

/** A signal without what it is about. */
interface Word {
  readonly who: number;
  readonly via: 'review' | 'signature';
  readonly verdict: 'approve' | 'reject' | 'abstain' | 'comment' | 'dismissed';
  readonly day: number;
  readonly isStale: boolean;
  readonly hasReason: boolean;
}

const WHO = [1, 2, 3, 4, 5, 11, 12, 21, 99];

const word: fc.Arbitrary<Word> = fc.record({
  who: fc.constantFrom(...WHO),
  via: fc.constantFrom('review', 'signature'),
  verdict: fc.constantFrom('approve', 'approve', 'approve', 'reject', 'abstain', 'comment', 'dismissed'),
  day: fc.integer({ min: 1, max: 25 }),
  isStale: fc.boolean().map((stale) => stale),
  hasReason: fc.boolean(),
});

function spoken(about: About, { who, via, verdict, day, isStale, hasReason }: Word): Signal {
  const changed = {
    verdict,
    at: `2026-11-${String(day).padStart(2, '0')}T06:00:00Z`,
    ...(isStale && { change: digestOf('other') }),
    ...(hasReason && { reason: 'Because.' }),
  };
  return via === 'review' ? review(about, who, changed) : signed(about, who, changed);
}

const effects = fc.uniqueArray(fc.constantFrom<Effect>('minor', 'major', 'policy-widened', 'revoke', 'unknown'), {
  minLength: 1,
  maxLength: 2,
});

const rights = fc.constantFrom(RIGHTS, {
  ...RIGHTS,
  rights: RIGHTS.rights.map((right) => ({
    ...right,
    decide: { ...right.decide, differentOrganisations: 2, excludeConflicted: true as const },
  })),
});

const made = fc.record({
  effects,
  rights,
  words: fc.array(word, { maxLength: 12 }),
  at: fc.constantFrom<number>(20, 25, 30),
});

const situationOf = (
  one: typeof made extends fc.Arbitrary<infer T> ? T : never,
  words: readonly Word[] = one.words,
): DecideInput =>
  situation([item(one.effects)], (about) => words.map((each) => spoken(about, each)), {
    constitution: constitution({ rights: one.rights }),
    at: `2026-11-${one.at}T06:00:00Z`,
  });

/** What somebody would say who is asked to complete it. */
const approval = (id: string): Word => ({
  who: Number(/\d+$/.exec(id)?.[0]),
  via: id.startsWith('board') ? 'signature' : 'review',
  verdict: 'approve',
  day: 26,
  isStale: false,
  hasReason: false,
});

const without = ({ signals: _, ...rest }: Decision): Omit<Decision, 'signals'> => rest;

describe('a decision', () => {
  test('does not depend on the order of signals', () => {
    fc.assert(
      fc.property(
        made.chain((one) =>
          fc.tuple(fc.constant(one), fc.shuffledSubarray(one.words, { minLength: one.words.length })),
        ),
        ([one, shuffled]) => {
          expect(canonicalJson(decide(situationOf(one, shuffled)))).toBe(canonicalJson(decide(situationOf(one))));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is never made worse by an approval', () => {
    fc.assert(
      fc.property(made, word, (one, more) => {
        const before = decide(situationOf(one));
        const after = decide(situationOf(one, [...one.words, { ...more, verdict: 'approve' }]));
        expect(RANK[after.outcome]).toBeGreaterThanOrEqual(RANK[before.outcome]);
        if (before.outcome === 'approved' && before.level === 'signed') expect(after.level).toBe('signed');
      }),
      { numRuns: 600 },
    );
  });

  test('is never made worse by taking an objection back', () => {
    fc.assert(
      fc.property(made, (one) => {
        const kept = one.words.filter(({ verdict }) => verdict !== 'reject');
        const [before, after] = [decide(situationOf(one)), decide(situationOf(one, kept))];
        expect(before.outcome === 'vetoed' && after.outcome === 'vetoed').toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('does not change by signals that do not count', () => {
    fc.assert(
      fc.property(made, word, (one, more) => {
        const silent = { ...more, isStale: true, verdict: 'approve' } as const;
        const [before, after] = [decide(situationOf(one)), decide(situationOf(one, [...one.words, silent]))];
        expect(canonicalJson(without(after))).toBe(canonicalJson(without(before)));
      }),
      { numRuns: 300 },
    );
  });

  test('is completed by the people that it names, and by nobody fewer', () => {
    fc.assert(
      fc.property(made, (one) => {
        const at30 = { ...one, at: 30 as const };
        const before = decide(situationOf(at30));
        const then = (ids: readonly string[]): Decision =>
          decide(situationOf(at30, [...one.words, ...ids.map(approval)]));
        for (const people of before.completion?.people ?? []) {
          expect(then(people).outcome).toBe('approved');
          for (const left of people) expect(then(people.filter((id) => id !== left)).outcome).not.toBe('approved');
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is not approved without the people that a right asks for', () => {
    fc.assert(
      fc.property(made, (one) => {
        const decision = decide(situationOf(one));
        if (decision.outcome !== 'approved') return;
        for (const { approvedBy, needed } of decision.rights) expect(approvedBy.length).toBeGreaterThanOrEqual(needed);
      }),
      { numRuns: 300 },
    );
  });
});
