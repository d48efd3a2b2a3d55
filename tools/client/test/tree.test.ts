import { createHash } from 'node:crypto';
import { INDEX_KINDS } from '@ctxr/model';
import { expect, it } from 'vitest';
import { sha256Hex } from '../src/sha256.ts';
import { lookUp, type Tree, webSha256 } from '../src/tree.ts';
import { manyNames, NAMES } from './support/names.ts';
import { publish } from './support/publish.ts';
import { open } from './support/open.ts';

const names = [...NAMES, ...manyNames(600)];
const published = publish({ names });

/** The tree of the fixture, over other nodes where they are given. */
async function treeOf(changes: Readonly<Record<string, string>> = {}): Promise<Tree> {
  const { root } = (await open(published)).head;
  const load = (sha256: string): Promise<Uint8Array> => {
    const file = changes[sha256] ?? published.files.get(`nodes/${sha256}`);
    return file === undefined ? Promise.reject(new Error('no such node')) : Promise.resolve(Buffer.from(file));
  };
  return { root, load };
}

it.each([
  ['the Web Cryptography API', {}],
  ['a function that answers at once', { sha256: sha256Hex }],
])('finds every name by its digest from %s', async (_, port) => {
  const tree = { ...(await treeOf()), ...port };
  for (const { kind, id, versions } of names.slice(0, 60)) {
    const found = await lookUp(tree, kind, id);
    expect(found?.versions.length).toBe(versions.length);
  }
});

it('proves that there is no such name, of whatever kind', async () => {
  const tree = await treeOf();
  for (const kind of INDEX_KINDS) expect(await lookUp(tree, kind, 'nowhere')).toBeUndefined();
});

it('believes no node whose digest is another', async () => {
  const tree = await treeOf();
  const forged = await treeOf({ [tree.root]: '{"entries":[]}' });
  await expect(lookUp(forged, 'context', 'nowhere')).rejects.toMatchObject({ code: 'HASH_MISMATCH' });
});

it('takes a node that is not to be had for an error, never for an absence', async () => {
  const { root } = await treeOf();
  const tree: Tree = { root, load: () => Promise.reject(new Error('no such node')) };
  await expect(lookUp(tree, 'context', 'nowhere')).rejects.toThrow('no such node');
});

it('refuses names that stand where they do not belong', async () => {
  const leaf = [...published.files].find(
    ([path, text]) => path.startsWith('nodes/') && String(text).startsWith('{"entries"'),
  );
  const text = String(leaf?.[1]);
  const sha256 = sha256Hex(text);
  const children = Object.fromEntries(Array.from('0123456789abcdef', (digit) => [digit, sha256]));
  const top = JSON.stringify({ children });
  const load = (wanted: string): Promise<Uint8Array> => Promise.resolve(Buffer.from(wanted === sha256 ? text : top));
  const walks = Array.from('abcdef', (id) => lookUp({ root: sha256Hex(top), load }, 'context', id));
  const ends = await Promise.allSettled(walks);
  expect(ends.map((end) => end.status === 'rejected' && (end.reason as { code: string }).code)).toContain(
    'NODE_MISPLACED',
  );
});

it('computes the same digest as Node', async () => {
  const bytes = Buffer.from('a name');
  expect(await webSha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
});
