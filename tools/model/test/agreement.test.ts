import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationSeconds, isId, isVersion, parseReference } from '../src/index.ts';
import { definitionFaults } from './read-schemas.ts';

const words = (...parts: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...parts), { maxLength: 10 }).map((list) => list.join(''));

/** Texts near the edge of what is allowed: whole ones, broken ones, and ones of one wrong character. */
const near = (...parts: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: words(...parts) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  );

const accepted = (definition: string, text: string): boolean => definitionFaults(definition, text).length === 0;

describe('the code and the schemas say the same of', () => {
  test('ids', () => {
    fc.assert(
      fc.property(near('a', 'z9', '-', '--', 'A', '_', '\n', 'x'.repeat(31)), (text) => {
        expect(accepted('Id', text)).toBe(isId(text));
      }),
      { numRuns: 500 },
    );
  });

  test('versions', () => {
    const part = near('0', '1', '10', '01', '.', '-', 'rc', '+', 'v', ' ');
    const whole = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.nat({ max: 30 }), part);
    const version = fc.oneof(
      part,
      whole.map(([major, minor, patch, rest]) => `${major}.${minor}.${patch}${rest}`),
      whole.map(([major, minor, patch, rest]) => `${major}.${minor}.${patch}-${rest}`),
    );
    fc.assert(
      fc.property(version, (text) => {
        expect(accepted('Version', text)).toBe(isVersion(text));
      }),
      { numRuns: 500 },
    );
  });

  test('durations', () => {
    fc.assert(
      fc.property(near('P', 'T', '1', '30', 'Y', 'M', 'W', 'D', 'H', 'S', '.', ' '), (text) => {
        expect(accepted('Duration', `P${text}`)).toBe(durationSeconds(`P${text}`) !== undefined);
      }),
      { numRuns: 500 },
    );
  });

  test('references: what the code takes apart, the schemas accept', () => {
    const id = fc.constantFrom('a', 'ctx-session-1', 'p1', 'types');
    const range = fc.constantFrom('^1', '~1.2', '1.0.0', '>=1 <3', '1.x || ^3', '*', '2.0.0-rc.1');
    fc.assert(
      fc.property(id, range, fc.boolean(), (name, versions, isForeign) => {
        const reference = `${name}@${versions}`;
        expect(parseReference(reference)).toEqual({ id: name, range: versions });
        expect(accepted('PolicyReference', name) && accepted('PolicyReference', reference)).toBe(true);
        expect(accepted('TypeReference', reference)).toBe(true);
        expect(accepted('ContextReference', isForeign ? `example.org/${reference}` : reference)).toBe(true);
      }),
    );
  });
});
