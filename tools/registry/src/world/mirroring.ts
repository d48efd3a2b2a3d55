import { readdir } from 'node:fs/promises';
import { openWhole } from '@ctxr/client';
import { RegistryError } from '../error/registry-error.ts';
import { mirror, type Mirrored } from '../release/mirror/mirror.ts';
import { folderTarget } from './folder.ts';

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
}

/**
 * Copies a published registry into a folder that serves clients as well as the origin does; what the folder holds
 * already is verified again and not fetched.
 * @throws ClientError for everything that a client refuses; RegistryError FOLDER_NOT_EMPTY, PUBLICATION_CONFLICT, WRITE_FAILED
 */
export async function mirrorRegistry(input: MirrorInput): Promise<Mirrored> {
  const { url, root, folder, prune, now, allowInsecureHttp = false } = input;
  await assertMirrorFolder(folder);
  const target = folderTarget(folder);
  const held = { read: target.read, keep: target.write };
  const whole = await openWhole({ url, root, held, allowInsecureHttp, clock: () => now.getTime() });
  return mirror(whole, target, prune);
}

const PARTS: ReadonlySet<string> = new Set(['metadata', 'targets', 'nodes', 'objects', 'v1', '.well-known']);

async function assertMirrorFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new RegistryError('WRITE_FAILED', `${folder} is no folder to copy into: ${error.message}.`, { cause: error });
  });
  if (names.length > 0 && !names.some((name) => PARTS.has(name)))
    throw new RegistryError('FOLDER_NOT_EMPTY', `${folder} holds files that are no mirror.`, {
      fix: 'Choose an empty folder, or an earlier mirror.',
    });
}
