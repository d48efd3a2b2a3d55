import { stat } from 'node:fs/promises';
import type { Fetch } from '@ctxr/client';
import { RegistryError } from '../error/registry-error.ts';
import { folderTarget } from './folder.ts';

/** The address that a folder is read under: this machine, so that development keys are taken as they are there. */
export const FOLDER_URL = 'http://127.0.0.1/';

/**
 * A fetch that answers from a published folder, as a web server would, without one. What cannot be read is not there.
 * @throws RegistryError INPUT_INVALID where there is no such folder.
 */
export async function folderFetch(folder: string): Promise<Fetch> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory())
    throw new RegistryError('INPUT_INVALID', `${folder} is no folder.`, { fix: 'ctxr publish --to DIR writes one.' });
  const target = folderTarget(folder);
  return async (url) => {
    const bytes = await target.read(decodeURIComponent(url.pathname.slice(1))).catch(() => undefined);
    return bytes === undefined ? new Response(null, { status: 404 }) : new Response(new Uint8Array(bytes));
  };
}
