import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type ForeignDocument, readDocument } from '../../declaration/import/document.ts';
import { dockerName } from '../../declaration/import/docker.ts';
import { type ToolList, toolLists } from '../../declaration/import/docker-tools.ts';
import { serverEntries } from '../../declaration/import/file.ts';
import type { ImportFormat } from '../../declaration/import/format.ts';
import { RegistryError } from '../../error/registry-error.ts';
import type { ImportSource } from './source.ts';

/** The file of each format, in the folder of its server. */
const FILES = { docker: 'server.yaml', 'docker-tools': 'tools.json' } as const;

/**
 * Reads a clone of docker/mcp-registry, its `servers` folder, or one server's folder, in the order of the names.
 * A file that cannot be read faults its own entry alone.
 * @throws RegistryError INPUT_INVALID where there is no such file.
 */
export async function foldersBelow(path: string, name: string, asked: ImportFormat | undefined): Promise<ImportSource> {
  const format = asked ?? 'docker';
  if (format !== 'docker' && format !== 'docker-tools')
    throw new RegistryError('INPUT_INVALID', `${name} is a folder, and ${format} is read from a file.`, {
      fix: 'Give the path of a file, or import a clone of docker/mcp-registry with `docker`.',
    });
  const files = await filesIn(path, FILES[format]);
  if (files.length === 0)
    throw new RegistryError('INPUT_INVALID', `${name} holds no ${FILES[format]}, nor do the folders in it.`, {
      fix: 'Give a clone of docker/mcp-registry, or its folder `servers`.',
    });
  const shown = (file: string): string => relative(path, file);
  const about = { name, format, entries: [], lists: [], older: 0 };
  if (format === 'docker') {
    const entries = await Promise.all(
      files.map(async (file, index) => {
        const found = await attempted(
          file,
          (bytes) => serverEntries(readDocument(bytes, shown(file)), shown(file), 'docker')[0],
        );
        return 'fault' in found
          ? { index, pointer: '', value: { name: dockerName(serverOf(file)) }, fault: found.fault }
          : { pointer: '', value: undefined, ...found.value, index };
      }),
    );
    return { ...about, entries };
  }
  const lists = await Promise.all(
    files.map(async (file, index) => {
      const found = await attempted(file, (bytes) => listIn(readDocument(bytes, shown(file)), serverOf(file)));
      const empty = { name: dockerName(serverOf(file)), tools: [] };
      return 'fault' in found ? { ...empty, fault: found.fault, index } : { ...empty, ...found.value, index };
    }),
  );
  return { ...about, lists };
}

const serverOf = (file: string): string => basename(dirname(file));

/** @throws Error where it has a member twice. */
function listIn({ value, repeated: [twice] }: ForeignDocument, server: string): ToolList | undefined {
  if (twice !== undefined) throw new Error(`${twice}: the member appears twice, and readers disagree which one counts`);
  return toolLists(value, server)[0];
}

/** The files of that name in the folder, in the folders in it, or in those in its `servers`. */
async function filesIn(path: string, file: string): Promise<readonly string[]> {
  const isThere = async (at: string): Promise<boolean> => (await stat(at).catch(() => undefined))?.isFile() === true;
  if (await isThere(join(path, file))) return [join(path, file)];
  const top =
    (await stat(join(path, 'servers')).catch(() => undefined))?.isDirectory() === true ? join(path, 'servers') : path;
  const folders = (await readdir(top, { withFileTypes: true }))
    .filter((item) => item.isDirectory())
    .map(({ name }) => name);
  const files = folders.sort().map((folder) => join(top, folder, file));
  const there = await Promise.all(files.map(isThere));
  return files.filter((_, at) => there[at]);
}

async function attempted<Value>(
  file: string,
  read: (bytes: Uint8Array) => Value,
): Promise<{ readonly value: Value } | { readonly fault: string }> {
  try {
    if ((await lstat(file)).isSymbolicLink())
      return { fault: `${basename(file)} is a symbolic link, and what lies outside the folder is not read` };
    return { value: read(await readFile(file)) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { fault: error.message.replace(/\.$/, '') };
  }
}
