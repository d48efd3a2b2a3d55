import { canonicalJson, isLive, type ServerJson } from '@ctxr/model';
import type { Expansion } from './expansion.ts';
import type { LeftOut } from './left-out.ts';
import { packageCommands } from './package-commands.ts';
import { remoteUrls } from './remote-urls.ts';
import type { ServerRelease } from './server-release.ts';

/** One entry of a client's list: an address, or a command word by word. */
type ManagedServer = { readonly serverUrl: string } | { readonly serverCommand: readonly string[] };

/** What clients let run: the two lists that Copilot and Claude Code read from their managed settings. */
export interface ManagedSettings {
  readonly allowedMcpServers: readonly ManagedServer[];
  readonly deniedMcpServers: readonly ManagedServer[];
}

/**
 * Allows what live releases run or reach, and denies what revoked ones do. A denial beats every permission, so what a
 * live release shares with a revoked one, such as its address, is not denied. Both lists are always there: without
 * `allowedMcpServers` clients let everything run.
 */
export function managedSettings(releases: readonly ServerRelease[]): {
  readonly settings: ManagedSettings;
  readonly leftOut: readonly LeftOut[];
} {
  const leftOut: LeftOut[] = [];
  const holders = new Map<string, string>();
  const allowed = new Map<string, ManagedServer>();
  const denied = new Map<string, ManagedServer>();
  const note = ({ id, version }: ServerRelease, from: LeftOut['from'], reason: string): void =>
    void leftOut.push({ id, version, from, reason });
  for (const release of releases.filter(({ entry }) => isLive(entry.status)))
    for (const { item, reason } of entriesOf(release.declared.server))
      if (item === undefined) note(release, 'allowedMcpServers', reason);
      else {
        allowed.set(canonicalJson(item), item);
        holders.set(meantBy(item), `${release.id}@${release.version}`);
      }
  for (const release of releases.filter(({ entry }) => entry.status === 'revoked'))
    for (const { item, reason } of entriesOf(release.declared.server)) {
      const holder = item && holders.get(meantBy(item));
      if (item === undefined) note(release, 'deniedMcpServers', `${reason}; it is not allowed either`);
      else if (holder === undefined) denied.set(canonicalJson(item), item);
      else note(release, 'deniedMcpServers', `${holder}, which is live, has ${textOf(item)}, too`);
    }
  return { settings: { allowedMcpServers: inOrder(allowed), deniedMcpServers: inOrder(denied) }, leftOut };
}

type Entry =
  | { readonly item: ManagedServer; readonly reason?: never }
  | { readonly item?: never; readonly reason: string };

function entriesOf({ remotes = [], packages = [] }: ServerJson): Entry[] {
  const forms = [
    ...remotes.map((remote) => entries(remoteUrls(remote), (serverUrl) => ({ serverUrl }))),
    ...packages.map((item) => entries(packageCommands(item), (serverCommand) => ({ serverCommand }))),
  ].flat();
  return forms.length > 0 ? forms : [{ reason: 'its server.json names neither a package nor a remote' }];
}

const entries = <T>(expansion: Expansion<T>, item: (form: T) => ManagedServer): Entry[] =>
  'reason' in expansion ? [{ reason: expansion.reason }] : expansion.all.map((form) => ({ item: item(form) }));

const textOf = (item: ManagedServer): string =>
  'serverUrl' in item ? item.serverUrl : `the command ${JSON.stringify(item.serverCommand.join(' '))}`;

/** Equal for entries that a client may take for one: the case of a host, for instance, makes no other address. */
const meantBy = (item: ManagedServer): string =>
  'serverUrl' in item ? new URL(item.serverUrl).href : canonicalJson(item.serverCommand);

const inOrder = (items: ReadonlyMap<string, ManagedServer>): ManagedServer[] =>
  [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
