import { encoded, type ServerResponse, serverResponse } from './server-response.ts';
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
  const list: ServerResponse[] = [];
  for (const { name, latest, paths, versions } of servers) {
    const responses = new Map<ServerRelease, Served>();
    const of = (release: ServerRelease): Served => {
      const known = responses.get(release);
      if (known !== undefined) return known;
      const response = serverResponse(release, release === latest, prefix);
      const made = { response, bytes: encoded(response) };
      responses.set(release, made);
      return made;
    };
    const base = `v0.1/servers/${name}/versions`;
    for (const [segment, release] of paths) folders.set(`${base}/${segment}`, of(release).bytes);
    if (latest !== undefined) {
      list.push(of(latest).response);
      folders.set(`${base}/latest`, of(latest).bytes);
    }
    folders.set(base, listOf(versions.map((release) => of(release).response)));
  }
  return folders.set('v0.1/servers', listOf(list));
}

interface Served {
  readonly response: ServerResponse;
  readonly bytes: Uint8Array;
}

const listOf = (servers: readonly ServerResponse[]): Uint8Array =>
  encoded({ servers, metadata: { count: servers.length } });
