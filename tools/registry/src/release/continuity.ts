import { sha256Hex } from '@ctxr/client';
import type { NameDocument, TreeNode, VersionEntry } from '@ctxr/model';
import { RegistryError } from '../error/registry-error.ts';
import { conflict } from './conflict.ts';
import { PATHS } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';

/** How many breaches a refusal names. */
const SHOWN = 5;

/**
 * Holds a publication to what was published before, whatever the history of the repository says now: a released
 * version keeps its digest, none disappears, and a revoked one stays revoked. Subtrees that both trees share are not
 * read, so the cost grows with the change.
 * @param root The top node of the publication at the target.
 * @param files The files of the next publication, by path.
 * @throws RegistryError RELEASE_CHANGED, or PUBLICATION_CONFLICT where the old tree cannot be read.
 */
export async function assertContinuity(
  target: PublicationTarget,
  root: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  if (files.has(PATHS.node(root))) return;
  const next = namesIn(files);
  const breaches: string[] = [];
  for await (const name of namesOnlyAt(target, root, files)) breaches.push(...breachesOf(name, next.get(keyOf(name))));
  if (breaches.length === 0) return;
  const more = breaches.length > SHOWN ? [`and ${breaches.length - SHOWN} more`] : [];
  throw new RegistryError(
    'RELEASE_CHANGED',
    [`The commit breaks what was published at ${target.location}:`, ...breaches.slice(0, SHOWN), ...more].join('\n'),
    {
      fix: 'Restore the released files as they were; a change is a new version, and an end is an event in lifecycle.yaml. Where none of you published that, a key was stolen: ctxr trust recover index.',
    },
  );
}

const keyOf = ({ kind, id }: NameDocument): string => `${kind}/${id}`;

function* breachesOf(before: NameDocument, after: NameDocument | undefined): Iterable<string> {
  for (const entry of before.versions) {
    const { version, sha256, status } = entry;
    if (version === undefined) continue;
    const now = after?.versions.find((candidate: VersionEntry) => candidate.version === version);
    const what = `${before.kind} ${before.id} ${version}`;
    if (!now) yield `${what} is gone`;
    else if (now.sha256 !== sha256) yield `${what} has other content`;
    else if (status === 'revoked' && now.status !== 'revoked') yield `${what} was revoked and is ${now.status} again`;
  }
}

/** The names below the old nodes that the next publication does not share. */
async function* namesOnlyAt(
  target: PublicationTarget,
  sha256: string,
  files: ReadonlyMap<string, Uint8Array>,
): AsyncIterable<NameDocument> {
  const path = PATHS.node(sha256);
  if (files.has(path)) return;
  const bytes = await target.read(path);
  if (bytes === undefined || sha256Hex(bytes) !== sha256)
    throw conflict(
      target,
      `${path} is ${bytes === undefined ? 'missing' : 'damaged'}, so nothing tells what was released`,
    );
  const node = nodeOf(bytes);
  if ('entries' in node) yield* node.entries;
  else for (const child of Object.values(node.children)) yield* namesOnlyAt(target, child, files);
}

function namesIn(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, NameDocument> {
  const names = new Map<string, NameDocument>();
  for (const [path, bytes] of files) {
    if (!path.startsWith('nodes/')) continue;
    const node = nodeOf(bytes);
    if ('entries' in node) for (const name of node.entries) names.set(keyOf(name), name);
  }
  return names;
}

const nodeOf = (bytes: Uint8Array): TreeNode => JSON.parse(new TextDecoder().decode(bytes)) as TreeNode;
