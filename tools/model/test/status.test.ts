import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedEvents, isLive, nextStatus, type Status, statusAfter } from '../src/index.ts';

const STATUSES: readonly Status[] = ['active', 'deprecated', 'withdrawn', 'revoked'];
const EVENTS = ['deprecated', 'withdrawn', 'enabled', 'revoked', 'policies-added'];
const history = fc.array(fc.constantFrom(...EVENTS, 'unheard-of').map((event) => ({ event })));

describe('from one status to the next', () => {
  test.each([
    ['active', 'deprecated', 'deprecated'],
    ['active', 'withdrawn', 'withdrawn'],
    ['active', 'revoked', 'revoked'],
    ['active', 'enabled', undefined],
    ['deprecated', 'enabled', 'active'],
    ['deprecated', 'withdrawn', 'withdrawn'],
    ['deprecated', 'revoked', 'revoked'],
    ['deprecated', 'deprecated', undefined],
    ['withdrawn', 'enabled', 'active'],
    ['withdrawn', 'revoked', 'revoked'],
    ['withdrawn', 'deprecated', undefined],
    ['withdrawn', 'withdrawn', undefined],
    ['revoked', 'enabled', undefined],
    ['revoked', 'deprecated', undefined],
    ['revoked', 'withdrawn', undefined],
    ['revoked', 'revoked', undefined],
  ] as const)('%s, then %s', (status, event, next) => expect(nextStatus(status, event)).toBe(next));

  test('adding policies moves nothing, and nothing is added to what is revoked', () => {
    expect(STATUSES.map((status) => nextStatus(status, 'policies-added'))).toEqual([
      'active',
      'deprecated',
      'withdrawn',
      undefined,
    ]);
  });

  test('an event that is a member of every object is still unknown', () => {
    for (const event of ['constructor', '__proto__', 'toString'])
      for (const status of STATUSES) expect(nextStatus(status, event)).toBeUndefined();
  });

  test('the allowed events are the ones that move the status', () => {
    for (const status of STATUSES)
      expect(EVENTS.filter((event) => event !== 'policies-added' && nextStatus(status, event)).sort()).toEqual(
        [...allowedEvents(status)].sort(),
      );
  });
});

describe('the status after all events', () => {
  test('a release that appears disabled is withdrawn until it is enabled', () => {
    expect(statusAfter(false, [])).toBe('withdrawn');
    expect(statusAfter(false, [{ event: 'enabled' }])).toBe('active');
    expect(statusAfter(true, [])).toBe('active');
  });

  test('revoked stays revoked, whatever follows', () => {
    fc.assert(
      fc.property(fc.boolean(), history, history, (enabled, before, after) => {
        expect(statusAfter(enabled, [...before, { event: 'revoked' }, ...after])).toBe('revoked');
      }),
    );
  });

  test('is one of the four, and the same when it is reached step by step', () => {
    fc.assert(
      fc.property(fc.boolean(), history, fc.constantFrom(...EVENTS), (enabled, before, event) => {
        const status = statusAfter(enabled, before);
        expect(STATUSES).toContain(status);
        expect(statusAfter(enabled, [...before, { event }])).toBe(nextStatus(status, event) ?? status);
      }),
    );
  });
});

test('only active and deprecated releases may be chosen for new use', () => {
  expect(STATUSES.filter(isLive)).toEqual(['active', 'deprecated']);
});
