import { ClientError, type WholePublication, type WholeTree } from '@ctxr/client';
import type { Registry } from '../../declaration/registry.ts';
import { RegistryError } from '../../error/registry-error.ts';
import type { Compiled } from '../compile.ts';
import { isServed, PATHS } from '../paths.ts';
import { publishedFiles, trustOf } from '../published-files.ts';
import { servedApi } from '../served-api.ts';
import type { Identity } from '../signed-files.ts';
import { compareFiles, servedFile } from './compare-files.ts';
import { compareNames } from './compare-names.ts';
import { auditLog, headsIn, isEarlierTile, prunedHeads, strayNotes } from './log.ts';
import { contentDifference, declaredIn, type DeclaredIn, type Difference } from './difference.ts';
import { unreached } from './orphans.ts';
import { compareRevocations } from './revocations.ts';

/** What the head's commit compiles to. */
export interface Rebuilt {
  readonly compiled: Compiled;
  readonly registry: Registry;
  readonly identity: Identity;
}

/** What is audited, against what. */
export interface AuditInput {
  readonly whole: WholePublication;
  /** The error where the commit cannot be compiled. */
  readonly rebuilt: Rebuilt | RegistryError;
  /** The paths of all files at the publication's place, where that can be listed. */
  readonly listing?: readonly string[];
  /** Which of some commits do not lead to the head's. */
  readonly stray: (commits: readonly string[]) => Promise<readonly string[]>;
}

/** What an audit found. */
export interface Audit {
  readonly names: number;
  readonly nodes: number;
  readonly objects: number;
  /** How many other files were held against what they should be. */
  readonly files: number;
  /** By path; none where all is equal. */
  readonly differences: readonly Difference[];
  /** Files that nothing reaches. */
  readonly orphans: readonly string[];
  /** What was not judged, and why, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Holds all of a publication against its signatures and against what its commit compiles to. It reports every
 * difference and stops at none.
 * @throws ClientError UNAVAILABLE where the registry stops answering.
 */
export async function audit({ whole, rebuilt, listing, stray }: AuditInput): Promise<Audit> {
  const known = rebuilt instanceof RegistryError ? undefined : rebuilt;
  const declared: DeclaredIn = known ? declaredIn(known.registry) : () => undefined;
  const equal = known?.compiled.root === whole.head.root ? known.compiled : undefined;
  const differences: Difference[] = [];
  const notes: string[] = [];
  const tree = await whole.walk((fault) => {
    differences.push(contentDifference(fault, declared));
    return equal?.nodes.get(fault.sha256);
  });
  const read = differences.length === 0;
  const torn = equal === undefined && differences.some(({ path }) => path.startsWith('nodes/'));
  differences.push(...indexDifferences(whole, tree, rebuilt, declared, torn));
  if (known !== undefined) {
    const revocations = compareRevocations(whole, known.compiled.revoked, tree.names);
    differences.push(...revocations.differences);
    notes.push(...revocations.notes);
  }
  differences.push(...(await bulkDifferences(whole)));
  const log = await auditLog(whole);
  differences.push(...log.differences);
  if (listing !== undefined) notes.push(...prunedHeads(log, listing));
  notes.push(...strayNotes(log, await stray(log.entries.map(({ commit }) => commit))));
  const content = equal ?? (read ? publishedContent(whole, tree) : undefined);
  if (content === undefined)
    notes.push(
      'The read APIs were not judged: what they are made from is not whole, and the commit gives another index.',
    );
  if (known === undefined)
    notes.push(
      'The discovery document and the files for MCP clients were not judged: the commit does not say which registry it is.',
    );
  const expected = new Map([...expectedFiles(whole, content, known?.identity), ...log.files]);
  differences.push(...(await compareFiles(whole, expected)));
  const reached = new Set([
    ...expected.keys(),
    ...headsIn(log),
    ...[...tree.nodes.keys()].map(PATHS.node),
    ...[...tree.objects.keys()].map(PATHS.object),
    ...differences.map(({ path }) => path),
    PATHS.bulk(whole.head.bulk.sha256),
    PATHS.bundle,
    PATHS.discovery,
  ]);
  const { unexpected, orphans } = unreached(listing ?? [], reached, (path) => {
    if (path.startsWith('log/')) return log.files.size > 0 && !isEarlierTile(path);
    if (isServed(path)) return content !== undefined && (known !== undefined || path.startsWith('v1/'));
    return !torn || !/^(nodes|objects)\//.test(path);
  });
  return {
    names: tree.names.length,
    nodes: tree.nodes.size,
    objects: tree.objects.size,
    files: expected.size + 1,
    differences: [...differences, ...unexpected].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    orphans,
    notes,
  };
}

function* indexDifferences(
  whole: WholePublication,
  tree: WholeTree,
  rebuilt: Rebuilt | RegistryError,
  declared: DeclaredIn,
  torn: boolean,
): Iterable<Difference> {
  const { root, commit } = whole.head;
  const path = PATHS.node(root);
  if (rebuilt instanceof RegistryError) {
    yield { path, kind: 'index', message: `The commit ${commit} cannot be compiled: ${rebuilt.message}` };
    return;
  }
  const { compiled } = rebuilt;
  if (compiled.root === root) return;
  yield { path, kind: 'index', message: `The commit ${commit} gives the root ${compiled.root}; published is ${root}.` };
  yield* compareNames(tree.names, compiled.names, declared, !torn);
}

async function bulkDifferences(whole: WholePublication): Promise<Difference[]> {
  const { sha256, length } = whole.head.bulk;
  const path = PATHS.bulk(sha256);
  const bytes = await servedFile(whole, path, length);
  if (bytes === undefined) return [{ path, kind: 'missing', message: `${path} is not served.` }];
  if (bytes instanceof ClientError) return [{ path, kind: 'changed', message: bytes.message }];
  try {
    await whole.checkBulk(bytes);
    return [];
  } catch (cause) {
    if (!(cause instanceof ClientError)) throw cause;
    return [{ path, kind: 'changed', message: cause.message }];
  }
}

const publishedContent = (
  { head: { root, size } }: WholePublication,
  { names, nodes, objects }: WholeTree,
): Compiled => ({
  root,
  size,
  names,
  nodes,
  objects,
  revoked: [],
});

function expectedFiles(
  whole: WholePublication,
  content: Compiled | undefined,
  identity: Identity | undefined,
): Map<string, Uint8Array> {
  const top = content?.nodes.get(whole.head.root);
  const known = identity ?? { id: '', name: '', domain: '' };
  const files = publishedFiles(whole, trustOf(whole), known, top ?? new Uint8Array());
  if (identity === undefined) files.delete(PATHS.discovery);
  if (top === undefined) files.delete(PATHS.bundle);
  if (content === undefined) return files;
  const { files: signed, head } = whole;
  for (const [path, bytes] of servedApi(content, { revoked: signed.revoked, identity: known, head }))
    if (identity !== undefined || path.startsWith('v1/')) files.set(path, bytes);
  return files;
}
