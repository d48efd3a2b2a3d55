import { CodegenError } from '../error.ts';
import { INDEX_FILE } from '../file/generate.ts';
import type { GeneratedFile } from '../file/generated-file.ts';
import { isGenerated } from '../file/header.ts';
import { mergeIndex } from './merge-index.ts';

/** What has to happen in a folder, so that it holds the generated modules. */
export interface CodegenPlan {
  /** Files that are missing or that differ. */
  readonly write: readonly GeneratedFile[];
  /** Files that were generated once and belong to nothing that is pinned any more. */
  readonly remove: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Compares generated modules with the files of a folder. Only generated files are replaced or removed; an index of
 * somebody else's gets our part beside its own.
 * @throws CodegenError FOREIGN_FILE, with all such files; INDEX_CONFLICT
 */
export function planCodegen(files: readonly GeneratedFile[], present: ReadonlyMap<string, string>): CodegenPlan {
  const foreign = files.filter(({ path }) => path !== INDEX_FILE && isForeign(present.get(path)));
  if (foreign.length > 0) {
    const names = foreign.map(({ path }) => path).join(', ');
    throw new CodegenError(
      'FOREIGN_FILE',
      `${names} ${foreign.length === 1 ? 'was' : 'were'} not generated, and would be replaced.`,
      'move it elsewhere, or name another folder: --out DIR',
    );
  }
  const wanted = files.map(({ path, text }): GeneratedFile => {
    const there = present.get(path);
    return { path, text: there !== undefined && isForeign(there) ? mergeIndex(there, text) : text };
  });
  const differs = ({ path, text }: GeneratedFile): boolean => present.get(path) !== text;
  const names = new Set(files.map(({ path }) => path));
  return {
    write: wanted.filter(differs),
    remove: [...present].flatMap(([path, text]) => (isGenerated(text) && !names.has(path) ? [path] : [])).sort(),
    unchanged: wanted.filter((file) => !differs(file)).map(({ path }) => path),
  };
}

const isForeign = (text: string | undefined): boolean => text !== undefined && !isGenerated(text);

/** Files of a folder that are not as the generator would write them. */
export interface Drift {
  readonly missing: readonly string[];
  readonly stale: readonly string[];
  readonly left: readonly string[];
}

/** What a folder lacks to hold the generated modules. @throws CodegenError as {@link planCodegen} */
export function checkCodegen(files: readonly GeneratedFile[], present: ReadonlyMap<string, string>): Drift {
  const { write, remove } = planCodegen(files, present);
  const paths = write.map(({ path }) => path);
  return {
    missing: paths.filter((path) => !present.has(path)),
    stale: paths.filter((path) => present.has(path)),
    left: remove,
  };
}
