import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applyEdits, editsByFile } from '../finding/edit-text.ts';
import type { Finding } from '../finding/finding.ts';
import { writeWhole } from './write-file.ts';

/** Applies the safe edits that findings offer. @returns the files changed, sorted. */
export async function fixFolder(folder: string, findings: readonly Finding[]): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const [file, edits] of editsByFile(findings)) {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8');
    const mended = applyEdits(text, edits);
    if (mended === text) continue;
    await writeWhole(path, mended);
    changed.push(file);
  }
  return changed.sort();
}
