import { canonicalJson } from '@ctxr/model';
import { serverResponse, utf8 } from './server-response.ts';
import type { ServedServer } from './served-server.ts';
import type { ServerRelease } from './server-release.ts';

/**
 * The read half of the MCP Registry's API v0.1 as a folder for each resource, by path: `v0.1/servers`, and per server
 * `versions`, `versions/latest` and `versions/<version>`. The list holds latest versions alone, and `metadata` has no
 * `nextCursor`: a folder answers every query alike, and a client that follows cursors would never end.
 */
export function serversApi(
  servers: readonly ServedServer[],
  prefix: string | undefined,
): ReadonlyMap<string, Uint8Array> {
  const folders = new Map<string, Uint8Array>();
  const list: string[] = [];
  for (const { name, latest, paths, versions } of servers) {
    const written = new Map<ServerRelease, Written>();
    const of = (release: ServerRelease): Written => {
      const known = written.get(release);
      if (known !== undefined) return known;
      const text = canonicalJson(serverResponse(release, release === latest, prefix));
      const made = { text, bytes: utf8(text) };
      written.set(release, made);
      return made;
    };
    const base = `v0.1/servers/${name}/versions`;
    for (const [segment, release] of paths) folders.set(`${base}/${segment}`, of(release).bytes);
    if (latest !== undefined) {
      list.push(of(latest).text);
      folders.set(`${base}/latest`, of(latest).bytes);
    }
    folders.set(base, listOf(versions.map((release) => of(release).text)));
  }
  return folders.set('v0.1/servers', listOf(list));
}

interface Written {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** A list of entries that are canonical JSON already; so is the whole. */
const listOf = (entries: readonly string[]): Uint8Array =>
  utf8(`{"metadata":{"count":${entries.length}},"servers":[${entries.join(',')}]}`);
