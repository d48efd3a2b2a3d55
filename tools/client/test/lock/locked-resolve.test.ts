import { describe, expect, it } from 'vitest';
import { type Lock, parseLock, formatLock } from '../../src/lock/index.ts';
import { openRegistry } from '../../src/open/open-registry.ts';
import { MemoryStore } from '../../src/store/memory-store.ts';
import { without, withStatus, withVersion } from '../support/locked.ts';
import { NAMES } from '../support/names.ts';
import { NOW, open } from '../support/open.ts';
import { type FixtureName, publish, type Published } from '../support/publish.ts';
import { serve } from '../support/serve.ts';

const published = publish({ names: NAMES });
const later = (names: readonly FixtureName[], more = {}) => publish({ names, seq: 2, ...more });
const locked = async (...references: string[]): Promise<Lock> => (await open(published)).lock(references);
/** Opens a later publication with a lock of the first one. */
const opened = async (reference: string, names: readonly FixtureName[], more = {}) => {
  const lock = await locked(reference);
  return (await open(later(names, more), { lock })).resolve(reference);
};
const code = (failure: Promise<unknown>): Promise<unknown> =>
  failure.then(
    () => 'none',
    (error: { code?: string }) => error.code,
  );

describe('resolving with a lock', () => {
  it('means the release that is pinned, though a newer one is there', async () => {
    const names = withVersion('ctx-session-1', '2.2.0');
    expect(await opened('ctx-session-1@^2', names)).toMatchObject({
      reference: 'ctx-session-1@^2',
      version: '2.0.0',
      locked: true,
      warnings: [],
    });
    const registry = await open(later(names), { lock: await locked('ctx-session-1@^2') });
    const unlocked = await registry.resolve('ctx-session-1@^2', { lock: false });
    expect(unlocked).toMatchObject({ version: '2.2.0', locked: false, warnings: [] });
  });

  it('resolves what was withdrawn since, with a warning', async () => {
    const names = withStatus('ctx-typed', '1.0.0', 'withdrawn', { replacedBy: 'ctx-session-1@^2' });
    const found = await opened('ctx-typed', names);
    expect(found).toMatchObject({ version: '1.0.0', status: 'withdrawn', locked: true });
    expect(found.warnings).toEqual([
      {
        code: 'WITHDRAWN',
        message: 'ctx-typed@1.0.0 is withdrawn; it is used because it is locked.',
        replacedBy: 'ctx-session-1@^2',
      },
    ]);
    expect(await code((await open(later(names))).resolve('ctx-typed'))).toBe('NO_MATCHING_VERSION');
  });

  it.each([
    ['revoked in the tree', 'REVOKED', withStatus('ctx-typed', '1.0.0', 'revoked'), {}],
    [
      'revoked by the emergency list',
      'REVOKED',
      NAMES,
      { revoked: [{ kind: 'context', id: 'ctx-typed', version: '1.0.0', at: '2026-11-20', reason: 'leaks' }] },
    ],
    ['no longer listed', 'NOT_FOUND', without('ctx-typed'), {}],
    [
      'another content',
      'RELEASE_CHANGED',
      withStatus('ctx-typed', '1.0.0', 'active', { declaration: { id: 'ctx-typed', version: '1.0.0' } }),
      {},
    ],
    [
      'another type under the same version',
      'RELEASE_CHANGED',
      withStatus('session', '1.1.0', 'active', { declaration: { id: 'session', version: '1.1.0', schema: {} } }),
      {},
    ],
  ])('does not resolve what is %s', async (_, wanted, names, more) => {
    expect(await code(opened('ctx-typed', names, more))).toBe(wanted);
  });

  it('judges payloads by the type that was locked, though it was withdrawn, and not though it was revoked', async () => {
    const payload = { user_id: 'u' };
    const withdrawn = await opened('ctx-typed', withStatus('session', '1.1.0', 'withdrawn'));
    expect(withdrawn.validate(payload).ok).toBe(true);
    expect(withdrawn.warnings).toEqual([]);
    const revoked = await opened('ctx-typed', withStatus('session', '1.1.0', 'revoked'));
    expect(revoked.validate(payload).ok).toBe(false);
    expect(revoked.warnings).toMatchObject([{ code: 'REVOKED_PASSED_OVER' }]);
  });

  it('takes no type for its schema that the release does not name, though somebody wrote it into the lock', async () => {
    const lock = await locked('ctx-typed', 'ctx-session-1@^2');
    const { digest } = await (await open(published)).resolve('type:session@1.1.0');
    const edited = (reference: string, type: string, of = digest): Lock => {
      const pin = lock.contexts[reference];
      if (pin === undefined) throw new Error('not locked');
      return { ...lock, contexts: { [reference]: { ...pin, schema: { digest: of, type } } } };
    };
    const resolving = async (reference: string, other: Lock, names: readonly FixtureName[] = NAMES) =>
      code((await open(later(names))).resolve(reference, { lock: parseLock(formatLock(other)) }));
    expect(await resolving('ctx-typed', edited('ctx-typed', 'session@1.1.0'))).toBe('none');
    expect(await resolving('ctx-session-1@^2', edited('ctx-session-1@^2', 'session@1.1.0'))).toBe('LOCK_INVALID');
    const lax = {
      kind: 'type',
      id: 'lax',
      versions: [{ version: '1.0.0', declaration: { id: 'lax', version: '1.0.0' } }],
    };
    const names = [...NAMES, lax as FixtureName];
    const { digest: laxDigest } = await (await open(later(names))).resolve('type:lax');
    expect(await resolving('ctx-typed', edited('ctx-typed', 'lax@1.0.0', laxDigest), names)).toBe('LOCK_INVALID');
  });

  it('still asks who approved it', async () => {
    const lock = await locked('ctx-typed');
    const registry = await open(published, { lock });
    expect(await code(registry.resolve('ctx-typed', { require: { level: 'signed' } }))).toBe('APPROVAL_UNMET');
  });

  it('warns of a reference that is not locked, and not of types and policies', async () => {
    const registry = await open(published, { lock: await locked('ctx-typed') });
    expect((await registry.resolve('ctx-early')).warnings).toMatchObject([{ code: 'NOT_LOCKED' }]);
    expect((await registry.resolve('policy:p1')).warnings).toEqual([]);
  });

  it('takes no name of an object’s machinery for a reference', async () => {
    const registry = await open(published, { lock: await locked('ctx-typed') });
    expect(await code(registry.resolve('constructor'))).toBe('NOT_FOUND');
    expect(await code(registry.resolve('__proto__'))).toBe('REFERENCE_INVALID');
  });
});

