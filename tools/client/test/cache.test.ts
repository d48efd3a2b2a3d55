import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemoryStore } from '../src/store/memory-store.ts';
import { NAMES } from './support/names.ts';
import { NOW, open } from './support/open.ts';
import { publish } from './support/publish.ts';
import { serve } from './support/serve.ts';

const first = publish({ names: NAMES });
const second = publish({ names: NAMES, seq: 2 });
const DAY = 86_400_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ctxr-client-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the cache', () => {
  it('makes a warm start one conditional request', async () => {
    await (await open(first, { cache: folder })).resolve('ctx-session-1@^2');
    const { fetch, asked } = serve(first.files);
    await (await open(first, { cache: folder, fetch })).resolve('ctx-session-1@^2');
    expect(asked).toEqual(['metadata/bundle.json (304)']);
  });

  it('serves offline what was resolved before, and says what it lacks', async () => {
    await (await open(first, { cache: folder })).resolve('ctx-session-1@^2');
    const offline = await open(first, { cache: folder, offline: true });
    expect((await offline.resolve('ctx-session-1@^2')).version).toBe('2.0.0');
    await expect(offline.resolve('ctx-session-1@^1')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(open(first, { cache: false, offline: true })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('refuses offline what expired, what is too old, and a clock that went back', async () => {
    await open(first, { cache: folder });
    const at = (clock: number, more = {}) => open(first, { cache: folder, offline: true, clock: () => clock, ...more });
    await expect(at(NOW + 365 * DAY)).rejects.toMatchObject({ code: 'EXPIRED' });
    await expect(at(NOW + DAY, { maxStaleness: 3600 })).rejects.toMatchObject({ code: 'STALE_OFFLINE' });
    await expect(at(NOW - DAY)).rejects.toMatchObject({ code: 'STALE_OFFLINE' });
    expect((await at(NOW + DAY)).head.seq).toBe(1);
  });

  it('counts a cache of unknown age as stale, where staleness matters', async () => {
    await open(first, { cache: folder });
    const { verifiedAt: _, ...state } = JSON.parse(await readFile(join(folder, 'trusted.json'), 'utf8')) as {
      readonly verifiedAt: number;
    };
    await writeFile(join(folder, 'trusted.json'), JSON.stringify(state));
    const offline = (more: object) => open(first, { cache: folder, offline: true, ...more });
    await expect(offline({ maxStaleness: 1e9 })).rejects.toMatchObject({ code: 'STALE_OFFLINE' });
    expect((await offline({})).head.seq).toBe(1);
    const nothing = open(first, { cache: false, offline: true, maxStaleness: 1 });
    await expect(nothing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('warns online of a clock that went back', async () => {
    await open(first, { cache: folder });
    const registry = await open(first, { cache: folder, clock: () => NOW - DAY });
    expect(registry.warnings.map(({ code }) => code)).toEqual(['CLOCK_WENT_BACK']);
  });

  it('stands in for an unreachable server only when asked to', async () => {
    await open(first, { cache: folder });
    const fetch = () => Promise.reject(new TypeError('refused'));
    await expect(open(first, { cache: folder, fetch })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const registry = await open(first, { cache: folder, fetch, offline: 'when-unreachable' });
    expect(registry.warnings.map(({ code }) => code)).toEqual(['SERVED_FROM_CACHE']);
  });

  it('moves on to a newer publication and never back', async () => {
    await open(first, { cache: folder });
    expect((await open(second, { cache: folder })).head.seq).toBe(2);
    await expect(open(first, { cache: folder })).rejects.toMatchObject({ code: 'ROLLBACK' });
  });

  it('refuses two publications under one number, and takes the same one under newer metadata', async () => {
    await open(first, { cache: folder });
    const other = publish({ names: NAMES.slice(1), version: 2 });
    await expect(open(other, { cache: folder })).rejects.toMatchObject({ code: 'MIX_AND_MATCH' });
    const signedAgain = publish({ names: NAMES, version: 3 });
    expect((await open(signedAgain, { cache: folder })).versions.index).toBe(3);
  });

  it('heals from damage: a torn state, a changed object', async () => {
    const registry = await open(first, { cache: folder });
    await registry.resolve('ctx-session-1@^2');
    await writeFile(join(folder, 'trusted.json'), '{"format":1,"roots":[],"timest');
    for (const name of await readdir(join(folder, 'blobs'), { recursive: true })) {
      if (/[0-9a-f]{64}$/.test(name)) await writeFile(join(folder, 'blobs', name), '{}');
    }
    const again = await open(first, { cache: folder });
    expect((await again.resolve('ctx-session-1@^2')).version).toBe('2.0.0');
  });

  it('replaces one damaged file of the state by a fetched one', async () => {
    await open(first, { cache: folder });
    const state = JSON.parse(await readFile(join(folder, 'trusted.json'), 'utf8')) as Record<string, string>;
    await writeFile(
      join(folder, 'trusted.json'),
      JSON.stringify({ ...state, index: state['index']?.replace('"version":1', '"version":9') }),
    );
    expect((await open(first, { cache: folder })).head.seq).toBe(1);
  });

  it.each([false, true])('does not take a memory that cannot be read for none (offline: %s)', async (offline) => {
    const cause = Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    const cache = Object.assign(new MemoryStore(), { readState: () => Promise.reject(cause) });
    await expect(open(first, { cache, offline })).rejects.toMatchObject({ code: 'PERSIST_FAILED', cause });
    await mkdir(join(folder, 'trusted.json'));
    await expect(open(first, { cache: folder, offline })).rejects.toMatchObject({ code: 'PERSIST_FAILED' });
  });

  it('says when what was verified cannot be kept', async () => {
    const store = Object.assign(new MemoryStore(), { writeState: () => Promise.reject(new Error('no space left')) });
    await expect(open(first, { cache: store })).rejects.toMatchObject({ code: 'PERSIST_FAILED', kind: 'unavailable' });
  });
});

describe('an open registry', () => {
  it('that answers from the cache stops when that grows too old, until the server is there again', async () => {
    let [now, reachable] = [NOW, true];
    const { fetch } = serve(first.files);
    const registry = await open(first, {
      clock: () => now,
      fetch: (url, init) => (reachable ? fetch(url, init) : Promise.reject(new TypeError('refused'))),
      offline: 'when-unreachable',
      maxStaleness: 3600,
    });
    reachable = false;
    now += 3_000_000;
    await registry.refresh();
    expect((await registry.lookup('policy', 'p1')).id).toBe('p1');
    now += 700_000;
    await expect(registry.lookup('policy', 'p1')).rejects.toMatchObject({ code: 'STALE_OFFLINE' });
    reachable = true;
    await registry.refresh();
    expect((await registry.lookup('policy', 'p1')).id).toBe('p1');
  });

  it('does not go back when an older answer comes late', async () => {
    const third = publish({ names: NAMES, seq: 3 });
    const answers = [first, second, third].map(({ files }) => serve(files).fetch);
    let asked = 0;
    let late = (): void => undefined;
    const gate = new Promise<void>((resolve) => (late = resolve));
    const registry = await open(first, {
      fetch: async (url, init) => {
        const turn = (asked += 1);
        if (turn === 2) await gate;
        return (answers[turn - 1] ?? expect.fail())(url, init);
      },
    });
    const both = [registry.refresh(), registry.refresh()];
    for (let tick = 0; tick < 50; tick += 1) await new Promise(setImmediate);
    late();
    await Promise.all(both);
    expect(registry.head.seq).toBe(3);
  });

  it('refreshes to a newer publication', async () => {
    const files = new Map(first.files);
    const registry = await open({ ...first, files });
    for (const [path, bytes] of second.files) files.set(path, bytes);
    await registry.refresh();
    expect(registry.head.seq).toBe(2);
  });

  it('answers nothing once its metadata expired', async () => {
    let now = NOW;
    const registry = await open(first, { clock: () => now });
    now += 365 * DAY;
    await expect(registry.resolve('ctx-session-1')).rejects.toMatchObject({ code: 'EXPIRED' });
  });
});
