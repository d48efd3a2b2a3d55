import { readApart } from '../change/apart.ts';
import { filesAt } from './entries-at.ts';

/** The files of a folder, named with a slash at its end, as of a commit, by path; those that cannot be read are left out. */
export const folderAt = (folder: string, commit: string, path: string): Promise<ReadonlyMap<string, Uint8Array>> =>
  readApart(folder, (apart) => filesAt(apart, commit, [path]));
