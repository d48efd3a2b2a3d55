import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RegistryError } from '../../error/registry-error.ts';
import { git } from '../git.ts';

/** Where the host of a clone is. */
export interface HostPlace {
  /** What git fetches from and pushes to. */
  readonly url: string;
  /** The bare repository, where it is on this machine: then what the host remembers can be read and written too. */
  readonly folder?: string;
}

/**
 * The host that is named; else a bare repository is its own, and that of a clone is its `origin`.
 * @throws RegistryError NOT_DECLARED where there is none.
 */
export async function hostPlace(folder: string, named?: string): Promise<HostPlace> {
  if (named !== undefined) return placeOf(folder, named);
  const isBare = (await git(folder, ['rev-parse', '--is-bare-repository'])).stdout.toString().trim() === 'true';
  if (isBare) return { url: resolve(folder), folder: resolve(folder) };
  const { status, stdout } = await git(folder, ['config', '--get', 'remote.origin.url']);
  const origin = stdout.toString().trim();
  if (status === 0 && origin !== '') return placeOf(folder, origin);
  throw new RegistryError('NOT_DECLARED', `${folder} has no remote origin, so it is not known where changes go.`, {
    fix: 'Name the bare repository: --host DIR; or git remote add origin DIR.',
  });
}

/** The host's folder. @throws RegistryError NOT_DECLARED where it is on another machine. */
export async function hostFolder(folder: string, named?: string): Promise<string> {
  const place = await hostPlace(folder, named);
  if (place.folder !== undefined) return place.folder;
  throw new RegistryError('NOT_DECLARED', `The host ${place.url} is not on this machine.`, {
    fix: 'Run the command where its bare repository is, or name that: --host DIR.',
  });
}

async function placeOf(folder: string, text: string): Promise<HostPlace> {
  const path = text.startsWith('file://') ? fileURLToPath(text) : resolve(folder, text);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return { url: text };
  return { url: path, folder: path };
}
