import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareVersions,
  highest,
  isPrerelease,
  isRange,
  isVersion,
  lineOf,
  lowest,
  predecessor,
  satisfies,
  sortVersions,
} from '../src/index.ts';

const small = fc.nat({ max: 4 });
const version = fc
  .tuple(small, small, small, fc.constantFrom('', '-rc.1', '-rc.2'))
  .map(([major, minor, patch, pre]) => `${major}.${minor}.${patch}${pre}`);

describe('a version', () => {
  test.each(['0.0.0', '1.0.0', '10.20.30', '2.0.0-rc.1', '1.0.0-0.a.b-c'])('is %s', (text) =>
    expect(isVersion(text)).toBe(true),
  );

  test.each(['1', '1.0', 'v1.0.0', '=1.0.0', ' 1.0.0', '1.0.0 ', '01.0.0', '1.0.0+build', '1.0.0-01', '1.0.0-', ''])(
    'is not %j',
    (text) => expect(isVersion(text)).toBe(false),
  );

  test('stands on the line of its major number', () => {
    expect(lineOf('3.1.4')).toBe(3);
    expect(isPrerelease('2.0.0-rc.1')).toBe(true);
    expect(isPrerelease('2.0.0')).toBe(false);
  });
});

describe('order', () => {
  test('is that of Semantic Versioning 2.0.0, section 11', () => {
    const ascending = [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.10',
    ];
    expect(sortVersions([...ascending].reverse())).toEqual(ascending);
  });

  test('does not depend on the order written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(version), (versions) => {
        const sorted = sortVersions(versions);
        expect(sortVersions([...versions].reverse())).toEqual(sorted);
        for (const [index, one] of sorted.entries())
          if (index > 0) expect(compareVersions(sorted[index - 1] ?? '', one)).toBeLessThan(0);
      }),
    );
  });
});

describe('ranges', () => {
  test('know the usual forms', () => {
    for (const range of ['^1', '~1.2', '1.x', '>=1.0.0 <2.0.0', '1.0.0 || ^2', '*']) expect(isRange(range)).toBe(true);
    for (const text of ['latest', 'one', '^^1', '1.0.0.0']) expect(isRange(text)).toBe(false);
  });

  test('choose the highest or the lowest', () => {
    const versions = ['1.2.0', '1.0.0', '2.0.0', '1.10.0', '3.0.0-rc.1'];
    expect(highest(versions, '^1')).toBe('1.10.0');
    expect(lowest(versions, '^1')).toBe('1.0.0');
    expect(highest(versions)).toBe('2.0.0');
    expect(highest(versions, '^4')).toBeUndefined();
    expect(lowest([], '*')).toBeUndefined();
  });

  test('leave pre-releases out unless they name one of the same triple', () => {
    expect(satisfies('2.0.0-rc.1', '>=1.0.0')).toBe(false);
    expect(satisfies('2.0.0-rc.1', '>=2.0.0-rc.0')).toBe(true);
  });
});

describe('the predecessor', () => {
  const released = ['1.0.0', '1.1.0', '1.2.0', '2.0.0', '2.0.1'];
  const revoked =
    (...versions: string[]) =>
    (one: string) =>
      versions.includes(one);

  test.each([
    ['the highest lower one of its line', '1.3.0', undefined, '1.2.0'],
    ['that of its line, although a higher line exists', '1.1.1', undefined, '1.1.0'],
    ['for x.0.0, the highest below it', '2.0.0', undefined, '1.2.0'],
    ['for x.0.0 of a line that skips one', '4.0.0', undefined, '2.0.1'],
    ['for x.0.0 after its own pre-release, that pre-release', '3.0.0', ['3.0.0-rc.1'], '3.0.0-rc.1'],
    ['none for the first', '1.0.0', undefined, undefined],
    ['none for what is lower than all', '0.9.0', undefined, undefined],
  ])('is %s', (_what, one, more, expected) => {
    expect(predecessor(one, [...released, ...(more ?? [])])).toBe(expected);
  });

  test('is never a revoked one', () => {
    expect(predecessor('1.3.0', released, revoked('1.2.0'))).toBe('1.1.0');
    expect(predecessor('2.0.0', released, revoked('1.2.0', '1.1.0'))).toBe('1.0.0');
    expect(predecessor('2.0.2', released, revoked('2.0.0', '2.0.1'))).toBe('1.2.0');
    expect(predecessor('1.1.0', released, revoked('1.0.0'))).toBeUndefined();
  });

  test('is lower, not revoked, and nothing of the same line lies between', () => {
    fc.assert(
      fc.property(version, fc.uniqueArray(version), fc.uniqueArray(version), (one, others, burned) => {
        const found = predecessor(one, others, (other) => burned.includes(other));
        const usable = others.filter((other) => compareVersions(other, one) < 0 && !burned.includes(other));
        expect(found === undefined ? usable : usable.includes(found)).toEqual(found === undefined ? [] : true);
        if (found === undefined) return;
        const peers = usable.filter((other) => lineOf(other) === lineOf(one));
        for (const other of peers.length > 0 ? peers : usable)
          expect(compareVersions(other, found)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
