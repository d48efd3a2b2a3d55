import type { Head, NameDocument, TreeNode } from '@ctxr/model';
import { eachOf } from '../bulk/each-of.ts';
import { ClientError } from '../error.ts';
import type { Transport } from '../fetch/transport.ts';
import { readDeclaration } from '../resolve/read-declaration.ts';
import { LIMITS } from '../strict/limits.ts';
import { checkNodeBytes } from '../tree/content.ts';
import { MAX_DEPTH } from '../tree/find-name.ts';
import { readNode } from '../tree/read-node.ts';
import { checkBytes } from '../trust/target.ts';
import type { Held } from './held.ts';
import { type Take, type Taken, taker } from './take.ts';
import { byKindAndId, type ContentFault, type Listed, releaseOf, type WholeTree } from './whole-tree.ts';

/** Told of each fault; what it throws ends the walk. For a node, it may give other bytes to go on with. */
export type OnFault = (fault: ContentFault) => Uint8Array | undefined;

/** Reads everything that the head's tree reaches: from the copy at hand where that is whole, else fetched and kept. */
export async function walkWhole(head: Head, held: Held, transport: Transport, onFault: OnFault): Promise<WholeTree> {
  const walk = new Walk(taker(held, transport), onFault);
  await walk.nodesBelow(head);
  walk.names.sort(byKindAndId);
  await walk.objectsOf(walk.names);
  const { names, nodes, objects, reused } = walk;
  return { names, nodes, objects, reused };
}

class Walk {
  readonly names: NameDocument[] = [];
  readonly nodes = new Map<string, Uint8Array>();
  readonly objects = new Map<string, Uint8Array>();
  readonly reused = { nodes: 0, objects: 0, bytes: 0 };
  readonly #take: Take;
  readonly #onFault: OnFault;

  constructor(take: Take, onFault: OnFault) {
    this.#take = take;
    this.#onFault = onFault;
  }

  async nodesBelow({ root, size }: Head): Promise<void> {
    const placed = new Set<string>();
    let broken = false;
    let level: Place[] = [{ sha256: root, prefix: '' }];
    while (level.length > 0) {
      const below: Place[] = [];
      await eachOf(level, async (place) => {
        const node = placed.has(place.sha256) ? this.#twice(place) : await this.#node(place, placed);
        if (node === undefined) broken = true;
        else if ('entries' in node) this.names.push(...node.entries);
        else
          for (const [digit, sha256] of Object.entries(node.children))
            below.push({ sha256, prefix: place.prefix + digit });
      });
      level = below;
    }
    if (broken || this.names.length === size) return;
    const error = new ClientError('MIX_AND_MATCH', `The tree holds ${this.names.length} names; the head says ${size}.`);
    this.#onFault({ path: `nodes/${root}`, sha256: root, error });
  }

  async objectsOf(names: readonly NameDocument[]): Promise<void> {
    const listed = names.flatMap((name) => name.versions.map((entry): Listed => ({ name, entry })));
    await eachOf(listed, async (each) => {
      const { sha256, length } = each.entry;
      const path = `objects/${sha256}`;
      const taken = await this.#take(path, sha256, Math.min(length, LIMITS.object), (bytes) => {
        checkBytes(bytes, { sha256, length }, path);
        readDeclaration(bytes, each.name, each.entry);
      });
      if (taken instanceof ClientError) this.#onFault({ path, sha256, of: releaseOf(each), error: taken });
      else this.#add('objects', sha256, taken);
    });
  }

  async #node({ sha256, prefix }: Place, placed: Set<string>): Promise<TreeNode | undefined> {
    placed.add(sha256);
    const path = `nodes/${sha256}`;
    const taken = await this.#take(path, sha256, LIMITS.node, (bytes) => checkNode(bytes, sha256, prefix));
    const bytes = taken instanceof ClientError ? this.#onFault({ path, sha256, error: taken }) : taken.bytes;
    if (bytes === undefined) return undefined;
    this.#add('nodes', sha256, taken instanceof ClientError ? { bytes, fromHeld: false } : taken);
    return readNode(bytes, sha256, prefix);
  }

  /** A node stands in one place of the tree: one that came back would make a small publication endless to read. */
  #twice({ sha256 }: Place): undefined {
    const error = new ClientError('MALFORMED_METADATA', `The tree node ${sha256} stands in two places.`);
    this.#onFault({ path: `nodes/${sha256}`, sha256, error });
  }

  #add(kind: 'nodes' | 'objects', sha256: string, { bytes, fromHeld }: Taken): void {
    if (this[kind].has(sha256)) return;
    this[kind].set(sha256, bytes);
    if (!fromHeld) return;
    this.reused[kind] += 1;
    this.reused.bytes += bytes.length;
  }
}

interface Place {
  readonly sha256: string;
  readonly prefix: string;
}

function checkNode(bytes: Uint8Array, sha256: string, prefix: string): void {
  checkNodeBytes(bytes, sha256);
  if ('children' in readNode(bytes, sha256, prefix) && prefix.length === MAX_DEPTH)
    throw new ClientError('MALFORMED_METADATA', `The tree is deeper than ${MAX_DEPTH}.`);
}
