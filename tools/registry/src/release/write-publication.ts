import { isContentAddressed, STAGE_COUNT, stageOf } from './paths.ts';
import type { PublicationTarget } from './publication-target.ts';

const PARALLEL_WRITES = 16;

/**
 * Writes the files of a publication, stage by stage, so that whatever stands at the target stays valid until the last
 * one is there. What is there already is left alone; what `/v1` no longer has is taken away.
 * @returns how many files were written.
 */
export async function writePublication(
  target: PublicationTarget,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<number> {
  const stages = Array.from({ length: STAGE_COUNT }, (): [string, Uint8Array][] => []);
  for (const file of files) stages[stageOf(file[0]) ?? -1]?.push(file);
  let written = 0;
  for (const stage of stages) {
    await inParallel(stage, async ([path, bytes]) => {
      if (await isThere(target, path, bytes)) return;
      await target.write(path, bytes);
      written += 1;
    });
    if (stage.some(([path]) => path.startsWith('v1/'))) await removeOutdated(target, files);
  }
  return written;
}

async function isThere(target: PublicationTarget, path: string, bytes: Uint8Array): Promise<boolean> {
  if (isContentAddressed(path)) return (await target.size(path)) === bytes.length;
  if ((await target.size(path)) !== bytes.length) return false;
  const there = await target.read(path);
  return there !== undefined && Buffer.from(there).equals(bytes);
}

async function removeOutdated(target: PublicationTarget, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const outdated = (await target.list('v1')).filter((path) => !files.has(path));
  await inParallel(outdated, (path) => target.remove(path));
}

/** Runs all, some at a time; after a failure no further one is begun, and those under way are waited for. */
async function inParallel<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const item of waiting) {
      if (failed) return;
      try {
        await act(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: PARALLEL_WRITES }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
