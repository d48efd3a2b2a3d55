import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { RegistryClient } from '@ctxr/client';
import { canonicalJson } from '@ctxr/model';
import type { Forge } from '../forge.ts';
import { honest, type Vector } from '../vector.ts';
import { change, find, objectOf } from './served-file.ts';

const headPath = (forge: Forge): string =>
  [...forge.files.keys()].find(
    (path) => path.endsWith('.head.json') && forge.files.get(path)?.toString().includes(`"seq":${forge.head.seq},`),
  ) ?? '';

const list = (registry: RegistryClient): Promise<unknown> => registry.list();

/** Head, objects, bulk file, revocation list and payloads. */
export const CONTENT_VECTORS: readonly Vector[] = [
  {
    requirement: 'targets-are-as-listed',
    title: 'the head is changed, the length kept',
    arrange: (forge) => change(forge.withoutBundle(), headPath(forge), (text) => text.replace('"size":', '"sise":')),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'targets-are-as-listed',
    title: 'the head is truncated',
    arrange: (forge) => change(forge.withoutBundle(), headPath(forge), (text) => text.slice(0, -1)),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'targets-are-as-listed',
    title: 'the bundle holds another head',
    arrange: (forge) =>
      forge.editBundle((bundle) => (bundle['head'] = String(bundle['head']).replace('"seq":1', '"seq":2'))),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'the head goes on for ever',
    arrange: (forge) => change(forge.withoutBundle(), headPath(forge), (text) => text + ' '.repeat(1000)),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'the timestamp goes on for ever',
    arrange: (forge) => change(forge.withoutBundle(), 'metadata/timestamp.json', (text) => text + ' '.repeat(20_000)),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'an object goes on for ever',
    arrange: (forge) => change(forge, `objects/${objectOf(forge)}`, (text) => `${text} `),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'objects-are-by-digest',
    title: 'one byte of an object is changed',
    arrange: (forge) => change(forge, `objects/${objectOf(forge)}`, (text) => text.replace('session', 'sessiom')),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'objects-are-by-digest',
    title: 'an object is truncated',
    arrange: (forge) => change(forge, `objects/${objectOf(forge)}`, (text) => text.slice(0, -1)),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'emergency-list-wins',
    title: 'all versions are on the list, the tree says active',
    arrange: (forge) =>
      forge.editRevocations(
        (revoked) =>
          (revoked.entries = [
            ...revoked.entries,
            ...['1.0.0', '1.1.0'].map((version) => ({
              kind: 'context' as const,
              id: 'ctx-session',
              version,
              at: '2026-11-01',
              reason: 'It leaks.',
            })),
          ]),
      ),
    expect: 'REVOKED',
  },
  {
    requirement: 'emergency-list-wins',
    title: 'the tree alone says revoked',
    act: find('ctx-note@1.1.0'),
    expect: 'REVOKED',
  },
  { requirement: 'bulk-is-the-tree', title: 'the honest bulk file', act: list, expect: 'accepted' },
  {
    requirement: 'bulk-is-the-tree',
    title: 'a bulk file that lacks a name',
    arrange: (forge) => replaceBulk(forge, []),
    act: list,
    expect: 'MIX_AND_MATCH',
  },
  {
    requirement: 'bulk-is-the-tree',
    title: 'the head names another bulk file than its role',
    arrange: (forge) => forge.editHead((head) => (head['bulk'] = { sha256: '0'.repeat(64), length: 1 })),
    expect: 'MIX_AND_MATCH',
  },
  {
    requirement: 'bulk-is-the-tree',
    title: 'the head counts other names than there are',
    arrange: (forge) => forge.editHead((head) => (head['size'] = 99)),
    act: (registry) => registry.verify(),
    expect: 'MIX_AND_MATCH',
  },
  {
    requirement: 'payloads-are-judged',
    title: 'a payload that lacks a member',
    before: honest,
    act: async (registry) => refuse((await registry.resolve('ctx-session@^1')).validate({}).ok),
    expect: 'accepted',
  },
  {
    requirement: 'payloads-are-judged',
    title: 'a payload with a member __proto__',
    act: async (registry) =>
      refuse((await registry.resolve('ctx-session@^1')).validate(JSON.parse('{"session_id":"s","__proto__":{}}')).ok),
    expect: 'accepted',
  },
  {
    requirement: 'payloads-are-judged',
    title: 'a payload that fits',
    act: async (registry) => refuse(!(await registry.resolve('ctx-session@^1')).validate({ session_id: 's' }).ok),
    expect: 'accepted',
  },
];

function refuse(wrong: boolean): void {
  if (wrong) throw new Error('The payload was judged the wrong way.');
}

/** A bulk file of other lines, listed by head and role alike. */
function replaceBulk(forge: Forge, lines: readonly unknown[]): unknown {
  const bytes = gzipSync(lines.map((line) => `${canonicalJson(line)}\n`).join(''));
  forge.putTarget('index', 'index/full.ndjson.gz', bytes);
  return forge.editHead(
    (head) => (head['bulk'] = { sha256: createHash('sha256').update(bytes).digest('hex'), length: bytes.length }),
  );
}
