import { describe, expect, it } from 'vitest';
import { checkLock, lockOf, moveWords, type PinCheck } from '../../src/lock/index.ts';
import { LOCKED_REGISTRY, without, withStatus, withVersion } from '../support/locked.ts';
import { NAMES } from '../support/names.ts';
import { snapshotOf } from '../support/snapshot.ts';

const at = { registry: 'fixture' };
const lock = lockOf(LOCKED_REGISTRY, snapshotOf(NAMES, at), ['ctx-typed@^1', 'ctx-session-1@^2', 'ctx-early']);
const check = (reference: string, names = NAMES, more = {}): PinCheck | undefined =>
  checkLock(lock, snapshotOf(names, { ...at, seq: 2, ...more })).pins.find((pin) => pin.reference === reference);
const entry = { kind: 'context', id: 'ctx-typed', version: '1.0.0', at: '2026-11-20', reason: 'leaks' } as const;

describe('checkLock', () => {
  it('finds nothing in the publication that it was written from', () => {
    const { pins, index } = checkLock(lock, snapshotOf(NAMES, at));
    expect(pins.map(({ reference, state, binding, updates }) => [reference, state, binding, updates])).toEqual(
      ['ctx-early', 'ctx-session-1@^2', 'ctx-typed@^1'].map((reference) => [reference, 'ok', [], []]),
    );
    expect(index.seq).toBe(1);
  });

  it.each([
    ['deprecated', withStatus('ctx-typed', '1.0.0', 'deprecated', { replacedBy: 'ctx-next@^1' }), {}],
    ['withdrawn', withStatus('ctx-typed', '1.0.0', 'withdrawn'), {}],
    ['revoked', withStatus('ctx-typed', '1.0.0', 'revoked'), {}],
    ['revoked', NAMES, { revoked: [entry] }],
    ['gone', without('ctx-typed'), {}],
    ['changed', withStatus('ctx-typed', '1.0.0', 'active', { declaration: { id: 'ctx-typed' } }), {}],
    ['changed', withStatus('session', '1.1.0', 'active', { declaration: { id: 'session' } }), {}],
  ])('tells that a release is %s', (state, names, more) => {
    expect(check('ctx-typed@^1', names, more)?.state).toBe(state);
    expect(check('ctx-early', names, more)?.state).toBe('ok');
  });

  it('tells a policy whose release changed, of everything that it binds', () => {
    const names = withStatus('p1', '1.0.0', 'active', { declaration: { id: 'p1', version: '1.0.0' } });
    expect(['ctx-typed@^1', 'ctx-early'].map((reference) => check(reference, names)?.state)).toEqual([
      'changed',
      'changed',
    ]);
  });

  it('passes on why, and what to use instead', () => {
    const names = withStatus('ctx-typed', '1.0.0', 'deprecated', { replacedBy: 'ctx-next@^1' });
    expect(check('ctx-typed@^1', names)).toMatchObject({ replacedBy: 'ctx-next@^1' });
    expect(check('ctx-typed@^1', NAMES, { revoked: [entry] })).toMatchObject({ reason: 'leaks' });
    expect(
      check('ctx-typed@^1', NAMES, { revoked: [{ ...entry, lifted: { at: '2026-11-21', reason: 'no leak' } }] }),
    ).toMatchObject({ state: 'ok' });
  });

  it('tells what binds a release now', () => {
    expect(check('ctx-typed@^1', withVersion('p1', '1.2.0'))?.binding).toEqual(['policy p1 1.0.0 → 1.2.0']);
    expect(check('ctx-typed@^1', withStatus('session', '1.1.0', 'revoked'))?.binding).toEqual([
      'schema session@1.1.0 → session@1.2.0',
    ]);
    expect(
      check('ctx-early', withStatus('ctx-early', '0.1.0-beta.1', 'active', { policiesAdded: ['p1@^1', 'p9'] }))
        ?.binding,
    ).toEqual([]);
    const more = withStatus('ctx-typed', '1.0.0', 'active', { policiesAdded: ['p2'] });
    const p2 = {
      kind: 'policy',
      id: 'p2',
      versions: [{ version: '2.0.0', declaration: { id: 'p2', version: '2.0.0' } }],
    } as const;
    expect(check('ctx-typed@^1', [...more, p2])?.binding).toEqual(['policy p2 none → 2.0.0']);
  });

  it('tells the newer versions, in the range and beyond it', () => {
    const updates = (reference: string, names = NAMES) =>
      check(reference, names)?.updates.map(({ version, inRange }) => `${version} ${inRange}`);
    expect(updates('ctx-session-1@^2', withVersion('ctx-session-1', '2.2.0'))).toEqual(['2.2.0 true']);
    expect(updates('ctx-typed@^1', withVersion('ctx-typed', '2.0.0'))).toEqual(['2.0.0 false']);
    expect(updates('ctx-early', withVersion('ctx-early', '0.1.0'))).toEqual(['0.1.0 true']);
    expect(updates('ctx-typed@^1', withVersion('ctx-typed', '2.0.0', {}, { status: 'withdrawn' }))).toEqual([]);
    expect(updates('ctx-typed@^1', withVersion('ctx-typed', '2.0.0-rc.1'))).toEqual([]);
    expect(updates('ctx-session-1@^2', withStatus('ctx-session-1', '2.0.0', 'revoked'))).toEqual([]);
    expect(updates('ctx-typed@^1', without('ctx-typed'))).toEqual([]);
  });

  it('tells what a newer version means to readers and writers, and which step breaks', () => {
    const relation = { to: '2.0.0', backward: 'breaking', forward: 'compatible' } as const;
    const update = check('ctx-session-1@^2', withVersion('ctx-session-1', '2.2.0', {}, { relation }))?.updates[0];
    const step = { from: '2.0.0', to: '2.2.0' };
    expect(update?.move).toEqual({ reader: 'breaking', writer: 'compatible', because: { reader: step } });
    const words = [
      update?.move,
      { reader: 'unknown', writer: 'unknown' } as const,
      { reader: 'breaking', writer: 'breaking', because: { reader: step, writer: step } } as const,
    ];
    expect(words.map((move) => move && moveWords(move))).toEqual([
      'breaking for readers (2.0.0 → 2.2.0), compatible for writers',
      'unknown for readers and writers',
      'breaking for readers and writers (2.0.0 → 2.2.0)',
    ]);
  });

  it('is refused by a publication that is not the lock’s, or an older one', () => {
    const refusal = (snapshot = snapshotOf(NAMES, at), roots?: readonly `sha256:${string}`[]) => {
      try {
        return checkLock({ ...lock, index: { ...lock.index, seq: 1 } }, snapshot, roots && { roots });
      } catch (failure) {
        return (failure as { code?: string }).code;
      }
    };
    expect(refusal(snapshotOf(NAMES, { registry: 'other', seq: 2 }))).toBe('LOCK_MISMATCH');
    expect(refusal(snapshotOf(NAMES, at), [`sha256:${'b'.repeat(64)}`])).toBe('LOCK_MISMATCH');
    expect(refusal(snapshotOf(NAMES, { seq: 0 }))).toBe('ROLLBACK');
    expect(refusal(snapshotOf(without('p1')))).toBe('MIX_AND_MATCH');
    expect(refusal(snapshotOf(NAMES), [`sha256:${'b'.repeat(64)}`, LOCKED_REGISTRY.root])).toMatchObject({ pins: {} });
  });
});
