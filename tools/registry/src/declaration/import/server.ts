import type { Server, ServerJson } from '@ctxr/model';
import { orderedContract } from '@ctxr/model';
import { ChangeLog, type ImportChange } from './change.ts';
import { toPresentDialect } from './dialect.ts';
import type { ImportEntry } from './entries.ts';
import { FIRST_NUMBER } from './number.ts';
import { officialOf, withoutOfficial } from './official.ts';
import { isRecord } from '../pointer.ts';
import { slugsFor } from './slug.ts';
import { fitTexts, nameForPeople } from './text.ts';
import { mapVersion } from './version.ts';
import { releasePath } from '../layout.ts';
import { schemaFaults } from '../schema-faults.ts';
import { yamlText } from '../yaml/yaml-text.ts';

/** A server description that became a participant's release. */
export interface ImportedServer {
  /** The entry's position in the file. */
  readonly index: number;
  /** The name in the server.json. */
  readonly name: string;
  readonly id: string;
  readonly version: string;
  /** Where the declaration belongs, from the registry's folder. */
  readonly file: string;
  readonly text: string;
  /** The declaration that the text says. */
  readonly value: Server;
  /** Its source gives no versions: the version here is only the first number, until the registry gave it one. */
  readonly isNumbered: boolean;
  readonly changes: readonly ImportChange[];
}

/** A server description that could not be taken over. */
export interface RefusedEntry {
  readonly index: number;
  /** Absent where the entry has none. */
  readonly name?: string;
  /** A sentence without its full stop; starts with a JSON Pointer (RFC 6901) into the entry where there is one. */
  readonly reason: string;
}

/** What the import needs to know of the registry. */
export interface ImportTarget {
  /** The team or organisation that will own the servers. */
  readonly owner: string;
  /** The ids of the registry's participants, with the server's own name where they are servers. */
  readonly taken: ReadonlyMap<string, string | undefined>;
  /** Where the descriptions come from, as it is written into the declarations. */
  readonly upstream?: string;
  /** Whether the registry numbers the releases, whatever the source calls its versions. */
  readonly renumber?: boolean;
}

interface Prepared extends Pick<ImportEntry, 'contract'> {
  readonly index: number;
  readonly name: string;
  readonly version: string;
  readonly server: Readonly<Record<string, unknown>>;
  readonly isNumbered: boolean;
  readonly log: ChangeLog;
}

/**
 * Turns server.json entries into participants of kind server. The entry stays as it is inside; every change is
 * listed, and what cannot be taken over is refused with its reason.
 */
export function importServers(
  entries: readonly ImportEntry[],
  { owner, taken, upstream, renumber = false }: ImportTarget,
): { readonly servers: readonly ImportedServer[]; readonly refused: readonly RefusedEntry[] } {
  const prepared: Prepared[] = [];
  const refused: RefusedEntry[] = [];
  for (const entry of entries) {
    const result = prepare(entry, renumber);
    if ('reason' in result) refused.push(result);
    else prepared.push(result);
  }
  const slugs = slugsFor(
    prepared.map(({ name }) => name),
    taken,
  );
  const servers: ImportedServer[] = [];
  for (const { index, name, version, server, contract, isNumbered, log } of prepared) {
    const id = slugs.get(name) ?? '';
    if (name.length > 64 && id.length >= 57)
      log.add('id-shortened', `its name is too long for an id; here it is ${id}`);
    const value = {
      kind: 'server',
      id,
      name: nameForPeople(server),
      version,
      owner,
      server: server as unknown as ServerJson,
      ...(contract && { contract: orderedContract(contract) }),
      ...(upstream !== undefined && { upstream }),
    } satisfies Server;
    const faults = schemaFaults('participant', value);
    if (faults.length > 0) refused.push({ index, name, reason: faults.slice(0, 3).map(faultText).join('; ') });
    else
      servers.push({
        index,
        name,
        id,
        version,
        file: releasePath('participant', id, version),
        text: yamlText(value),
        value,
        isNumbered,
        changes: log.all,
      });
  }
  return { servers, refused };
}

function prepare(entry: ImportEntry, renumber: boolean): Prepared | RefusedEntry {
  const { index, value, fault, contract, changes } = entry;
  if (!isRecord(value)) return { index, reason: fault ?? 'it is not an object' };
  const { name } = value;
  if (typeof name !== 'string' || name === '') return { index, reason: fault ?? '/name: it has no name' };
  if (fault !== undefined) return { index, name, reason: fault };
  const broken = brokenText(value) ?? brokenText(contract);
  if (broken !== undefined)
    return { index, name, reason: `${broken}: the text holds half a character (a lone surrogate)` };
  const log = new ChangeLog(changes);
  const isMade = entry.isNumbered === true;
  const { server: own, beside = entry.beside } = isMade ? { server: value } : withoutOfficial(value);
  const status = officialOf(beside)?.status;
  if (status === 'deleted') return { index, name, reason: 'it was deleted where it comes from' };
  if (beside?.['_meta'] !== undefined)
    log.add(
      'status-left-out',
      `what its registry said of it${status === undefined ? '' : ` (${status})`} stays outside the server.json`,
    );
  const server = fitTexts(isMade ? own : toPresentDialect(own, log), log);
  const about = { index, name, log, ...(contract && { contract }) };
  if (isMade || renumber) return { ...about, ...numbered(server, isMade, log) };
  const mapped = mapVersion(server['version']);
  if ('reason' in mapped) return { index, name, reason: `/version: ${mapped.reason}` };
  if (mapped.how !== undefined) log.add('version-mapped', mapped.how);
  return { ...about, version: mapped.version, server, isNumbered: false };
}

/** The server.json under the first number, which the registry replaces by the next one of its own. */
function numbered(
  server: Prepared['server'],
  isMade: boolean,
  log: ChangeLog,
): Pick<Prepared, 'version' | 'server' | 'isNumbered'> {
  const why = isMade ? 'its source gives no version' : `its source calls it ${JSON.stringify(server['version'])}`;
  log.add('version-mapped', `${why}; the registry numbers its releases`);
  return { version: FIRST_NUMBER, server: { ...server, version: FIRST_NUMBER }, isNumbered: true };
}

/** The pointer of the first text that no UTF-8 can carry. */
function brokenText(value: unknown, pointer = ''): string | undefined {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value) ? pointer : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = /\p{Surrogate}/u.test(name) ? pointer : brokenText(inner, `${pointer}/${escapeToken(name)}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const escapeToken = (token: string | number): string => String(token).replaceAll('~', '~0').replaceAll('/', '~1');

/** A path in the participant as a pointer into the entry itself. */
export const entryPointer = (path: readonly (string | number)[]): string =>
  (path[0] === 'server' ? path.slice(1) : path).map((token) => `/${escapeToken(token)}`).join('');

const faultText = ({ path, message, keyword, params }: ReturnType<typeof schemaFaults>[number]): string => {
  const known = keyword === 'additionalProperties' ? ` (${String(params['additionalProperty'])})` : '';
  return `${entryPointer(path) || '/'}: ${message}${known}`;
};
