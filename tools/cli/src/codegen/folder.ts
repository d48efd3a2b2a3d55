import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodegenPlan } from '@ctxr/codegen';

/** The TypeScript files that stand in a folder, by their names; none where there is no folder. */
export async function modulesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith('.ts')).map(({ name }) => name);
  return new Map(
    await Promise.all(names.sort().map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

/** Writes and removes what a plan says. Everything new is on the disk before anything old goes. */
export async function apply(folder: string, { write, remove }: CodegenPlan): Promise<void> {
  if (write.length === 0 && remove.length === 0) return;
  await mkdir(folder, { recursive: true });
  const mark = randomUUID();
  const temporary = (path: string): string => join(folder, `.${path}.${mark}.tmp`);
  try {
    for (const { path, text } of write) await writeFile(temporary(path), text, { flag: 'wx' });
    for (const { path } of write) await rename(temporary(path), join(folder, path));
    for (const path of remove) await rm(join(folder, path), { force: true });
  } finally {
    for (const { path } of write) await rm(temporary(path), { force: true });
  }
}
