import { readdir, rmdir } from 'node:fs/promises';
import { openWhole, type TlsOptions } from '@ctxr/client';
import { RegistryError } from '../error/registry-error.ts';
import { mirror, type Mirrored } from '../release/mirror/mirror.ts';
import { folderTarget } from './folder.ts';
import { LOCK, whilePublishing } from './publishing-lock.ts';

/** What is copied, and where to. */
export interface MirrorInput {
  /** Where the registry is published. */
  readonly url: string;
  /** The root file that is trusted. */
  readonly root: string;
  /** The folder of the copy; made where there is none. */
  readonly folder: string;
  /** Whether files that only earlier publications reach are taken away. */
  readonly prune: boolean;
  readonly now: Date;
  readonly allowInsecureHttp?: boolean;
  readonly tls?: TlsOptions;
}

/**
 * Copies a published registry into a folder that serves clients as well as the origin does; what the folder holds
 * already is verified again and not fetched.
 * @throws ClientError for everything that a client refuses; RegistryError FOLDER_NOT_EMPTY, PUBLICATION_CONFLICT, WRITE_FAILED
 */
export async function mirrorRegistry(input: MirrorInput): Promise<Mirrored> {
  const { url, root, folder, prune, now, allowInsecureHttp = false, tls } = input;
  const isNew = !(await isMirror(folder));
  const target = folderTarget(folder);
  const held = { read: target.read, keep: target.write };
  try {
    return await whilePublishing(folder, now, async () => {
      const whole = await openWhole({
        url,
        root,
        held,
        allowInsecureHttp,
        ...(tls && { tls }),
        clock: () => now.getTime(),
      });
      return mirror(whole, target, prune);
    });
  } catch (error) {
    if (isNew) await rmdir(folder).catch(() => undefined);
    throw error;
  }
}

const PARTS: ReadonlySet<string> = new Set(['metadata', 'targets', 'nodes', 'objects', 'v1', '.well-known']);

/** Whether the folder is there, which has to be empty or a mirror. @throws RegistryError FOLDER_NOT_EMPTY, WRITE_FAILED */
async function isMirror(folder: string): Promise<boolean> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    const why = (cause as Error).message;
    throw new RegistryError('WRITE_FAILED', `${folder} is no folder to copy into: ${why}.`, {
      cause,
      fix: 'Choose another folder, or check its permissions.',
    });
  }
  if (names.every((name) => name === LOCK) || names.some((name) => PARTS.has(name))) return true;
  throw new RegistryError('FOLDER_NOT_EMPTY', `${folder} holds files that are no mirror.`, {
    fix: 'Choose an empty folder, or an earlier mirror.',
  });
}
