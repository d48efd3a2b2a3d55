import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationSeconds, effectiveRetention, type Retention } from '../src/index.ts';

const DAY = 86_400;

describe('a duration in seconds', () => {
  test.each([
    ['P1D', DAY],
    ['P30D', 30 * DAY],
    ['P1W', 7 * DAY],
    ['P1M', 30 * DAY],
    ['P1Y', 365 * DAY],
    ['PT1H', 3600],
    ['PT1M', 60],
    ['PT1S', 1],
    ['P1Y2M3W4DT5H6M7S', 365 * DAY + 60 * DAY + 21 * DAY + 4 * DAY + 5 * 3600 + 6 * 60 + 7],
    ['P0D', 0],
  ])('%s', (text, seconds) => expect(durationSeconds(text)).toBe(seconds));

  test.each(['', 'P', 'PT', 'P1DT', '1D', 'P-1D', '-P1D', 'P1.5D', 'P1H', 'PT1D', 'P1D ', 'p1d', '30 days', 'P1M1Y'])(
    '%j is none',
    (text) => expect(durationSeconds(text)).toBeUndefined(),
  );
});

describe('the effective retention', () => {
  test('is the shortest that anybody declares', () => {
    expect(effectiveRetention(['P1Y', undefined, { period: 'P30D' }, 'P90D'])).toEqual({
      period: 'P30D',
      legalHold: false,
    });
  });

  test('is under legal hold as soon as one of them is', () => {
    expect(effectiveRetention(['P30D', { period: 'P7Y', legalHold: true, reason: 'Audit.' }])).toEqual({
      period: 'P30D',
      legalHold: true,
    });
    expect(effectiveRetention([{ period: 'P1D', legalHold: false }]).legalHold).toBe(false);
  });

  test('is absent where nobody declares one', () => {
    expect(effectiveRetention([])).toEqual({ legalHold: false });
    expect(effectiveRetention([undefined])).toEqual({ legalHold: false });
  });

  test('a text that is no duration counts as the longest', () => {
    expect(effectiveRetention(['for ever', 'P1Y']).period).toBe('P1Y');
  });

  test('never grows when one more is declared, and does not depend on their order', () => {
    const retention: fc.Arbitrary<Retention> = fc
      .tuple(fc.nat({ max: 4000 }), fc.boolean(), fc.boolean())
      .map(([days, isTerm, legalHold]) => (isTerm ? { period: `P${days}D`, legalHold } : `P${days}D`));
    const seconds = (declared: readonly Retention[]): number =>
      durationSeconds(effectiveRetention(declared).period ?? '') ?? Number.POSITIVE_INFINITY;
    fc.assert(
      fc.property(fc.array(retention), retention, (declared, more) => {
        expect(seconds([...declared, more])).toBeLessThanOrEqual(seconds(declared));
        expect(effectiveRetention([more, ...declared])).toEqual(effectiveRetention([...declared, more]));
      }),
    );
  });
});
