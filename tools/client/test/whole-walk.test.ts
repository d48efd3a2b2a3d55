import { canonicalJson, type Head, type NameDocument } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { ClientError } from '../src/error.ts';
import type { Transport } from '../src/fetch/transport.ts';
import { sha256Hex } from '../src/sha256.ts';
import { NOTHING_HELD } from '../src/whole/held.ts';
import { walkWhole } from '../src/whole/walk-whole.ts';
import type { ContentFault } from '../src/whole/whole-tree.ts';

/** Files in memory, and the head of a tree of them. */
class Tree {
  readonly files = new Map<string, Uint8Array>();
  asked = 0;

  add(folder: string, value: unknown): string {
    const bytes = Buffer.from(canonicalJson(value));
    const sha256 = sha256Hex(bytes);
    this.files.set(`${folder}/${sha256}`, bytes);
    return sha256;
  }

  leaf(declaration: object): string {
    const sha256 = this.add('objects', declaration);
    const length = this.files.get(`objects/${sha256}`)?.length ?? 0;
    const entry = { version: '1.0.0', sha256, length, status: 'active' as const };
    const name: NameDocument = { kind: 'context', id: 'ctx-a', versions: [entry] };
    return this.add('nodes', { entries: [name] });
  }

  async walk(root: string, size: number, more: { readonly instead?: Uint8Array; readonly transport?: Transport } = {}) {
    const faults: ContentFault[] = [];
    const transport: Transport = more.transport ?? {
      get: (path) => {
        this.asked += 1;
        const bytes = this.files.get(path);
        return Promise.resolve(bytes === undefined ? { status: 'absent' } : { status: 'ok', bytes });
      },
    };
    const bulk = { sha256: root, length: 0 };
    const head: Head = { format: 1, seq: 1, size, root, commit: 'c'.repeat(40), generated: '', bulk };
    const tree = await walkWhole(head, NOTHING_HELD, transport, (fault) => {
      faults.push(fault);
      return more.instead;
    });
    return { ...tree, faults: faults.map(({ path, error: { code } }) => `${path.split('/')[0]} ${code}`) };
  }
}

const DECLARATION = { id: 'ctx-a', version: '1.0.0' };

describe('the walk through a whole tree', () => {
  it('reads nodes and objects', async () => {
    const tree = new Tree();
    const { names, objects, nodes, faults } = await tree.walk(tree.leaf(DECLARATION), 1);
    expect([names.length, nodes.size, objects.size, faults]).toEqual([1, 1, 1, []]);
  });

  it('reports a missing object, and one of another name', async () => {
    const tree = new Tree();
    const root = tree.leaf(DECLARATION);
    for (const path of [...tree.files.keys()].filter((each) => each.startsWith('objects/'))) tree.files.delete(path);
    expect((await tree.walk(root, 1)).faults).toEqual(['objects UNAVAILABLE']);
    expect((await tree.walk(tree.leaf({ id: 'ctx-b', version: '1.0.0' }), 1)).faults).toEqual([
      'objects MIX_AND_MATCH',
    ]);
    expect((await tree.walk(tree.leaf({ id: 'ctx-a', version: '2.0.0' }), 1)).faults).toEqual([
      'objects MIX_AND_MATCH',
    ]);
  });

  it('reports another number of names than the head says', async () => {
    const tree = new Tree();
    expect((await tree.walk(tree.leaf(DECLARATION), 2)).faults).toEqual(['nodes MIX_AND_MATCH']);
  });

  it('reads a node once, however often it is listed', async () => {
    const tree = new Tree();
    const fan = (child: string): object => ({
      children: Object.fromEntries(Array.from('0123456789abcdef', (digit) => [digit, child])),
    });
    let root = tree.add('nodes', { entries: [] });
    for (let depth = 0; depth < 20; depth += 1) root = tree.add('nodes', fan(root));
    const { faults } = await tree.walk(root, 0);
    expect(tree.asked).toBe(21);
    expect(new Set(faults)).toEqual(new Set(['nodes MALFORMED_METADATA']));
  });

  it('goes on with other bytes for a node where it is given some', async () => {
    const tree = new Tree();
    const root = tree.leaf(DECLARATION);
    const instead = tree.files.get(`nodes/${root}`) ?? new Uint8Array();
    tree.files.set(`nodes/${root}`, Buffer.from('{}'));
    expect((await tree.walk(root, 1)).faults).toEqual(['nodes HASH_MISMATCH']);
    const { objects, faults } = await tree.walk(root, 1, { instead });
    expect([objects.size, faults]).toEqual([1, ['nodes HASH_MISMATCH']]);
  });

  it('ends where the server cannot be reached', async () => {
    const tree = new Tree();
    const unreachable = new ClientError('UNAVAILABLE', 'nobody answers');
    const transport: Transport = { get: () => Promise.reject(unreachable) };
    await expect(tree.walk(tree.leaf(DECLARATION), 1, { transport })).rejects.toBe(unreachable);
  });
});