/** Opens a publication with nothing but a lock to know it by. */
const openBy = (lock: Lock, { files }: Published) =>
  openRegistry({
    url: lock.registry.url,
    lock,
    cache: false,
    clock: () => NOW,
    fetch: serve(files).fetch,
    patience: { attempts: 1 },
  });

describe('what is no lock', () => {
  it.each<[string, unknown]>([
    ['a path', 'ctxr.lock'],
    ['an empty object', {}],
    ['null', null],
    ['a list', []],
    ['a lock without registry', { index: {}, contexts: {} }],
  ])('is refused as such: %s', async (_, wrong) => {
    const lock = wrong as Lock;
    const registry = await open(published);
    expect(await code(open(published, { lock }))).toBe('LOCK_INVALID');
    if (lock !== null) expect(await code(registry.resolve('ctx-typed', { lock }))).toBe('LOCK_INVALID');
    expect(await code(registry.check(lock))).toBe('LOCK_INVALID');
    expect(await code(registry.update(lock))).toBe('LOCK_INVALID');
    expect(await code(registry.subscribe(lock).next())).toBe('LOCK_INVALID');
  });
});

describe('opening with a lock', () => {
  it('finds the registry by the root that the lock names', async () => {
    const lock = await locked('ctx-typed');
    const registry = await openBy(lock, published);
    expect(registry.fingerprint).toBe(lock.registry.root);
  });

  it.each([
    ['another registry', 'TRUST_ANCHOR_INVALID', publish({ names: NAMES, keys: 'foreign' }), 'by the lock'],
    ['another root', 'LOCK_MISMATCH', publish({ names: NAMES, keys: 'foreign', seq: 2 }), 'by a root'],
    ['an older publication', 'ROLLBACK', publish({ names: without('ctx-early') }), 'by a root'],
    ['another publication of that number', 'MIX_AND_MATCH', publish({ names: without('p1'), seq: 2 }), 'by a root'],
  ])('refuses %s', async (_, wanted, other, more) => {
    const lock = await (await open(later(NAMES))).lock(['ctx-typed']);
    expect(await code(more === 'by the lock' ? openBy(lock, other) : open(other, { lock }))).toBe(wanted);
  });

  it('refuses on refresh what it would have refused to open, and answers on from what it had', async () => {
    const lock = await (await open(later(NAMES))).lock(['ctx-typed']);
    const files = new Map(later(NAMES).files);
    const registry = await open({ files, root: published.root }, { cache: new MemoryStore(), lock });
    for (const [path, bytes] of publish({ names: NAMES, keys: 'foreign', seq: 3 }).files) files.set(path, bytes);
    expect(await code(registry.refresh())).toBe('SIGNATURE_THRESHOLD');
    expect((await registry.resolve('ctx-typed')).index.seq).toBe(2);
  });

  it('locks, updates and checks by the registry that it opened', async () => {
    const first = await open(published);
    const lock = await first.lock(['ctx-session-1@^2', 'ctx-typed']);
    expect(lock.registry).toEqual({ url: 'https://contexts.example.org/', root: first.fingerprint });
    const next = await open(later(withVersion('ctx-session-1', '2.2.0')));
    const { pins } = await next.check(lock);
    expect(pins.map(({ updates }) => updates.map(({ version }) => version))).toEqual([['2.2.0'], []]);
    const { lock: moved, changes } = await next.update(lock, { only: ['ctx-session-1'] });
    expect(changes).toHaveLength(1);
    expect((await next.check(parseLock(formatLock(moved)))).pins.flatMap(({ updates }) => updates)).toEqual([]);
    expect(await code(next.lock(['ctx-nowhere', 'ctx-session-1@3.0.0']))).toBe('NOT_FOUND');
    expect(await code(first.check(moved))).toBe('ROLLBACK');
  });
});
