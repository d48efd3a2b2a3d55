import { inParallel } from './in-parallel.ts';
import { isContentAddressed, isServed, SERVED, STAGE_COUNT, stageOf } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';
import { refuseOversized } from './size-limits.ts';

/**
 * Writes the files of a publication, stage by stage, so that whatever stands at the target stays valid until the last
 * one is there. What is there already is left alone; what the read APIs no longer have is taken away. Their files with
 * the same bytes may be links to one that this run has written or compared; an object stays a file of its own.
 * @param suspect which files named by their bytes are read and compared although their length is right: those that
 * nobody verified since they were written, or all of them
 * @returns how many files were written.
 * @throws RegistryError INPUT_INVALID before anything is written, for a file that clients would not take.
 */
export async function writePublication(
  target: PublicationTarget,
  files: ReadonlyMap<string, Uint8Array>,
  suspect: (path: string) => boolean = () => false,
): Promise<number> {
  refuseOversized(files);
  const stages = Array.from({ length: STAGE_COUNT }, (): [string, Uint8Array][] => []);
  for (const file of files) stages[stageOf(file[0]) ?? -1]?.push(file);
  const placed = new Map<Uint8Array, string>();
  let written = 0;
  for (const stage of stages) {
    await inParallel(stage, async ([path, bytes]) => {
      const isTwin = isServed(path);
      if (await isThere(target, path, bytes, suspect)) {
        if (isTwin) placed.set(bytes, path);
        return;
      }
      const same = isTwin ? placed.get(bytes) : undefined;
      if (same === undefined || (await target.link?.(path, same)) !== true) await target.write(path, bytes);
      if (isTwin) placed.set(bytes, path);
      written += 1;
    });
    if (stage.some(([path]) => isServed(path))) await removeOutdated(target, files);
  }
  return written;
}

async function isThere(
  target: PublicationTarget,
  path: string,
  bytes: Uint8Array,
  suspect: (path: string) => boolean,
): Promise<boolean> {
  if ((await target.size(path)) !== bytes.length) return false;
  if (isContentAddressed(path) && !path.startsWith('targets/') && !suspect(path)) return true;
  const there = await target.read(path);
  return there !== undefined && Buffer.from(there).equals(bytes);
}

async function removeOutdated(target: PublicationTarget, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const listed = await Promise.all(SERVED.folders.map((folder) => target.list(folder)));
  for (const file of SERVED.files) if ((await target.size(file)) !== undefined) listed.push([file]);
  const outdated = listed.flat().filter((path) => !files.has(path));
  await inParallel(outdated, (path) => target.remove(path));
}
