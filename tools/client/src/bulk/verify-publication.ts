import type { TargetInfo } from '../trust/target.ts';
import { Sites } from '../fetch/sites.ts';
import type { Transport } from '../fetch/transport.ts';
import { NO_STORE } from '../store/no-store.ts';
import { ClientError } from '../error.ts';
import { fetchTile } from '../log/fetch-tile.ts';
import { checkLast } from '../log/growth.ts';
import { type Content, openContent } from '../tree/content.ts';
import { MAX_DEPTH } from '../tree/find-name.ts';
import { readNode } from '../tree/read-node.ts';
import type { Publication } from '../trust/publication.ts';
import { eachOf } from './each-of.ts';
import { readBulk } from './read-bulk.ts';

/** What was fetched and found to be as published. */
export interface Verified {
  readonly root: string;
  readonly seq: number;
  readonly names: number;
  readonly versions: number;
  readonly nodes: number;
  readonly objects: number;
  /** How many publications the transparency log holds, the current one last; 0 where the registry keeps none. */
  readonly logged: number;
}

/**
 * Fetches everything that a publication reaches, past every cache: the bulk file, each node of the tree, each object, and
 * the end of the transparency log.
 * Succeeds only when all of it is served and all of it is what was signed.
 */
export async function verifyPublication(publication: Publication, transport: Transport): Promise<Verified> {
  const content = openContent(NO_STORE, new Sites([transport]));
  const lines = await readBulk(await content.bulk(publication.bulk), publication);
  const tree = await walkTree(publication.head.root, content);
  if (tree.names !== publication.head.size) {
    throw new ClientError(
      'MIX_AND_MATCH',
      `The tree holds ${tree.names} names; the head says ${publication.head.size}.`,
    );
  }
  await eachOf([...tree.objects.values()], async (info) => void (await content.object(info)));
  const { log, entry } = publication;
  if (log !== undefined) await checkLast(log, entry, (tile) => fetchTile(transport, tile));
  const versions = lines.reduce((sum, { name }) => sum + name.versions.length, 0);
  const { root, seq } = publication.head;
  return {
    root,
    seq,
    names: tree.names,
    versions,
    nodes: tree.nodes,
    objects: tree.objects.size,
    logged: log?.size ?? 0,
  };
}

async function walkTree(root: string, content: Content) {
  const objects = new Map<string, TargetInfo>();
  let nodes = 0;
  let names = 0;
  let level = [{ sha256: root, prefix: '' }];
  while (level.length > 0) {
    const below: typeof level = [];
    await eachOf(level, async ({ sha256, prefix }) => {
      const node = readNode(await content.node(sha256), sha256, prefix);
      nodes += 1;
      if ('children' in node) {
        if (prefix.length === MAX_DEPTH)
          throw new ClientError('MALFORMED_METADATA', `The tree is deeper than ${MAX_DEPTH}.`);
        for (const [digit, child] of Object.entries(node.children))
          below.push({ sha256: child, prefix: prefix + digit });
        return;
      }
      names += node.entries.length;
      for (const entry of node.entries.flatMap(({ versions }) => versions)) objects.set(entry.sha256, entry);
    });
    level = below;
  }
  return { nodes, names, objects };
}
