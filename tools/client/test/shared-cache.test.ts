import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { whileLocked } from '../src/store/lock-file.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import type { Store } from '../src/store/store.ts';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';
import { startWriter } from './support/start-writer.ts';

let folder = '';
let lock = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ctxr-shared-'));
  lock = join(folder, 'trusted.lock');
  return () => rmSync(folder, { recursive: true, force: true });
});

interface Kept {
  readonly head: string;
  readonly timestamp: string;
}
const kept = (): Kept => JSON.parse(readFileSync(join(folder, 'trusted.json'), 'utf8')) as Kept;
const keptSeq = (): number => (JSON.parse(kept().head) as { seq: number }).seq;
const leftovers = (): string[] => readdirSync(folder).filter((name) => name !== 'trusted.json' && name !== 'blobs');

describe('two processes on one cache', () => {
  it('never put an older publication in the place of a newer one', async () => {
    const slow = startWriter(folder, 'wait', '1');
    expect(await slow.said()).toBe('asked');
    expect(await startWriter(folder, 'open', '2').rest()).toEqual(['seq 2']);
    slow.child.stdin.end('go on\n');
    expect(await slow.rest()).toEqual(['seq 1']);
    expect(keptSeq()).toBe(2);
    expect(await startWriter(folder, 'open', '1').rest()).toEqual(['ROLLBACK']);
  });

  it('put a newer one in the place of an older one that came first', async () => {
    const slow = startWriter(folder, 'wait', '3');
    await slow.said();
    await startWriter(folder, 'open', '1', '2').rest();
    slow.child.stdin.end('go on\n');
    expect(await slow.rest()).toEqual(['seq 3']);
    expect(keptSeq()).toBe(3);
  });

  it('end with the newest that either saw, in whatever order they run, and leave nothing lying about', async () => {
    const [one, other] = [startWriter(folder, 'open', ...'13579'), startWriter(folder, 'open', ...'2468')];
    const said = [...(await one.rest()), ...(await other.rest())];
    expect(said.filter((line) => !/^(seq \d|ROLLBACK)$/.test(line))).toEqual([]);
    expect(said).toContain('seq 9');
    expect(keptSeq()).toBe(9);
    expect(leftovers()).toEqual([]);
  });
});

describe('a lock', () => {
  const quick = { tries: 3, pause: 1 };
  const done = (): Promise<string> => Promise.resolve('done');

  it('that a killed process left is taken over at once', async () => {
    const holder = startWriter(folder, 'hold');
    expect(await holder.said()).toBe('held');
    holder.child.kill('SIGKILL');
    await once(holder.child, 'exit');
    expect(leftovers()).toEqual(['trusted.lock']);
    expect((await open(publish({ names: NAMES }), { cache: folder })).head.seq).toBe(1);
    expect(leftovers()).toEqual([]);
  });

  it('is waited for while its process works', async () => {
    const holder = startWriter(folder, 'hold');
    await holder.said();
    const waiting = whileLocked(lock, done, { tries: 100_000, pause: 1 });
    holder.child.stdin.end();
    expect(await waiting).toBe('done');
    await holder.rest();
  });

  it.each([
    ['of another machine', JSON.stringify({ pid: 1, host: 'elsewhere', id: 'x' })],
    ['of a process that is there but does not move', JSON.stringify({ pid: process.pid, host: hostname(), id: 'x' })],
    ['without a text', ''],
  ])('%s blocks nobody for good', async (_, text) => {
    writeFileSync(lock, text);
    expect(await whileLocked(lock, done, quick)).toBe('done');
    expect(leftovers()).toEqual([]);
  });

  it('is given back when the work fails, and only by whom it belongs to', async () => {
    await expect(whileLocked(lock, () => Promise.reject(new Error('no')), quick)).rejects.toThrow('no');
    expect(leftovers()).toEqual([]);
    await whileLocked(lock, async () => writeFileSync(lock, 'another’s'), quick);
    expect(readFileSync(lock, 'utf8')).toBe('another’s');
  });

  it('that can be neither made nor read is an error', async () => {
    await expect(whileLocked(join(folder, 'none/lock'), done, quick)).rejects.toMatchObject({ code: 'ENOENT' });
    const cache = join(folder, 'file');
    writeFileSync(cache, '');
    const opening = open(publish({ names: NAMES }), { cache });
    await expect(opening).rejects.toMatchObject({ code: 'PERSIST_FAILED' });
  });
});

describe('a store of one’s own', () => {
  it('needs no lock of its own to keep the newer state', async () => {
    const memory = new MemoryStore();
    const store: Store = {
      readState: () => memory.readState(),
      writeState: (text) => memory.writeState(text),
      readBlob: (sha256) => memory.readBlob(sha256),
      writeBlob: (sha256, bytes) => memory.writeBlob(sha256, bytes),
    };
    const older = await open(publish({ names: NAMES }), { cache: store });
    await open(publish({ names: NAMES, seq: 2 }), { cache: store });
    await expect(older.refresh()).rejects.toMatchObject({ code: 'ROLLBACK' });
  });

  it('that changes all the time is given up', async () => {
    let turn = 0;
    const states = [1, 2].map((seq) => JSON.stringify({ format: 1, roots: [], etag: String(seq) }));
    const store = Object.assign(new MemoryStore(), { readState: () => Promise.resolve(states[(turn += 1) % 2]) });
    await expect(open(publish({ names: NAMES }), { cache: store })).rejects.toMatchObject({ code: 'PERSIST_FAILED' });
  });
});
