import { LIMITS } from '@ctxr/client';
import { RegistryError } from '../error/registry-error.ts';
import type { PublicationTarget } from '../release/publication-target.ts';
import { sizeLimit } from '../release/size-limits.ts';

const PATIENCE_MS = 30_000;

/**
 * A folder that goes on from what is published at a URL: a file that the folder lacks is fetched. So a machine that
 * starts empty, as those of CI do, publishes the next sequence number and not the first again. What is fetched is not
 * written: only what a publication has verified or made itself comes into the folder.
 */
export function continuedTarget(folder: PublicationTarget, url: string): PublicationTarget {
  const base = url.endsWith('/') ? url : `${url}/`;
  return {
    ...folder,
    partial: true,
    read: async (path) => (await folder.read(path)) ?? fetched(new URL(path, base), path),
  };
}

const NONE: ReadonlySet<number> = new Set([404]);

/** Stores that list nothing answer 403 for what they do not have, and the next number is asked for before there is one. */
const PERHAPS_NONE: ReadonlySet<number> = new Set([403, 404, 410]);

const isProbed = (path: string): boolean => /^metadata\/\d+\.[a-z]+\.json$/.test(path);

/** @throws RegistryError PREVIOUS_UNREADABLE for everything but the file and "there is none". */
async function fetched(url: URL, path: string): Promise<Uint8Array | undefined> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(url, { signal, redirect: 'error' });
    if ((isProbed(path) ? PERHAPS_NONE : NONE).has(response.status)) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) throw new Error(`the server answers ${response.status}`);
    return await bodyOf(response, Math.min(sizeLimit(path), LIMITS.bulk));
  } catch (cause) {
    throw new RegistryError(
      'PREVIOUS_UNREADABLE',
      `What is published cannot be read at ${url.href}: ${(cause as Error).message}.`,
      {
        cause,
        fix: 'Write the address of the publication into governance/registry.yaml, or try again when it answers.',
      },
    );
  }
}

async function bodyOf(response: Response, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > limit) throw new Error(`it has more than the ${limit} bytes that a client takes`);
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
