import { ClientError, type WholePublication, type WholeTree } from '@ctxr/client';
import type { Compiled } from '../compile.ts';
import { PATHS } from '../paths.ts';
import type { PublicationTarget } from '../publication-target.ts';
import { publishedFiles, trustOf } from '../published-files.ts';
import { rootBytesFit } from '../root-fit.ts';
import { servedApi } from '../served-api.ts';
import { type Identity, identityIn } from '../signed-files.ts';
import type { Trust } from '../trust.ts';
import { writePublication } from '../write-publication.ts';
import { mirroredBulk } from './bulk.ts';
import { mirroredLog } from './log.ts';
import { mendTargets } from './mend-targets.ts';
import { prune } from './prune.ts';

/** How much came over the network, and how much was there already. */
export interface Share {
  readonly fetched: number;
  readonly reused: number;
}

/** What came of a mirror's run. */
export interface Mirrored {
  readonly seq: number;
  readonly root: string;
  readonly commit: string;
  readonly names: number;
  readonly nodes: Share;
  readonly objects: Share;
  /** Bodies, unpacked; metadata and the bulk file included. */
  readonly bytes: Share;
  readonly requests: number;
  /** Files put in place after the nodes and objects: targets, metadata, the read APIs. */
  readonly written: number;
  /** Files of earlier publications that were taken away. */
  readonly pruned: number;
}

/**
 * Brings a verified publication to a target: nodes and objects as they come, then, when all of it is verified, the other
 * files, the timestamp last. The read APIs, the bundle and the log's tiles are made from what was verified, not taken from the origin. What
 * stands at the target stays whole until the last file.
 * @param whole opened with the target as the copy at hand
 * @throws ClientError for what a client refuses; RegistryError PUBLICATION_CONFLICT, WRITE_FAILED
 */
export async function mirror(whole: WholePublication, target: PublicationTarget, pruning: boolean): Promise<Mirrored> {
  const trust = trustOf(whole);
  await rootBytesFit(target, trust);
  const identity = await discovered(whole, trust);
  const tree = await whole.walk(({ error }) => {
    throw error;
  });
  const files = await filesOf(whole, tree, trust, identity, target);
  for (const [path, bytes] of await mirroredLog(whole)) files.set(path, bytes);
  await mendTargets(target, files);
  const written = await writePublication(target, files);
  const pruned = pruning ? await prune(target, files) : 0;
  const { nodes, objects, reused } = tree;
  const { seq, root, commit, size } = whole.head;
  const { requests, bytes } = whole.spent;
  return {
    seq,
    root,
    commit,
    names: size,
    nodes: { fetched: nodes.size - reused.nodes, reused: reused.nodes },
    objects: { fetched: objects.size - reused.objects, reused: reused.objects },
    bytes: { fetched: bytes, reused: reused.bytes },
    requests,
    written,
    pruned,
  };
}

async function filesOf(
  whole: WholePublication,
  { names, nodes, objects }: WholeTree,
  trust: Trust,
  identity: Identity | undefined,
  target: PublicationTarget,
): Promise<Map<string, Uint8Array>> {
  const { root, size } = whole.head;
  const compiled: Compiled = { root, size, names, nodes, objects, revoked: [] };
  const top = nodes.get(root) ?? new Uint8Array();
  const known = identity ?? { id: '', name: '', domain: '' };
  const files = publishedFiles(whole, trust, known, top);
  if (identity === undefined) files.delete(PATHS.discovery);
  for (const [path, bytes] of servedApi(compiled, { revoked: whole.files.revoked, identity: known, head: whole.head }))
    files.set(path, bytes);
  for (const [sha256, bytes] of objects) files.set(PATHS.object(sha256), bytes);
  for (const [sha256, bytes] of nodes) files.set(PATHS.node(sha256), bytes);
  return files.set(PATHS.bulk(whole.head.bulk.sha256), await mirroredBulk(whole, compiled, target));
}

/**
 * Which registry the origin says that it is. Id and root are held against the verified ones; name and domain, which no
 * signed file has, are as the origin tells.
 */
async function discovered(whole: WholePublication, trust: Trust): Promise<Identity | undefined> {
  const said = await whole.discovery();
  if (said === undefined) return undefined;
  if (said.root !== trust.fingerprint || (trust.registry !== undefined && said.id !== trust.registry))
    throw new ClientError(
      'MIX_AND_MATCH',
      `${PATHS.discovery} is another registry's: it names ${said.id} with the root ${said.root}.`,
    );
  return identityIn(said);
}
