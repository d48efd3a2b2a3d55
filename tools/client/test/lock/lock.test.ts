import { describe, expect, it } from 'vitest';
import { formatLock, lockOf, parseLock, updateLock } from '../../src/lock/index.ts';
import { LOCKED_REGISTRY, without, withStatus, withVersion } from '../support/locked.ts';
import { NAMES } from '../support/names.ts';
import { snapshotOf } from '../support/snapshot.ts';

const snapshot = snapshotOf(NAMES, { registry: 'fixture' });
const REFERENCES = ['ctx-typed', 'ctx-session-1@^1', 'ctx-session-1@latest', 'ctx-untypable@1'];
const lock = lockOf(LOCKED_REGISTRY, snapshot, REFERENCES);
const later = (names = NAMES, more = {}) => snapshotOf(names, { seq: 2, registry: 'fixture', ...more });
const revoked = (kind: 'context' | 'type', id: string, version: string) =>
  ({ kind, id, version, at: '2026-11-20', reason: 'leaks' }) as const;

describe('a lock', () => {
  it('pins the release, what carries its schema, and the policies in force', () => {
    expect(lock.contexts['ctx-session-1@^1']).toMatchObject({ version: '1.1.0', status: 'deprecated' });
    expect(lock.contexts['ctx-session-1@latest']).toMatchObject({
      id: 'ctx-session-1',
      version: '2.0.0',
      status: 'active',
      policies: [{ id: 'p1', version: '1.0.0', digest: expect.stringMatching(/^sha256:/) as string }],
    });
    const { schema, digest } = lock.contexts['ctx-session-1@latest'] ?? {};
    expect(schema).toEqual({ digest });
    expect(lock.contexts['ctx-typed']?.schema?.type).toBe('session@1.1.0');
    expect(lock.contexts['ctx-untypable@1']).not.toHaveProperty('schema');
  });

  it('follows the index’s link to a type, unless that release was revoked', () => {
    const [type] = NAMES.filter(({ id }) => id === 'session');
    const { sha256 = '', length = 0 } = snapshot.names.find(({ id }) => id === type?.id)?.versions[2] ?? {};
    const schemaFrom = { id: 'session', version: '1.2.0', sha256, length };
    const linked = withStatus('ctx-typed', '1.0.0', 'active', { schemaFrom });
    const pinned = (more = {}) =>
      lockOf(LOCKED_REGISTRY, snapshotOf(linked, more), ['ctx-typed']).contexts['ctx-typed']?.schema?.type;
    expect(pinned()).toBe('session@1.2.0');
    expect(pinned({ revoked: [revoked('type', 'session', '1.2.0')] })).toBe('session@1.1.0');
    const elsewhere = withStatus('ctx-typed', '1.0.0', 'active', { schemaFrom: { ...schemaFrom, id: 'other' } });
    expect(() => lockOf(LOCKED_REGISTRY, snapshotOf(elsewhere), ['ctx-typed'])).toThrow(
      expect.objectContaining({ code: 'MIX_AND_MATCH' }) as Error,
    );
  });

  it('takes the version that was agreed on', () => {
    const agreed = lockOf(LOCKED_REGISTRY, snapshot, [{ reference: 'ctx-session-1@>=1', version: '1.0.0' }]);
    expect(agreed.contexts['ctx-session-1@>=1']?.version).toBe('1.0.0');
  });

  it('tells everything that cannot be locked', () => {
    const wanted = ['ctx-session-1@3.0.0', 'ctx-nowhere', 'policy:p1', 'ctx-session-1@^9'];
    expect(() => lockOf(LOCKED_REGISTRY, snapshot, wanted)).toThrow(
      expect.objectContaining({
        code: 'REVOKED',
        message: expect.stringMatching(/revoked.*\n.*"ctx-nowhere".*\n.*names a policy.*\n.*No version/) as string,
      }) as Error,
    );
  });

  it('has one form, sorted, and is read back from it', () => {
    const text = formatLock(lock);
    expect(text).toBe(formatLock(lockOf(LOCKED_REGISTRY, snapshot, REFERENCES.toReversed())));
    expect(formatLock(parseLock(text))).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['format', 'registry', 'index', 'contexts']);
  });

  it('grows by one block and a new position when a reference is added', () => {
    const lines = formatLock(lockOf(LOCKED_REGISTRY, snapshot, REFERENCES.slice(1))).split('\n');
    const more = formatLock(lock).split('\n');
    const added = more.filter((line, at) => more.indexOf(line) === at && !lines.includes(line));
    expect(added.join('\n')).toContain('"ctx-typed": {');
    expect(more.length - lines.length).toBe(17);
  });
});

