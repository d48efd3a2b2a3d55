import { compareVersions, isVersion, lineOf, predecessor, type Server, sortVersions } from '@ctxr/model';
import { releasePath } from '../layout.ts';
import { isRecord } from '../pointer.ts';
import { yamlText } from '../yaml/yaml-text.ts';
import { ChangeLog } from './change.ts';
import { differences } from './differences.ts';
import { nextNumber } from './number.ts';
import { revise } from './revise.ts';
import type { ImportedServer, RefusedEntry } from './server.ts';
import { nameForPeople } from './text.ts';

/** One release of a server that the registry has on disk. */
export interface KnownRelease {
  readonly version: string;
  readonly file: string;
  readonly text: string;
  /** What it declares; undefined where it cannot be read as a server. */
  readonly value: Server | undefined;
  /** Whether it is in the base: such a file never changes. */
  readonly isReleased: boolean;
}

/** What becomes of a server that came in. */
export type Settled =
  /** `former` is the release that a new one follows; `members` are the JSON Pointers at which its server.json differs. */
  | {
      readonly outcome: 'written';
      readonly server: ImportedServer;
      readonly former?: string;
      readonly members: readonly string[];
    }
  | { readonly outcome: 'unchanged'; readonly server: ImportedServer }
  /** `members` where the source says something else under a version that is released. */
  | { readonly outcome: 'refused'; readonly refused: RefusedEntry; readonly members: readonly string[] };

/**
 * Finds what a description that came in means for the releases that are there: nothing, a new release that differs
 * from the one before it in what the source changed alone, or a refusal, because a release never changes.
 * @param known The server's releases, in ascending order of precedence.
 */
export function settle(server: ImportedServer, known: readonly KnownRelease[]): Settled {
  const unread = known.find(({ value }) => value === undefined);
  if (unread) return refuse(server, `/version: ${unread.file} is there and cannot be read as a server`);
  return server.isNumbered ? settleNumbered(server, known) : settleNamed(server, known);
}

/** The source names its versions: one that the registry has is the same one. */
function settleNamed(server: ImportedServer, known: readonly KnownRelease[]): Settled {
  const own = known.findLast(({ value }) => value?.server.version === server.value.server.version);
  if (!own) {
    const version = freeVersion(server.version, known);
    const higher = releasedAbove(version, known);
    return higher === undefined
      ? write(server, version, known)
      : refuse(server, `/version: ${version} comes before ${higher}, which is released, and versions only grow`);
  }
  const members = changed(own, server);
  if (members.length === 0) return unchanged(server, own);
  if (!own.isReleased) return rewrite(server, own, members);
  return refuse(
    server,
    `/version: ${own.file} is there with other content, and a release never changes: the source changed ${shown(members)} under the same version; --renumber takes it over under a number of this registry`,
    members,
  );
}

/** The source has no versions: what differs from the newest release becomes the next one. */
function settleNumbered(server: ImportedServer, known: readonly KnownRelease[]): Settled {
  const newest = known.at(-1);
  if (!newest) return write(server, server.version, known);
  const members = changed(newest, server);
  if (members.length === 0) return unchanged(server, newest);
  return newest.isReleased ? write(server, nextNumber(newest.version), known) : rewrite(server, newest, members);
}

/** Where the release and what came in differ, of what comes from the source. */
function changed({ value }: KnownRelease, server: ImportedServer): readonly string[] {
  const { contract } = server.value;
  const { isNumbered } = server;
  const own = differences(comparable(value?.server, isNumbered), comparable(server.value.server, isNumbered));
  const before = value?.contract;
  if (contract === undefined || !isCatalogued(before)) return own;
  return differences(before, contract).length === 0 ? own : [...own, '/contract'];
}

/** A contract that a catalogue may change: none, or one that came from a catalogue. What was recorded says more. */
const isCatalogued = (contract: Server['contract']): boolean =>
  contract === undefined || (isRecord(contract) && contract['partial'] === true);

const comparable = (server: unknown, isNumbered: boolean): unknown => {
  if (!isNumbered || !isRecord(server)) return server;
  const { version: _, ...rest } = server;
  return rest;
};

