import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const MAX_BYTES = 1_048_576;

/** The texts of files below a folder, for code frames; what is no plain file or too large is left out. */
export async function readSourceTexts(folder: string, files: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const file of new Set(files)) {
    const path = join(folder, file);
    const stat = await lstat(path).catch(() => undefined);
    if (!stat?.isFile() || stat.size > MAX_BYTES) continue;
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) texts.set(file, text);
  }
  return texts;
}
