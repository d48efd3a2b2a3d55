import type { RegistryClient } from '@ctxr/client';
import { canonicalJson, treeKey } from '@ctxr/model';
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { Forge } from '../forge.ts';
import { honest, type Vector } from '../vector.ts';

const KEY = createHash('sha256').update(treeKey('context', 'ctx-session')).digest('hex');

/** The digest of the object that the vectors resolve. */
const objectOf = (forge: Forge): string =>
  forge.names.find(({ id }) => id === 'ctx-session')?.versions.at(-1)?.sha256 ?? '';

/** Changes a served file without telling anybody. */
const change = (forge: Forge, path: string, edit: (text: string) => string): unknown =>
  forge.files.set(path, Buffer.from(edit(forge.files.get(path)?.toString() ?? '')));

const headPath = (forge: Forge): string =>
  [...forge.files.keys()].find(
    (path) => path.endsWith('.head.json') && forge.files.get(path)?.toString().includes(`"seq":${forge.head.seq},`),
  ) ?? '';

/** The honest leaf one level lower, reached by the digits given. */
const lowered = (forge: Forge, digits: string): string =>
  digits.split('').reduceRight((child, digit) => forge.addNode({ children: { [digit]: child } }), forge.head.root);

const find = (reference: string) => (registry: RegistryClient) => registry.resolve(reference);
const list = (registry: RegistryClient): Promise<unknown> => registry.list();

/** Head, tree, objects, bulk file and revocation list. */
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
    requirement: 'nodes-are-by-digest',
    title: 'one byte of a node is changed',
    arrange: (forge) =>
      change(forge.withoutBundle(), `nodes/${forge.head.root}`, (text) => text.replace('session', 'sessiom')),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'nodes-are-by-digest',
    title: 'a node is another real node',
    arrange: (forge) =>
      change(
        forge.withoutBundle(),
        `nodes/${forge.head.root}`,
        () => forge.files.get(`nodes/${forge.addNode({ entries: [] })}`)?.toString() ?? '',
      ),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'names-stand-in-place',
    title: 'a leaf holds names of other paths',
    arrange: (forge) => forge.setTree(lowered(forge, KEY.slice(0, 1))),
    expect: 'NODE_MISPLACED',
  },
  {
    requirement: 'nodes-have-a-form',
    title: 'a node is neither leaf nor inner node',
    arrange: (forge) => forge.setTree(forge.addNode({ entries: [], children: {} })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'nodes-have-a-form',
    title: 'a leaf is not sorted',
    arrange: (forge) => forge.setTree(forge.addNode({ entries: [...forge.names].reverse() })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'nodes-have-a-form',
    title: 'a leaf holds a name twice',
    arrange: (forge) => forge.setTree(forge.addNode({ entries: [forge.names[0], ...forge.names] })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'nodes-have-a-form',
    title: 'a node has a child __proto__',
    arrange: (forge) => forge.setTree(forge.addNode(`{"children":{"__proto__":"${'0'.repeat(64)}"}}`)),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'nodes-have-a-form',
    title: 'the tree is deeper than a digest has digits',
    arrange: (forge) =>
      forge.setTree(forge.addNode({ children: { [KEY.charAt(0)]: lowered(forge, `${KEY.slice(1)}0`) } })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'a node goes on for ever',
    arrange: (forge) => forge.setTree(forge.addNode(`{"entries":[${' '.repeat(300_000)}]}`)).withoutBundle(),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'withheld-is-not-absent',
    title: 'a listed node is not served',
    arrange: (forge) => forge.withoutBundle().files.delete(`nodes/${forge.head.root}`),
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'withheld-is-not-absent',
    title: 'a listed object is not served',
    arrange: (forge) => forge.files.delete(`objects/${objectOf(forge)}`),
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'absence-is-proved',
    title: 'a name that no leaf holds',
    act: find('ctx-nowhere'),
    expect: 'NOT_FOUND',
  },
  {
    requirement: 'absence-is-proved',
    title: 'a path that ends at an empty slot',
    arrange: (forge) =>
      forge.setTree(forge.addNode({ children: { [KEY.startsWith('0') ? '1' : '0']: forge.addNode({ entries: [] }) } })),
    expect: 'NOT_FOUND',
  },
  { requirement: 'odd-names-are-names', title: 'the name constructor', act: find('constructor'), expect: 'NOT_FOUND' },
  {
    requirement: 'odd-names-are-names',
    title: 'the name __proto__',
    act: find('__proto__'),
    expect: 'REFERENCE_INVALID',
  },
  {
    requirement: 'odd-names-are-names',
    title: 'the name toString',
    act: find('toString'),
    expect: 'REFERENCE_INVALID',
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
