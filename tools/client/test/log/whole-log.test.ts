import { canonicalJson } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { buildBundles, buildTiles } from '../../src/log/build-tiles.ts';
import { leafHash } from '../../src/log/hash.ts';
import { checkSeenBefore } from '../../src/log/seen-before.ts';
import { readWholeLog, type WholeLog } from '../../src/log/whole-log.ts';
import { ORIGIN } from '../support/log.ts';
import { treeOf } from './tree.ts';

const entry = (seq: number): Uint8Array =>
  Buffer.from(canonicalJson({ commit: '1'.repeat(40), head: '2'.repeat(64), seq }));

/** Reads a log of entries with these numbers, in which some files are others. */
function read(seqs: readonly number[], more: { size?: number; last?: Uint8Array; files?: object } = {}) {
  const entries = seqs.map(entry);
  const leaves = entries.map(leafHash);
  const files = new Map<string, Uint8Array | undefined>([
    ...buildTiles(leaves),
    ...buildBundles(entries),
    ...Object.entries(more.files ?? {}),
  ]);
  const asked: string[] = [];
  const checkpoint = { origin: ORIGIN, size: more.size ?? entries.length, root: treeOf(leaves).root };
  const reading = readWholeLog(checkpoint, more.last ?? entries.at(-1) ?? Buffer.of(), (path) => {
    asked.push(path);
    return Promise.resolve(files.get(path.slice('log/'.length)));
  });
  return { reading, asked };
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);

describe('a whole log', () => {
  it('is read by its bundles of entries, and gives all of its tiles', async () => {
    const { reading, asked } = read(upTo(300));
    const log = (await reading) as WholeLog;
    expect(log.entries.map(({ seq }) => seq)).toEqual(upTo(300));
    expect(asked.toSorted()).toEqual(['log/tile/entries/000', 'log/tile/entries/001.p/44']);
    expect([...log.files.keys()].toSorted()).toEqual([
      'log/tile/0/000',
      'log/tile/0/001.p/44',
      'log/tile/1/000.p/1',
      'log/tile/entries/000',
      'log/tile/entries/001.p/44',
    ]);
  });

  it('takes a bundle that is gone out of the full one', async () => {
    const full = buildBundles(upTo(256).map(entry)).get('tile/entries/000');
    const { reading } = read(upTo(3), { files: { 'tile/entries/000.p/3': undefined, 'tile/entries/000': full } });
    expect((await reading) as WholeLog).toMatchObject({ entries: upTo(3).map((seq) => ({ seq })) });
  });

  const other = buildBundles([entry(1), entry(2), entry(4)]).get('tile/entries/000.p/3');
  it.each<[string, ReturnType<typeof read>, string, string]>([
    ['whose numbers do not grow', read([1, 3, 3]), 'log/tile/entries/000.p/3', 'MIX_AND_MATCH'],
    ['that ends with another head', read([1, 2], { last: entry(7) }), 'log/checkpoint', 'MIX_AND_MATCH'],
    ['that is too long to read', read([1], { size: 2 ** 40 }), 'log/checkpoint', 'LENGTH_EXCEEDED'],
    [
      'with other entries',
      read(upTo(3), { files: { 'tile/entries/000.p/3': other } }),
      'log/tile/entries/000.p/3',
      'MIX_AND_MATCH',
    ],
    [
      'with a torn bundle',
      read([1], { files: { 'tile/entries/000.p/1': Buffer.of(9) } }),
      'log/tile/entries/000.p/1',
      'MALFORMED_METADATA',
    ],
    [
      'without a bundle',
      read([1], { files: { 'tile/entries/000.p/1': undefined } }),
      'log/tile/entries/000.p/1',
      'UNAVAILABLE',
    ],
  ])('%s is at fault, and where', async (_, { reading }, path, code) => {
    expect(await reading).toMatchObject({ path, error: { code } });
  });

  it('with entries of no form is at fault', async () => {
    const raw = [Buffer.from('{"seq":1}')];
    const leaves = raw.map(leafHash);
    const files = buildBundles(raw);
    const checkpoint = { origin: ORIGIN, size: 1, root: treeOf(leaves).root };
    const fault = await readWholeLog(checkpoint, raw[0] ?? Buffer.of(), (path) =>
      Promise.resolve(files.get(path.slice(4))),
    );
    expect(fault).toMatchObject({ path: 'log/tile/entries/000.p/1', error: { code: 'MALFORMED_METADATA' } });
  });

  it('has every log before it as its beginning, and no other', async () => {
    const log = (await read(upTo(300)).reading) as WholeLog;
    const rootOf = (size: number): Uint8Array => treeOf(upTo(size).map((seq) => leafHash(entry(seq)))).root;
    for (const size of [1, 2, 255, 256, 257, 299, 300]) {
      checkSeenBefore(log, { origin: ORIGIN, size, root: rootOf(size) }, 'seen.txt');
      const fork = { origin: ORIGIN, size, root: rootOf(size + 1) };
      expect(() => checkSeenBefore(log, fork, 'seen.txt')).toThrow(expect.objectContaining({ code: 'MIX_AND_MATCH' }));
    }
    const longer = { origin: ORIGIN, size: 301, root: rootOf(301) };
    expect(() => checkSeenBefore(log, longer, 'seen.txt')).toThrow(expect.objectContaining({ code: 'ROLLBACK' }));
  });
});
