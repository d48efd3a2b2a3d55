import { describe, expect, it } from 'vitest';
import type { Wait } from '../src/fetch/wait.ts';
import { spread, waitHere } from '../src/fetch/wait.ts';
import type { LockNews, SubscribeOptions } from '../src/open/subscribe.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { withStatus, withVersion } from './support/locked.ts';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { type FixtureName, publish, type Published } from './support/publish.ts';
import { serve } from './support/serve.ts';

const first = publish({ names: NAMES });
const at = (seq: number, names: readonly FixtureName[], more = {}) => publish({ names, seq, ...more });
const revocation = { kind: 'context', id: 'ctx-typed', version: '1.0.0', at: '2026-11-20', reason: 'leaks' } as const;

/** What a subscription tells while one publication after another is served; undefined is an outage. */
async function told(publications: readonly (Published | undefined)[], more: SubscribeOptions = {}) {
  const files = new Map(first.files);
  let isUp = true;
  const { fetch, asked } = serve(files);
  const registry = await open(
    { ...first, files },
    {
      cache: new MemoryStore(),
      fetch: (url, init) => (isUp ? fetch(url, init) : Promise.reject(new TypeError('refused'))),
    },
  );
  const lock = await registry.lock(['ctx-typed', 'ctx-session-1@^2']);
  const stop = new AbortController();
  const left = [...publications];
  const waits: number[] = [];
  const serveNext = (): void => {
    const next = left.shift();
    isUp = next !== undefined;
    for (const [path, bytes] of next?.files ?? []) files.set(path, bytes);
  };
  const wait: Wait = (milliseconds) => {
    waits.push(milliseconds / 1000);
    if (left.length === 0) stop.abort();
    else serveNext();
    return Promise.resolve();
  };
  serveNext();
  const all: LockNews[] = [];
  for await (const one of registry.subscribe(lock, { interval: 10, signal: stop.signal, wait, ...more })) all.push(one);
  return { all, waits, asked, registry, lock, texts: all.map(textOf) };
}

const textOf = (one: LockNews): string =>
  one.type === 'failure' ? one.error.code : one.news.map(({ what, reference }) => `${what} ${reference}`).join(', ');

describe('subscribe', () => {
  it('tells what a publication changes for the lock, once, and nothing of the rest', async () => {
    const { texts, all, asked } = await told([
      first,
      at(2, withVersion('ctx-early', '0.2.0')),
      at(3, withStatus('ctx-typed', '1.0.0', 'deprecated', { replacedBy: 'ctx-early@*' })),
      at(4, withStatus('ctx-typed', '1.0.0', 'withdrawn')),
      at(5, NAMES, { revoked: [revocation] }),
      at(5, NAMES, { revoked: [revocation] }),
      at(6, withVersion('ctx-session-1', '2.2.0'), { revoked: [revocation] }),
      at(7, withVersion('p1', '1.1.0'), { revoked: [revocation] }),
    ]);
    expect(texts).toEqual([
      'state ctx-typed',
      'state ctx-typed',
      'state ctx-typed',
      'update ctx-session-1@^2',
      'binding ctx-session-1@^2, binding ctx-typed',
    ]);
    expect(all.flatMap((one) => (one.type === 'news' ? one.news.map(({ message }) => message) : []))).toEqual([
      'ctx-typed@1.0.0, which "ctx-typed" is locked to, is deprecated. Use ctx-early@* instead.',
      'ctx-typed@1.0.0, which "ctx-typed" is locked to, is withdrawn.',
      'ctx-typed@1.0.0, which "ctx-typed" is locked to, is revoked: leaks.',
      '2.2.0 of ctx-session-1 is available: unknown for readers and writers.',
      'ctx-session-1@2.0.0 is bound otherwise than it was locked: policy p1 1.0.0 → 1.1.0.',
      'ctx-typed@1.0.0 is bound otherwise than it was locked: policy p1 1.0.0 → 1.1.0.',
    ]);
    expect(asked.filter((path) => path.endsWith('(304)'))).toHaveLength(2);
  });

  it('tells at once what changed between the lock and the subscription', async () => {
    const { texts } = await told([at(2, withStatus('ctx-typed', '1.0.0', 'revoked'))]);
    expect(texts).toEqual(['state ctx-typed']);
  });

  it('loses nothing to an outage, and asks less often while it lasts', async () => {
    const { texts, waits } = await told([
      undefined,
      undefined,
      undefined,
      undefined,
      at(2, withStatus('ctx-typed', '1.0.0', 'revoked')),
      at(3, withStatus('ctx-typed', '1.0.0', 'revoked')),
    ]);
    expect(texts).toEqual([...Array.from({ length: 4 }, () => 'UNAVAILABLE'), 'state ctx-typed']);
    expect(waits).toEqual([20, 40, 80, 80, 10, 10]);
  });

  it('waits no longer than a timer can', async () => {
    const { waits } = await told([undefined, undefined, undefined, first], { interval: 86_400 * 7 });
    expect(waits.map((seconds) => seconds / 86_400)).toEqual([14, 21, 21, 7]);
  });

  it('tells a server that cannot be trusted, and keeps what it knew', async () => {
    const rolledBack = at(2, withVersion('ctx-session-1', '2.2.0'));
    const { texts } = await told([at(3, NAMES), rolledBack, at(4, withVersion('ctx-session-1', '2.2.0'))]);
    expect(texts).toEqual(['ROLLBACK', 'update ctx-session-1@^2']);
  });

  it('ends when its loop is left, and with its signal, without a word', async () => {
    const registry = await open(at(2, withStatus('ctx-typed', '1.0.0', 'revoked')));
    const lock = await (await open(first)).lock(['ctx-typed']);
    for await (const { type } of registry.subscribe(lock)) {
      expect(type).toBe('news');
      break;
    }
    const stop = new AbortController();
    const rest = registry.subscribe(lock, { signal: stop.signal });
    expect((await rest.next()).done).toBe(false);
    const next = rest.next();
    stop.abort();
    expect(await next).toEqual({ done: true, value: undefined });
    const quiet = registry.subscribe(lock, { signal: AbortSignal.abort() });
    expect((await quiet.next()).done).toBe(true);
  });

  it('is refused for a lock of another registry, and for an interval that is none', async () => {
    const registry = await open(first);
    const lock = await registry.lock(['ctx-typed']);
    const foreign = { ...lock, registry: { ...lock.registry, root: `sha256:${'0'.repeat(64)}` as const } };
    await expect(registry.subscribe(foreign).next()).rejects.toMatchObject({ code: 'LOCK_MISMATCH' });
    for (const interval of [0, -1, Number.NaN, Infinity])
      await expect(registry.subscribe(lock, { interval }).next()).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
  });
});

describe('waiting', () => {
  it('ends with its signal, and keeps no listener on it', async () => {
    const stop = new AbortController();
    const waiting = waitHere(60_000, stop.signal);
    stop.abort();
    await waiting;
    await waitHere(60_000, stop.signal);
    await waitHere(0, new AbortController().signal);
    expect(stop.signal.aborted).toBe(true);
  });

  it('is spread by a tenth', () => {
    const spreads = Array.from({ length: 100 }, () => spread(1000));
    expect(Math.min(...spreads)).toBeGreaterThanOrEqual(900);
    expect(Math.max(...spreads)).toBeLessThanOrEqual(1100);
    expect(new Set(spreads).size).toBeGreaterThan(1);
  });
});
