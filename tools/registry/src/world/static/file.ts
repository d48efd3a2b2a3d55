import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of a published folder. */
export interface StaticFile {
  readonly bytes: Buffer;
  /** The SHA-256 of the bytes, hexadecimal. */
  readonly digest: string;
}

/**
 * The segments of a request's path, decoded; undefined where it may name no file: a way up, a hidden name other than
 * `.well-known`, a separator in disguise, a malformed escape.
 */
export function pathSegments(path: string): readonly string[] | undefined {
  const segments: string[] = [];
  for (const raw of path.split('/').slice(1)) {
    const segment = decode(raw);
    if (segment === undefined || /[\0-\x1f\\/:]/.test(segment)) return undefined;
    if (segment.startsWith('.') && !(segment === '.well-known' && segments.length === 0)) return undefined;
    segments.push(segment);
  }
  return segments.slice(0, -1).includes('') ? undefined : segments;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** What stands at the segments below the folder. No link on the way is followed. */
export async function lookUp(folder: string, segments: readonly string[]): Promise<StaticFile | 'folder' | undefined> {
  let path = folder;
  let found: 'folder' | 'file' = 'folder';
  for (const segment of segments) {
    if (found === 'file') return undefined;
    path = join(path, segment);
    const stat = await lstat(path).catch(() => undefined);
    if (stat?.isFile()) found = 'file';
    else if (!stat?.isDirectory()) return undefined;
  }
  return found === 'folder' ? 'folder' : readWhole(path);
}

async function readWhole(path: string): Promise<StaticFile | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
  if (!file) return undefined;
  try {
    const bytes = await file.readFile();
    return { bytes, digest: createHash('sha256').update(bytes).digest('hex') };
  } finally {
    await file.close();
  }
}

/** Compressed bodies by digest; the oldest go when there are too many. */
export class GzipCache {
  readonly #bodies = new Map<string, Buffer>();
  readonly #limit: number;

  constructor(limit = 1024) {
    this.#limit = limit;
  }

  get({ bytes, digest }: StaticFile): Buffer {
    const known = this.#bodies.get(digest);
    if (known) return known;
    const body = gzipSync(bytes);
    const [oldest] = this.#bodies.keys();
    if (this.#bodies.size >= this.#limit && oldest !== undefined) this.#bodies.delete(oldest);
    this.#bodies.set(digest, body);
    return body;
  }
}
