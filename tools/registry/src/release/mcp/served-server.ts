import { compareVersions, isLive } from '@ctxr/model';
import type { LeftOut } from './left-out.ts';
import { foldedSegment, isPathSegment } from './path-segment.ts';
import type { ServerRelease } from './server-release.ts';

/** What the API says of one server name. */
export interface ServedServer {
  readonly name: string;
  /** The highest live release; absent where none is live. */
  readonly latest?: ServerRelease;
  /** Releases by the last part of their path: what the server.json calls its version, else the registry's version. */
  readonly paths: ReadonlyMap<string, ServerRelease>;
  /** Each release that is served once, the newest first. */
  readonly versions: readonly ServerRelease[];
}

/** The servers that the API serves, by name, and what of the releases it has no place for. */
export function servedServers(releases: readonly ServerRelease[]): {
  readonly servers: readonly ServedServer[];
  readonly leftOut: readonly LeftOut[];
} {
  const leftOut: LeftOut[] = [];
  const out = ({ id, version }: ServerRelease, reason: string): void =>
    void leftOut.push({ id, version, from: 'servers', reason });
  const named = new Map<string, ServerRelease[]>();
  for (const release of releases) {
    if (release.entry.status === 'revoked') continue;
    const { name, version } = release.declared.server;
    if (version.trim() === '') out(release, 'its server.json has no version, and clients refuse such an entry');
    else if (!name.split('/').every(isPathSegment)) out(release, `the name ${JSON.stringify(name)} can be no path`);
    else named.set(name, [...(named.get(name) ?? []), release]);
  }
  const groups = [...named].map(([name, all]) => ({ name, ordered: newestFirst(all) })).sort(liveThenName);
  const folded = new Map<string, string>();
  const servers: ServedServer[] = [];
  for (const { name, ordered } of groups) {
    const taken = folded.get(foldedSegment(name));
    if (taken === undefined) {
      folded.set(foldedSegment(name), name);
      servers.push(served(name, ordered, out));
    } else
      for (const release of ordered)
        out(release, `the name ${JSON.stringify(name)} differs from ${JSON.stringify(taken)} in case alone`);
  }
  return { servers: servers.sort((a, b) => (a.name < b.name ? -1 : 1)), leftOut };
}

function served(
  name: string,
  ordered: readonly ServerRelease[],
  out: (release: ServerRelease, reason: string) => void,
): ServedServer {
  const paths = new Map<string, ServerRelease>();
  const holders = new Map<string, ServerRelease>();
  const claim = (segment: string, release: ServerRelease): boolean => {
    const key = foldedSegment(segment);
    if (!isPathSegment(segment) || holders.has(key)) return false;
    holders.set(key, release);
    paths.set(segment, release);
    return true;
  };
  const versions = ordered.filter((release) => claim(release.declared.server.version, release));
  for (const release of ordered) {
    const own = release.declared.server.version;
    const hasOwn = versions.includes(release);
    if (claim(release.version, release) && !hasOwn && !isPathSegment(own)) versions.push(release);
    if (hasOwn) continue;
    const holder = holders.get(foldedSegment(own));
    if (holder === undefined) out(release, `its version ${JSON.stringify(own)} can be no path`);
    else out(release, `${holder.id}@${holder.version} is served as the version ${JSON.stringify(own)}`);
  }
  const [latest] = ordered;
  const isServed = latest !== undefined && isLive(latest.entry.status);
  return { name, paths, versions, ...(isServed && { latest }) };
}

/** The release that the name stands for first: live before not, current before not, higher before lower. */
const newestFirst = (releases: readonly ServerRelease[]): ServerRelease[] =>
  [...releases].sort(
    (a, b) =>
      Number(isLive(b.entry.status)) - Number(isLive(a.entry.status)) ||
      Number(b.isCurrent) - Number(a.isCurrent) ||
      (a.id === b.id ? compareVersions(b.version, a.version) : a.id < b.id ? -1 : 1),
  );

interface Named {
  readonly name: string;
  readonly ordered: readonly ServerRelease[];
}

const liveThenName = (a: Named, b: Named): number => rank(b) - rank(a) || (a.name < b.name ? -1 : 1);

const rank = ({ ordered: [first] }: Named): number => Number(first !== undefined && isLive(first.entry.status));
