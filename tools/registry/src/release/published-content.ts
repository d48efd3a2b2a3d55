import { sha256Hex } from '@ctxr/client';
import type { Head, NameDocument, TreeNode } from '@ctxr/model';
import type { Compiled } from './compile.ts';
import { inParallel } from './in-parallel.ts';
import { PATHS } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';

/**
 * Reads a published index back: what the commit compiled to, without the repository.
 * @throws Error with the reason, where a node or an object is missing or not what the tree names.
 */
export async function publishedContent(target: PublicationTarget, { root, size }: Head): Promise<Compiled> {
  const [nodes, objects] = [new Map<string, Uint8Array>(), new Map<string, Uint8Array>()];
  const names: NameDocument[] = [];
  let level = [root];
  while (level.length > 0) {
    const below: string[] = [];
    await inParallel(level, async (sha256) => {
      if (nodes.has(sha256)) return;
      const bytes = await addressed(target, PATHS.node(sha256), sha256);
      nodes.set(sha256, bytes);
      const node = JSON.parse(new TextDecoder().decode(bytes)) as TreeNode;
      if ('entries' in node) names.push(...node.entries);
      else below.push(...Object.values(node.children));
    });
    level = below;
  }
  const listed = new Set(names.flatMap(({ versions }) => versions.map(({ sha256 }) => sha256)));
  await inParallel([...listed], async (sha256) => {
    objects.set(sha256, await addressed(target, PATHS.object(sha256), sha256));
  });
  return { root, size, names: names.sort(byKindAndId), nodes, objects, revoked: [] };
}

/** A file that is named by its bytes. @throws Error where it is missing or damaged. */
export async function addressed(target: PublicationTarget, path: string, sha256: string): Promise<Uint8Array> {
  const bytes = await target.read(path);
  if (bytes === undefined) throw new Error(`${path} is missing`);
  if (sha256Hex(bytes) !== sha256) throw new Error(`${path} is damaged`);
  return bytes;
}

const byKindAndId = (a: NameDocument, b: NameDocument): number =>
  a.kind === b.kind ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.kind < b.kind ? -1 : 1;