const rewrite = (server: ImportedServer, own: KnownRelease, members: readonly string[]): Settled => ({
  ...follow(server, own, own.version),
  members,
});

function write(server: ImportedServer, version: string, known: readonly KnownRelease[]): Settled {
  const before = predecessor(
    version,
    known.map((release) => release.version),
  );
  const former = known.find((release) => release.version === before);
  if (former) return follow(server, former, version);
  return { outcome: 'written', server: version === server.version ? server : renamed(server, version), members: [] };
}

/** The server as the release that follows another one: what the registry added to that one is carried over. */
function follow(server: ImportedServer, former: KnownRelease, version: string): Settled & { outcome: 'written' } {
  const next = renamed(server, version);
  const before = former.value;
  if (!before) return { outcome: 'written', server: next, members: [] };
  const { name, owner: _, contract, upstream } = next.value;
  const isOwnName = before.name !== nameForPeople({ ...before.server });
  const isKept = contract === undefined || !isCatalogued(before.contract);
  const value: Server = {
    ...before,
    name: isOwnName ? before.name : name,
    version,
    server: next.value.server,
    ...(!isKept && { contract }),
    ...(upstream !== undefined && { upstream }),
  };
  const log = new ChangeLog(server.changes);
  const carried = ['roles', 'provides', ...(isKept ? ['contract'] : [])].filter((member) =>
    Object.hasOwn(before, member),
  );
  if (carried.length > 0 && former.version !== version)
    log.add('value-carried', `${carried.join(', ')} carried over from ${former.version}: look whether it still holds`);
  return {
    outcome: 'written',
    server: { ...next, value, text: revise(former.text, { ...value }), changes: log.all },
    former: former.version,
    members: changed(former, server),
  };
}

/** The server under another version; a numbered one says the number in its server.json, too. */
function renamed(server: ImportedServer, version: string): ImportedServer {
  const { id, isNumbered, changes } = server;
  const value: Server = {
    ...server.value,
    version,
    ...(isNumbered && { server: { ...server.value.server, version } }),
  };
  const log = new ChangeLog(changes);
  if (!isNumbered && version !== server.version)
    log.add(
      'version-mapped',
      `${server.version} is taken by a release of this registry’s own; released here as ${version}`,
    );
  return {
    ...server,
    version,
    file: releasePath('participant', id, version),
    value,
    text: yamlText(value),
    changes: log.all,
  };
}

/** The released version that a new one has to come after and does not: the highest of its line, else of all. */
function releasedAbove(version: string, known: readonly KnownRelease[]): string | undefined {
  const released = known.filter(({ isReleased }) => isReleased).map((release) => release.version);
  const highest = released.findLast((one) => lineOf(one) === lineOf(version)) ?? released.at(-1);
  return highest !== undefined && compareVersions(version, highest) < 0 ? highest : undefined;
}

/** The version, or the next patch that no release of the registry's own has taken. */
function freeVersion(version: string, known: readonly KnownRelease[]): string {
  const taken = new Set(known.map((release) => release.version));
  let free = version;
  while (taken.has(free)) free = nextNumber(free);
  return free;
}

const unchanged = (server: ImportedServer, { version, file, text, value = server.value }: KnownRelease): Settled => ({
  outcome: 'unchanged',
  server: { ...server, version, file, text, value },
});

const refuse = ({ index, name }: ImportedServer, reason: string, members: readonly string[] = []): Settled => ({
  outcome: 'refused',
  refused: { index, name, reason },
  members,
});

const shown = (members: readonly string[]): string =>
  members.length > 3 ? `${members.slice(0, 3).join(', ')} and ${members.length - 3} more` : members.join(', ');

/** The releases in ascending order of precedence; a file whose name is no version is none. */
export const inOrder = (releases: readonly KnownRelease[]): readonly KnownRelease[] => {
  const byVersion = new Map(releases.map((release) => [release.version, release]));
  return sortVersions([...byVersion.keys()].filter(isVersion)).flatMap((version) => byVersion.get(version) ?? []);
};
