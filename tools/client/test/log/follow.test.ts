import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../src/store/memory-store.ts';
import { fixtureKey } from '../support/keys.ts';
import type { FixtureLog } from '../support/log.ts';
import { NAMES } from '../support/names.ts';
import { open } from '../support/open.ts';
import { type Logged, publish, type Published } from '../support/publish.ts';
import { serve } from '../support/serve.ts';

const logged = (seq: number, log: FixtureLog): Logged => publish({ names: NAMES, seq, log });

const first = logged(1, { before: [] });
const second = logged(2, { before: first.entries });
const third = logged(3, { before: second.entries });

const FORGED = Buffer.from('{"commit":"0","head":"0","seq":1}');
const BUNDLE = 'metadata/bundle.json';

/** Opens one publication after the other with one memory, and tells what the last opening asked for. */
async function after(...publications: readonly Published[]): Promise<readonly string[]> {
  const cache = new MemoryStore();
  let asked: readonly string[] = [];
  for (const publication of publications) {
    const server = serve(publication.files);
    await open(publication, { cache, fetch: server.fetch });
    asked = server.asked;
  }
  return asked;
}

const without = ({ files, ...rest }: Published, pattern: RegExp): Published => ({
  ...rest,
  files: new Map([...files].filter(([path]) => !pattern.test(path))),
});

describe('a client of a registry with a log', () => {
  it('asks for no tile when it comes for the first time, and for nothing when nothing is new', async () => {
    expect(await after(first)).toEqual([BUNDLE]);
    expect(await after(third, third)).toEqual([`${BUNDLE} (304)`]);
  });

  it('asks for one tile when it returns, however many publications it missed', async () => {
    expect(await after(first, second)).toEqual([BUNDLE, 'log/tile/0/000.p/2']);
    expect(await after(first, third)).toEqual([BUNDLE, 'log/tile/0/000.p/3']);
  });

  it('asks for a few tiles at once in a long log', async () => {
    const earlier = Array.from({ length: 600 }, (_, seq) => Buffer.from(`entry ${seq}`));
    const old = logged(7, { before: earlier.slice(0, 300) });
    const now = logged(8, { before: [...old.entries, ...earlier.slice(301)] });
    const asked = await after(old, now);
    expect(asked[0]).toBe(BUNDLE);
    expect(asked.slice(1).toSorted()).toEqual(['log/tile/0/001', 'log/tile/0/002.p/89', 'log/tile/1/000.p/2']);
  });

  it('follows single files, and takes a partial tile that is gone out of the full one', async () => {
    const full = logged(3, { before: Array.from({ length: 256 }, (_, at) => second.entries[at] ?? FORGED) });
    const tile = full.files.get('log/tile/0/000') ?? Buffer.of();
    const files = new Map(third.files).set('log/tile/0/000', Buffer.concat([thirdTile(), tile.subarray(96)]));
    const served = without({ ...third, files }, /bundle|\.p\/3$/);
    expect(await after(first, served)).toContain('log/tile/0/000');
  });

  it('goes on offline', async () => {
    const cache = new MemoryStore();
    await open(first, { cache });
    await open(second, { cache });
    const offline = await open(second, { cache, offline: true });
    expect(offline.head.seq).toBe(2);
  });

  it('takes a log that began after it came', async () => {
    expect(await after(publish({ names: NAMES }), logged(2, { before: [] }))).toEqual([BUNDLE]);
  });
});

const thirdTile = (): Uint8Array => third.files.get('log/tile/0/000.p/3') ?? expect.fail();

describe('a client refuses', () => {
  const forked = (before: readonly Uint8Array[]) => logged(3, { before });
  it.each<[string, readonly Published[], string]>([
    ['a log that became shorter', [second, logged(3, { before: [] })], 'ROLLBACK'],
    ['a log that is no longer listed', [first, publish({ names: NAMES, seq: 2 })], 'ROLLBACK'],
    ['another root of the same size', [second, forked([FORGED])], 'MIX_AND_MATCH'],
    ['a log that was forked', [second, forked([FORGED, FORGED])], 'MIX_AND_MATCH'],
    ['a log without the current head', [first, logged(3, { before: first.entries, last: FORGED })], 'MIX_AND_MATCH'],
    [
      'a new head under the old log',
      [second, logged(3, { before: first.entries, last: second.entries[1] ?? FORGED })],
      'MIX_AND_MATCH',
    ],
    [
      'a log of another name',
      [first, logged(2, { before: first.entries, origin: 'contexts.example/fixture/2' })],
      'MIX_AND_MATCH',
    ],
    ['a log whose tiles are not served', [first, without(second, /^log\/tile/)], 'UNAVAILABLE'],
    [
      'a checkpoint signed by a stranger',
      [logged(1, { before: [], signer: fixtureKey('stranger') })],
      'SIGNATURE_THRESHOLD',
    ],
  ])('%s', async (_, publications, code) => {
    await expect(after(...publications)).rejects.toMatchObject({ code });
  });

  it('a torn tile', async () => {
    const files = new Map(second.files).set('log/tile/0/000.p/2', Buffer.alloc(40));
    await expect(after(first, { ...second, files })).rejects.toMatchObject({ code: 'MALFORMED_METADATA' });
  });

  it('a bundle without the checkpoint that its index lists', async () => {
    const bundle = JSON.parse(String(first.files.get(BUNDLE))) as Record<string, unknown>;
    delete bundle['checkpoint'];
    const files = new Map(first.files).set(BUNDLE, Buffer.from(JSON.stringify(bundle)));
    await expect(after({ ...first, files })).rejects.toMatchObject({ code: 'MALFORMED_METADATA' });
  });

  it('a fork again and again: what it saw is kept', async () => {
    const cache = new MemoryStore();
    const fork = forked([FORGED, FORGED]);
    await open(second, { cache });
    for (const _ of [1, 2]) await expect(open(fork, { cache })).rejects.toMatchObject({ code: 'MIX_AND_MATCH' });
    const next = logged(4, { before: third.entries });
    expect((await open(next, { cache })).head.seq).toBe(4);
  });
});

describe('everything that a publication reaches', () => {
  it('holds the end of its log', async () => {
    expect(await (await open(third)).verify()).toMatchObject({ logged: 3 });
    const lost = await open(without(third, /^log\/tile/));
    await expect(lost.verify()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const other = await open(logged(3, { before: first.entries, last: FORGED }));
    await expect(other.verify()).rejects.toMatchObject({ code: 'MIX_AND_MATCH' });
  });
});
