import { BUNDLE, makeBundle } from './bundle-recipe.ts';
import type { Base } from './base.ts';
import { decodeFile } from './file-text.ts';
import type { PhaseSpec } from './vector-spec.ts';

/** The name of a file whose lines are served files: JSON arrays of a path and a text. */
export const PACKED = 'packed.ndjson';

/** What is served in a phase: the base without what is removed, the phase's own files over it, and a bundle. */
export function phaseFiles(base: Base, spec: PhaseSpec, own: ReadonlyMap<string, Buffer>): Map<string, Buffer> {
  const removed = (path: string): boolean => (spec.remove ?? []).some((name) => name === path || name === '/');
  const files = new Map([...base.files].filter(([path]) => !removed(path)));
  const hasBundle = files.delete(BUNDLE);
  for (const [path, bytes] of own)
    for (const [served, content] of path === PACKED ? unpack(bytes) : [decodeFile(path, bytes)])
      files.set(served, content);
  for (const [path, count] of Object.entries(spec.pad ?? {}))
    files.set(path, Buffer.concat([files.get(path) ?? Buffer.alloc(0), Buffer.alloc(count, ' ')]));
  for (const [path, times] of Object.entries(spec.repeat ?? {}))
    files.set(path, Buffer.concat(Array.from({ length: times }, () => files.get(path) ?? Buffer.alloc(0))));
  if (hasBundle && spec.bundle !== null && !files.has(BUNDLE))
    files.set(BUNDLE, makeBundle(spec.bundle ?? base.recipe, files));
  return files;
}

const unpack = (bytes: Buffer): (readonly [string, Buffer])[] =>
  bytes
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as [string, string])
    .map(([path, text]) => [path, Buffer.from(text)] as const);
