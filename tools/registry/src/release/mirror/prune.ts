import { stageOf } from '../paths.ts';
import type { PublicationTarget } from '../publication-target.ts';
import { inParallel } from '../in-parallel.ts';

const PARTIAL = /\.p\/\d+$/;
const ROOT = /^metadata\/\d+\.root\.json$/;

/**
 * Takes away what only earlier publications reach. Roots stay, because clients walk them, and so does every file that
 * is no part of a publication. Of the log, partial tiles go once the full tile is there (C2SP tlog-tiles).
 * @returns how many files were taken away.
 */
export async function prune(target: PublicationTarget, files: ReadonlyMap<string, unknown>): Promise<number> {
  const old = (await target.list('')).filter(
    (path) =>
      stageOf(path) !== undefined &&
      !files.has(path) &&
      !ROOT.test(path) &&
      (!path.startsWith('log/') || files.has(path.replace(PARTIAL, ''))),
  );
  await inParallel(old, (path) => target.remove(path));
  return old.length;
}