describe('updating a lock', () => {
  it('changes nothing, not even the position, where no pin changed', () => {
    expect(updateLock(lock, later())).toEqual({ lock, changes: [], refused: [] });
  });

  it('moves to a newer release and says what differs', () => {
    const { lock: next, changes } = updateLock(lock, later(withVersion('ctx-session-1', '2.2.0')));
    expect(changes.map(({ reference, what }) => [reference, what])).toEqual([
      ['ctx-session-1@latest', ['2.0.0 → 2.2.0']],
    ]);
    expect(next.index.seq).toBe(2);
    expect(next.contexts['ctx-session-1@^1']).toBe(lock.contexts['ctx-session-1@^1']);
  });

  it('tells a status, a policy and a type that changed', () => {
    const what = (names = NAMES) => updateLock(lock, later(names)).changes.map((change) => change.what.join('; '));
    expect(what(withStatus('ctx-typed', '1.0.0', 'deprecated'))).toEqual(['active → deprecated']);
    expect(what(withVersion('p1', '1.1.0'))).toEqual(Array.from({ length: 4 }, () => 'policy p1 1.0.0 → 1.1.0'));
    expect(what(without('p1'))).toEqual(Array.from({ length: 4 }, () => 'policy p1 1.0.0 → none'));
    expect(what(withStatus('session', '1.1.0', 'withdrawn'))).toEqual(['schema session@1.1.0 → session@1.2.0']);
  });

  it('touches only what is named, by id or by reference', () => {
    const names = withVersion('p1', '1.1.0');
    const touched = (only: string[]) =>
      updateLock(lock, later(names), { only }).changes.map(({ reference }) => reference);
    expect(touched(['ctx-session-1'])).toEqual(['ctx-session-1@^1', 'ctx-session-1@latest']);
    expect(touched(['ctx-session-1@^1', 'ctx-typed'])).toEqual(['ctx-typed', 'ctx-session-1@^1']);
    expect(() => touched(['ctx-session-1', 'ctx-x'])).toThrow(
      expect.objectContaining({
        code: 'REFERENCE_INVALID',
        message: expect.stringContaining('"ctx-x"') as string,
      }) as Error,
    );
  });

  it('keeps what was withdrawn where nothing else may be used, and refuses what was revoked', () => {
    const withdrawn = updateLock(lock, later(withStatus('ctx-typed', '1.0.0', 'withdrawn')));
    expect(withdrawn.lock.contexts['ctx-typed']).toMatchObject({ version: '1.0.0', status: 'withdrawn' });
    const gone = updateLock(lock, later(NAMES, { revoked: [revoked('context', 'ctx-typed', '1.0.0')] }));
    expect(gone).toMatchObject({ lock, refused: [{ reference: 'ctx-typed', code: 'REVOKED' }] });
    expect(updateLock(lock, later(without('ctx-typed'))).refused).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('goes on with pre-releases where one is locked, until a release is higher', () => {
    const early = lockOf(LOCKED_REGISTRY, snapshot, ['ctx-session-1'], { allowPrerelease: true });
    const moved = (names = NAMES) => updateLock(early, later(names)).lock.contexts['ctx-session-1']?.version;
    expect(moved()).toBe('4.0.0-rc.1');
    expect(moved(withVersion('ctx-session-1', '4.0.0-rc.2'))).toBe('4.0.0-rc.2');
    expect(moved(withVersion('ctx-session-1', '4.0.0'))).toBe('4.0.0');
    expect(moved(withStatus('ctx-session-1', '4.0.0-rc.1', 'revoked'))).toBe('2.0.0');
  });

  it.each([
    ['another registry', 'LOCK_MISMATCH', later(NAMES, { registry: 'other' }), {}],
    ['another root', 'LOCK_MISMATCH', later(), { roots: [`sha256:${'b'.repeat(64)}`] as const }],
    ['an older publication', 'ROLLBACK', { ...snapshot, index: { ...snapshot.index, seq: 0 } }, {}],
    ['another publication of the same number', 'MIX_AND_MATCH', snapshotOf(without('p1'), { registry: 'fixture' }), {}],
    [
      'a release that changed',
      'RELEASE_CHANGED',
      later(withStatus('ctx-typed', '1.0.0', 'active', { declaration: {} })),
      {},
    ],
  ])('refuses %s', (_, code, at, options) => {
    expect(() => updateLock(lock, at, options)).toThrow(expect.objectContaining({ code }) as Error);
  });
});
