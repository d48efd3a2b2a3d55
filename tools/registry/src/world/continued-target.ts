import { RegistryError } from '../error/registry-error.ts';
import type { PublicationTarget } from '../release/publication-target.ts';

const PATIENCE_MS = 30_000;

/**
 * A folder that goes on from what is published at a URL: a file that the folder lacks is fetched and kept. So a machine
 * that starts empty, as those of CI do, publishes the next sequence number and not the first again.
 */
export function continuedTarget(folder: PublicationTarget, url: string): PublicationTarget {
  const base = url.endsWith('/') ? url : `${url}/`;
  return {
    ...folder,
    read: async (path) => {
      const there = await folder.read(path);
      if (there !== undefined) return there;
      const bytes = await fetched(new URL(path, base), isRoot(path) ? PERHAPS_NONE : NONE);
      if (bytes !== undefined) await folder.write(path, bytes);
      return bytes;
    },
  };
}

const NONE: ReadonlySet<number> = new Set([404]);

/** Stores that list nothing answer 403 for what they do not have, and the next root is asked for before there is one. */
const PERHAPS_NONE: ReadonlySet<number> = new Set([403, 404, 410]);

const isRoot = (path: string): boolean => /^metadata\/\d+\.root\.json$/.test(path);

/** @throws RegistryError PREVIOUS_UNREADABLE for everything but the file and "there is none". */
async function fetched(url: URL, none: ReadonlySet<number>): Promise<Uint8Array | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' }).catch(
    (cause: unknown) => {
      throw unreadable(url, (cause as Error).message, cause);
    },
  );
  if (none.has(response.status)) return undefined;
  if (!response.ok) throw unreadable(url, `the server answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const unreadable = (url: URL, why: string, cause?: unknown): RegistryError =>
  new RegistryError('PREVIOUS_UNREADABLE', `What is published cannot be read at ${url.href}: ${why}.`, {
    cause,
    fix: 'Write the address of the publication into governance/registry.yaml, or try again when it answers.',
  });
