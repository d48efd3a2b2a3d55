import type { TreeNode } from '@ctxr/model';
import { sha256Hex } from '@ctxr/client';
import { PATHS } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';

/**
 * The nodes and objects that a publication reaches and the one before it did not: of these, what stands at the target
 * was verified by nobody yet. Subtrees that both trees share are not read, so the cost grows with the change.
 * @param before The top node of the publication at the target; undefined where there is none.
 * @param root The top node of the next publication.
 * @param files The files of the next publication, by path.
 */
export async function newlyReached(
  target: PublicationTarget,
  before: string | undefined,
  root: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlySet<string>> {
  const reached = new Set<string>();
  const next = (sha256: string): TreeNode | undefined => nodeOf(files.get(PATHS.node(sha256)));
  const compare = async (old: string | undefined, sha256: string): Promise<void> => {
    if (old === sha256) return;
    reached.add(PATHS.node(sha256));
    const node = next(sha256);
    const there = old === undefined ? undefined : (next(old) ?? (await readNode(target, old)));
    if (node === undefined) return;
    if ('entries' in node) {
      const known = there && 'entries' in there ? objectsOf(there) : new Set<string>();
      for (const object of objectsOf(node)) if (!known.has(object)) reached.add(PATHS.object(object));
      return;
    }
    const children = there && 'children' in there ? there.children : {};
    for (const [digit, child] of Object.entries(node.children)) await compare(children[digit], child);
  };
  await compare(before, root);
  return reached;
}

const objectsOf = (node: TreeNode): Set<string> =>
  new Set('entries' in node ? node.entries.flatMap(({ versions }) => versions.map(({ sha256 }) => sha256)) : []);

async function readNode(target: PublicationTarget, sha256: string): Promise<TreeNode | undefined> {
  const bytes = await target.read(PATHS.node(sha256));
  return bytes !== undefined && sha256Hex(bytes) === sha256 ? nodeOf(bytes) : undefined;
}

const nodeOf = (bytes: Uint8Array | undefined): TreeNode | undefined =>
  bytes && (JSON.parse(new TextDecoder().decode(bytes)) as TreeNode);
