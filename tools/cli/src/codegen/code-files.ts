import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeFile } from '@ctxr/codegen';

const CODE = /\.(?:[cm]?ts|tsx|[cm]?js|jsx)$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;
const SKIPPED: ReadonlySet<string> = new Set(['build', 'coverage', 'dist', 'node_modules', 'out']);

/** Larger files were not written by people. */
const MAX_BYTES = 2 * 1024 * 1024;

/** The code below a folder, in order; without what is hidden, installed or built. Links are not followed. */
export async function codeFilesIn(folder: string): Promise<readonly CodeFile[]> {
  const files: CodeFile[] = [];
  const open = [''];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entries = await readdir(join(folder, at), { withFileTypes: true });
    for (const { name, ...entry } of entries.map((one) => ({
      name: one.name,
      isFolder: one.isDirectory(),
      isFile: one.isFile(),
    }))) {
      const path = at === '' ? name : `${at}/${name}`;
      if (entry.isFolder && !name.startsWith('.') && !SKIPPED.has(name)) open.push(path);
      if (
        entry.isFile &&
        CODE.test(name) &&
        !DECLARATIONS.test(name) &&
        (await stat(join(folder, path))).size <= MAX_BYTES
      )
        files.push({ path, text: await readFile(join(folder, path), 'utf8') });
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a code base is called: the name in its package.json, or its folder's. */
export async function codebaseName(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
  try {
    const { name } = JSON.parse(text) as { readonly name?: unknown };
    if (typeof name === 'string' && name !== '') return name;
  } catch {
    // A package.json that is none names nothing.
  }
  return folder.split(/[\\/]/).findLast((part) => part !== '') ?? folder;
}
