import {
  type Head,
  type IndexKind,
  isId,
  isVersion,
  type NameDocument,
  type RevocationEntry,
  type TreeNode,
  treeKey,
} from '@ctxr/model';
import { sha256Hex } from '@ctxr/client';
import { findTarget } from '../check/event/target.ts';
import { loadRegistry } from '../declaration/load.ts';
import type { Subject } from '../declaration/layout.ts';
import type { Registry } from '../declaration/registry.ts';
import { RegistryError } from '../error/registry-error.ts';
import { PATHS } from '../release/paths.ts';
import type { PublicationTarget } from '../release/publication-target.ts';
import { addressed } from '../release/published-content.ts';
import { revokedIn } from '../release/revocations.ts';
import { statesOf } from './states.ts';

/** A release that can be revoked. */
export interface Revocable {
  readonly kind: IndexKind;
  readonly id: string;
  readonly version: string;
}

/** The releases of a work tree, and what the lifecycles of its last commit revoke. */
export interface Releases {
  readonly registry: Registry;
  readonly revoked: readonly RevocationEntry[];
}

/** Reads the work tree, and its last commit for what is revoked: an edit that nobody has approved revokes nothing. */
export async function releasesOf(folder: string): Promise<Releases> {
  const { head, base } = await statesOf(folder);
  const [declared, committed] = [await loadRegistry(head), await loadRegistry(base)];
  return { registry: declared.registry, revoked: revokedIn(committed.registry) };
}

const KIND_OF: Readonly<Record<Subject, IndexKind>> = {
  context: 'context',
  'context-type': 'type',
  'context-policy': 'policy',
  participant: 'participant',
};

/**
 * Finds the release that `[kind:]id@version` names: in the work tree, or else in the published index, which may be ahead.
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED
 */
export async function releaseNamed(
  text: string,
  { registry }: Releases,
  target: PublicationTarget | undefined,
  head: Head | undefined,
): Promise<Revocable> {
  try {
    const { subject, name, version } = findTarget(registry, text);
    return { kind: KIND_OF[subject], id: name.id, version };
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code === 'INPUT_INVALID' || !target || !head) throw error;
    const published = await publishedRelease(text, target, head).catch(() => undefined);
    if (published === undefined) throw error;
    return published;
  }
}

async function publishedRelease(
  text: string,
  target: PublicationTarget,
  { root }: Head,
): Promise<Revocable | undefined> {
  const [, word, id = '', version = ''] = /^(?:([a-z]+):)?([^:@]*)@(.+)$/.exec(text) ?? [];
  if (!isId(id) || !isVersion(version)) return undefined;
  for (const kind of Object.values(KIND_OF)) {
    if (word !== undefined && word !== kind) continue;
    const name = await nameAt(target, root, kind, id);
    if (name?.versions.some((entry) => entry.version === version) === true) return { kind, id, version };
  }
  return undefined;
}

/** Walks from the top node to the leaf of a name. */
async function nameAt(
  target: PublicationTarget,
  root: string,
  kind: IndexKind,
  id: string,
): Promise<NameDocument | undefined> {
  let sha256: string | undefined = root;
  for (const digit of sha256Hex(treeKey(kind, id))) {
    if (sha256 === undefined) return undefined;
    const bytes = await addressed(target, PATHS.node(sha256), sha256);
    const node = JSON.parse(new TextDecoder().decode(bytes)) as TreeNode;
    if ('entries' in node) return node.entries.find((name) => name.kind === kind && name.id === id);
    sha256 = node.children[digit];
  }
  return undefined;
}
