import { lstat, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Which of the paths exist below the folder, links that lead nowhere included. */
export async function existing(folder: string, paths: Iterable<string>): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) if (await lstat(join(folder, path)).catch(() => undefined)) found.push(path);
  return found;
}

/** Writes new files below the folder: all of them, or none. The write itself refuses to replace a file. */
export async function writeNew(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const written: string[] = [];
  try {
    for (const [path, text] of files) {
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text, { flag: 'wx' });
      written.push(target);
    }
  } catch (error) {
    for (const target of written) await rm(target, { force: true }).catch(() => undefined);
    throw error;
  }
}
