import type { IndexKind, NameDocument } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { findName } from './find-name.ts';
import { type Sha256, webSha256 } from './sha256-port.ts';

/** The prefix tree of one publication. */
export interface Tree {
  /** Digest of the top node, from a publication that was verified: `registry.head.root`. */
  readonly root: string;
  /** The bytes of a node, from wherever they are; they are believed only where they have this digest. */
  load(sha256: string): Promise<Uint8Array>;
  /** Computes digests instead of the Web Cryptography API. */
  readonly sha256?: Sha256;
}

/**
 * Finds a name in the tree, each node held against its digest. Undefined is a proof: the tree has no such name.
 * @throws ClientError HASH_MISMATCH, NODE_MISPLACED, MALFORMED_METADATA, and what `load` throws
 */
export function lookUp(tree: Tree, kind: IndexKind, id: string): Promise<NameDocument | undefined> {
  const hash = tree.sha256 ?? webSha256;
  const load = async (sha256: string): Promise<Uint8Array> => {
    const bytes = await tree.load(sha256);
    if ((await hash(bytes)) === sha256) return bytes;
    throw new ClientError('HASH_MISMATCH', `The tree node ${sha256} is not what was published.`);
  };
  return findName(kind, id, tree.root, load, hash);
}
