import { createHash } from 'node:crypto';
import { bombGzip } from '../stored-gzip.ts';
import type { Vector } from '../vector.ts';
import { put } from './bulk.ts';

/** The whole index at once: what head and role say of it, and how much of it there may be. */
export const WHOLE_INDEX_VECTORS: readonly Vector[] = [
  {
    requirement: 'bulk-is-the-tree',
    title: 'the head names another bulk file than its role',
    attacks: [50],
    arrange: (forge) =>
      forge.editHead(
        (head) =>
          (head['bulk'] = {
            sha256: '0'.repeat(64),
            length: head['bulk'] === undefined ? 0 : (head['bulk'] as { length: number }).length,
          }),
      ),
    expect: 'MIX_AND_MATCH',
  },
  {
    requirement: 'bulk-is-the-tree',
    title: 'the head gives the bulk file another length than its role',
    attacks: [50],
    arrange: (forge) => forge.editHead((head) => (head['bulk'] = { ...(head['bulk'] as object), length: 1 })),
    expect: 'MIX_AND_MATCH',
  },
  {
    requirement: 'bulk-is-the-tree',
    title: 'the head counts other names than its bulk file holds',
    attacks: [50],
    arrange: (forge) => forge.editHead((head) => (head['size'] = 99)),
    lookup: { do: 'list' },
    expect: 'MIX_AND_MATCH',
  },
  {
    requirement: 'bulk-is-the-tree',
    title: 'the bulk file is of another tree than the head',
    attacks: [50],
    arrange: (forge) => forge.setTree(forge.addNode({ entries: [] })),
    lookup: { do: 'list' },
    expect: 'MIX_AND_MATCH',
  },
  {
    requirement: 'bulk-is-the-tree',
    title: 'all of the honest publication is read',
    attacks: [50],
    lookup: { do: 'verify' },
    expect: 'accepted',
  },
  {
    requirement: 'withheld-is-not-absent',
    title: 'all is read and one object is withheld',
    attacks: [47],
    arrange: (forge) => forge.files.delete(`objects/${forge.names.at(-1)?.versions[0]?.sha256 ?? ''}`),
    lookup: { do: 'verify' },
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'the index lists a bulk file of two gigabytes',
    attacks: [37],
    arrange: (forge) => {
      const length = 2 * 1024 ** 3;
      forge.edit('index', (part) => {
        const info = part.targets?.['index/full.ndjson.gz'];
        if (info !== undefined) info.length = length;
      });
      forge.editHead((head) => (head['bulk'] = { ...(head['bulk'] as object), length }));
    },
    lookup: { do: 'list' },
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'a bulk file that unpacks to a line without end',
    attacks: [34],
    arrange: (forge) => {
      const unit = bombGzip();
      const times = 66;
      const bytes = Buffer.concat(Array.from({ length: times }, () => unit));
      put(forge, bytes);
      forge.repeats.set(`targets/index/${createHash('sha256').update(bytes).digest('hex')}.full.ndjson.gz`, {
        unit,
        times,
      });
    },
    lookup: { do: 'list' },
    expect: 'LENGTH_EXCEEDED',
  },
];
