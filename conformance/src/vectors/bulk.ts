import { createHash } from 'node:crypto';
import { canonicalJson, type NameDocument } from '@ctxr/model';
import type { Forge } from '../forge.ts';
import { storedGzip } from '../stored-gzip.ts';
import type { Vector } from '../vector.ts';

type Line = { name: NameDocument; objects: unknown[] };

/** A line whose lengths can be changed. */
interface Loose {
  readonly name: { readonly versions: { length: number }[] };
}

/** The honest lines of the bulk file. */
const lines = (forge: Forge): Line[] =>
  forge.names.map((name) => ({
    name,
    objects: name.versions.map(({ sha256 }) => JSON.parse(forge.files.get(`objects/${sha256}`)?.toString() ?? 'null')),
  }));

/** A bulk file, listed by head and role alike. */
export function put(forge: Forge, bytes: Buffer): Forge {
  forge.putTarget('index', 'index/full.ndjson.gz', bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return forge.editHead((head) => (head['bulk'] = { sha256, length: bytes.length }));
}

const putLines = (forge: Forge, texts: readonly unknown[]): Forge =>
  put(
    forge,
    storedGzip(
      Buffer.from(texts.map((line) => `${typeof line === 'string' ? line : canonicalJson(line as object)}\n`).join('')),
    ),
  );

/** A client that lists all names against a bulk file of other lines. */
const bulk = (
  title: string,
  change: (lines: Line[], forge: Forge) => readonly unknown[],
  expect = 'MALFORMED_METADATA',
): Vector => ({
  requirement: 'bulk-is-the-tree',
  title,
  attacks: [50],
  arrange: (forge) => putLines(forge, change(lines(forge), forge)),
  lookup: { do: 'list' },
  expect,
});

/** The lines of the bulk file. */
export const BULK_VECTORS: readonly Vector[] = [
  {
    requirement: 'bulk-is-the-tree',
    title: 'the honest bulk file',
    attacks: [50],
    lookup: { do: 'list' },
    expect: 'accepted',
  },
  bulk('a bulk file that is stored instead of packed', (all) => all, 'accepted'),
  {
    requirement: 'bulk-is-the-tree',
    title: 'a bulk file without its last line end',
    attacks: [50],
    arrange: (forge) =>
      put(
        forge,
        storedGzip(
          Buffer.from(
            lines(forge)
              .map((line) => canonicalJson(line))
              .join('\n'),
          ),
        ),
      ),
    lookup: { do: 'list' },
    expect: 'accepted',
  },
  bulk('a bulk file that lacks a name', (all) => all.slice(1), 'MIX_AND_MATCH'),
  bulk('a bulk file of nothing', () => [], 'MIX_AND_MATCH'),
  bulk('a bulk file with a name twice', (all) => [...all.slice(1), all.at(-1)], 'MIX_AND_MATCH'),
  bulk(
    'a bulk file with another object',
    (all) => [{ ...all[0], objects: all[0]?.objects.map(() => ({ id: 'x' })) }, ...all.slice(1)],
    'HASH_MISMATCH',
  ),
  bulk(
    'a bulk file with an object of the same length',
    (all) => [{ ...all[0], objects: all[0]?.objects.map(swapped) }, ...all.slice(1)],
    'HASH_MISMATCH',
  ),
  bulk('a bulk file with an object too few', (all) => [
    { ...all[0], objects: all[0]?.objects.slice(1) },
    ...all.slice(1),
  ]),
  bulk('a bulk file with a text for objects', (all) => [
    { ...all[0], objects: 'x'.repeat(all[0]?.objects.length ?? 0) },
    ...all.slice(1),
  ]),
  {
    requirement: 'bulk-is-the-tree',
    title: 'a bulk file and a tree that agree on a wrong length',
    attacks: [50],
    arrange: (forge) => {
      const all = structuredClone(lines(forge)) as unknown as Loose[];
      for (const { name } of all) for (const version of name.versions) version.length += 1;
      forge.setTree(forge.addNode({ entries: all.map(({ name }) => name) }));
      putLines(forge, all);
    },
    lookup: { do: 'list' },
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'bulk-is-the-tree',
    title: 'a bulk file of one name seventeen times',
    attacks: [50],
    why: 'No tree holds so many equal keys in one leaf, and none can tell them apart.',
    arrange: (forge) => {
      const [line] = lines(forge);
      putLines(
        forge,
        Array.from({ length: 17 }, () => line),
      ).editHead((head) => (head['size'] = 17));
    },
    lookup: { do: 'list' },
    expect: 'MALFORMED_METADATA',
  },
  bulk('a bulk file with a line that is a list', (all) => [[], ...all]),
  bulk('a bulk file with a name of no form', (all) => [{ ...all[0], name: { kind: 'context' } }, ...all.slice(1)]),
  bulk('a bulk file with a line that is no JSON', (all) => ['<html>', ...all]),
  {
    requirement: 'bulk-is-the-tree',
    title: 'a bulk file that is not packed at all',
    attacks: [50],
    arrange: (forge) => put(forge, Buffer.from('[]')),
    lookup: { do: 'list' },
    expect: 'MALFORMED_METADATA',
  },
];

/** The same object with the letters of its texts turned, which keeps its length. */
function swapped(object: unknown): unknown {
  return JSON.parse(
    JSON.stringify(object).replace(/:"([a-z])/g, (_, letter: string) => `:"${letter === 'z' ? 'y' : 'z'}`),
  );
}
