import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBytes, ClientError, type TargetInfo } from '@ctxr/client/tuf';
import { transportTo } from './refresh.ts';

/** Where a target comes from and goes to. */
export interface Place {
  readonly url: string;
  readonly folder: string;
  /** Whether the digest stands before the file's name (TUF 1.0 §6.2). */
  readonly consistent: boolean;
}

/** Downloads a target unless the folder holds it already; its file name is the encoded path. */
export async function download(path: string, info: TargetInfo, { url, folder, consistent }: Place): Promise<void> {
  const file = join(folder, encodeURIComponent(path));
  if (existsSync(file) && isListed(readFileSync(file), info)) return;
  const slash = path.lastIndexOf('/') + 1;
  const name = consistent ? `${path.slice(0, slash)}${info.sha256}.${path.slice(slash)}` : path;
  const reply = await transportTo(url).get(name.split('/').map(encodeURIComponent).join('/'), info.length);
  if (reply.status !== 'ok') throw new ClientError('UNAVAILABLE', `${name} is not served.`);
  checkBytes(reply.bytes, info, path);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.new`, reply.bytes);
  renameSync(`${file}.new`, file);
}

function isListed(bytes: Uint8Array, info: TargetInfo): boolean {
  try {
    checkBytes(bytes, info, 'the file at hand');
    return true;
  } catch {
    return false;
  }
}
