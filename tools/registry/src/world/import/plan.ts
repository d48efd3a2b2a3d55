import { orderedContract, type Server } from '@ctxr/model';
import { ChangeLog } from '../../declaration/import/change.ts';
import { contractOf } from '../../declaration/import/contract-of.ts';
import type { ToolList } from '../../declaration/import/docker-tools.ts';
import {
  type ImportedServer,
  importServers,
  type ImportTarget,
  type RefusedEntry,
} from '../../declaration/import/server.ts';
import { type KnownRelease, settle, type Settled } from '../../declaration/import/settle.ts';
import { yamlText } from '../../declaration/yaml/yaml-text.ts';
import { ReleaseReader } from './known-releases.ts';
import { readParticipants } from './participants-on-disk.ts';
import { refuseByRules } from './rules.ts';
import type { ImportSource } from './source.ts';

/** What an import would do. Nothing is written yet. */
export interface ImportPlan {
  readonly settled: readonly Settled[];
  /** The ids of the registry's participants, with the server's own name where they are servers. */
  readonly taken: ReadonlyMap<string, string | undefined>;
  /** Reads what the registry has. */
  readonly reader: ReleaseReader;
}

/** Works out what a source means for the registry in the folder. */
export async function planImport(
  source: ImportSource,
  folder: string,
  target: Omit<ImportTarget, 'taken'>,
): Promise<ImportPlan> {
  const taken = await readParticipants(folder);
  const reader = await ReleaseReader.open(folder);
  const known = new Map<string, readonly KnownRelease[]>();
  const releasesOf = async (id: string): Promise<readonly KnownRelease[]> => {
    const found = known.get(id) ?? (taken.has(id) ? await reader.releasesOf(id) : []);
    known.set(id, found);
    return found;
  };
  const listed = source.format === 'docker-tools' ? await fromLists(source.lists, taken, releasesOf) : undefined;
  const plan = listed ?? { ...importServers(source.entries, { ...target, taken }), settled: [] };
  const judged = await refuseByRules(plan.servers);
  const settled: Settled[] = [...plan.refused, ...judged.refused].map((refused) => ({
    outcome: 'refused',
    refused,
    members: [],
  }));
  for (const server of judged.accepted) settled.push(settle(server, await releasesOf(server.id)));
  return { settled: [...plan.settled, ...settled], taken, reader };
}

/** Lists of tools as their servers with a partial contract each. */
async function fromLists(
  lists: readonly ToolList[],
  taken: ImportPlan['taken'],
  releasesOf: (id: string) => Promise<readonly KnownRelease[]>,
): Promise<{ servers: ImportedServer[]; refused: RefusedEntry[]; settled: Settled[] }> {
  const ids = new Map([...taken].flatMap(([id, name]) => (name === undefined ? [] : [[name, id] as const])));
  const servers: ImportedServer[] = [];
  const refused: RefusedEntry[] = [];
  const settled: Settled[] = [];
  for (const { index, name, tools, fault } of lists) {
    const newest = (await releasesOf(ids.get(name) ?? '')).at(-1);
    if (fault !== undefined) refused.push({ index, name, reason: fault });
    else if (!newest?.value)
      refused.push({ index, name, reason: 'the registry has no server of this name: import it with `docker` first' });
    else {
      const log = new ChangeLog();
      const contract = contractOf(tools, log);
      if (!contract)
        log.add('list-empty', 'the list of tools is empty: it says nothing, and its contract stays as it is');
      const value: Server = { ...newest.value, ...(contract && { contract: orderedContract(contract) }) };
      const { version, file } = newest;
      const server = {
        index,
        name,
        id: value.id,
        version,
        file,
        text: yamlText(value),
        value,
        isNumbered: true,
        changes: log.all,
      };
      if (contract) servers.push(server);
      else settled.push({ outcome: 'unchanged', server });
    }
  }
  return { servers, refused, settled };
}
