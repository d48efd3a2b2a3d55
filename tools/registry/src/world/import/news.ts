import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLive, type Status, statusAfter } from '@ctxr/model';
import type { ImportFormat } from '../../declaration/import/format.ts';
import { officialOf } from '../../declaration/import/official.ts';
import type { KnownRelease, Settled } from '../../declaration/import/settle.ts';
import { isRecord } from '../../declaration/pointer.ts';
import { readYaml } from '../../declaration/yaml/read-yaml.ts';
import { type ImportPlan, planImport } from './plan.ts';
import { type ImportSource, newestIn } from './source.ts';

/** One thing that is other at the source than in the registry. */
export interface UpstreamNews {
  readonly what: 'new' | 'version' | 'changed' | 'deprecated' | 'deleted' | 'gone';
  /** The name in the server.json. */
  readonly name: string;
  /** The participant's id, where the registry has it. */
  readonly id?: string;
  /** The newest version here that is meant. */
  readonly here?: string;
  /** The version that the source has, or that its content would get here. */
  readonly there?: string;
  /** JSON Pointers (RFC 6901) into the server.json. */
  readonly members?: readonly string[];
}

/** What changed at a source since it was imported. */
export interface NewsReport {
  readonly source: string;
  readonly format: ImportFormat;
  readonly upstream?: string;
  readonly news: readonly UpstreamNews[];
  readonly summary: {
    readonly entries: number;
    readonly same: number;
    /** Entries that an import would refuse for what they are. */
    readonly refused: number;
    readonly news: number;
  };
}

/**
 * Compares what a source says now with what the registry has. Nothing is written.
 * @param upstream What the declarations call the source: those of the same upstream that are not in it are gone.
 */
export async function newsOf(
  given: ImportSource,
  folder: string,
  options: { readonly upstream?: string; readonly renumber?: boolean } = {},
): Promise<NewsReport> {
  const { renumber = false, upstream = given.upstream } = options;
  const source = renumber ? newestIn(given) : given;
  // The owner of what would be new is of no account: nothing is written.
  const plan = await planImport(source, folder, { owner: 'team-a', renumber });
  const news = [
    ...plan.settled.flatMap(newsIn),
    ...(await newsOfStatus(source, folder, { ...plan, renumber })),
    ...(upstream === undefined ? [] : await gone(source, folder, plan, upstream)),
  ];
  const count = (outcome: Settled['outcome']): number => plan.settled.filter((one) => one.outcome === outcome).length;
  const changed = plan.settled.filter((one) => one.outcome === 'refused' && one.members.length > 0).length;
  return {
    source: source.name,
    format: source.format,
    ...(upstream !== undefined && { upstream }),
    news,
    summary: {
      entries: plan.settled.length + source.older,
      same: count('unchanged'),
      refused: count('refused') - changed,
      news: news.length,
    },
  };
}

function newsIn(settled: Settled): readonly UpstreamNews[] {
  if (settled.outcome === 'unchanged') return [];
  const { members } = settled;
  if (settled.outcome === 'refused') {
    const { name = '' } = settled.refused;
    return members.length === 0 ? [] : [{ what: 'changed', name, members }];
  }
  const { server, former } = settled;
  const { name, id, version: there, isNumbered } = server;
  if (former === undefined) return [{ what: 'new', name, there }];
  const isVersion = !isNumbered && former !== there;
  return [{ what: isVersion ? 'version' : 'changed', name, id, here: former, there, members }];
}

/** What the source's registry says of entries that are live here. */
async function newsOfStatus(
  source: ImportSource,
  folder: string,
  { taken, reader, renumber }: ImportPlan & { readonly renumber: boolean },
): Promise<UpstreamNews[]> {
  const ids = new Map([...taken].flatMap(([id, name]) => (name === undefined ? [] : [[name, id] as const])));
  const news: UpstreamNews[] = [];
  for (const { value, beside } of source.entries) {
    const official = officialOf(beside) ?? (isRecord(value) ? officialOf(value) : undefined);
    const status = official?.status ?? (isRecord(value) ? value['status'] : undefined);
    const name = isRecord(value) ? value['name'] : undefined;
    const id = typeof name === 'string' ? ids.get(name) : undefined;
    if ((status !== 'deprecated' && status !== 'deleted') || typeof name !== 'string' || id === undefined) continue;
    const version = isRecord(value) ? versionIn(value) : undefined;
    const releases = await reader.releasesOf(id);
    // The numbers of a registry that counts itself are not the source's: its newest release is meant.
    const own = renumber ? releases.at(-1) : releases.findLast((one) => one.value?.server.version === version);
    if (!own) continue;
    const here = await statusHere(folder, id, own.version);
    if (status === 'deprecated' ? here === 'active' : isLive(here))
      news.push({ what: status, name, id, here: own.version });
  }
  return news;
}

/** What a server.json calls its version; the dialect of May to August 2025 had it elsewhere. */
function versionIn({ version, version_detail: detail }: Readonly<Record<string, unknown>>): unknown {
  return version ?? (isRecord(detail) ? detail['version'] : undefined);
}

/** Servers that came from the upstream, live here, and are not in it any more. */
async function gone(
  source: ImportSource,
  folder: string,
  { taken, reader }: ImportPlan,
  upstream: string,
): Promise<UpstreamNews[]> {
  const there = new Set([
    ...source.entries.map(({ value }) => (isRecord(value) ? value['name'] : undefined)),
    ...source.lists.map(({ name }) => name),
  ]);
  const news: UpstreamNews[] = [];
  for (const [id, name] of taken) {
    if (name === undefined || there.has(name)) continue;
    const newest: KnownRelease | undefined = (await reader.releasesOf(id)).at(-1);
    if (newest?.value?.upstream !== upstream || !isLive(await statusHere(folder, id, newest.version))) continue;
    news.push({ what: 'gone', name, id, here: newest.version });
  }
  return news;
}

async function statusHere(folder: string, id: string, version: string): Promise<Status> {
  const text = await readFile(join(folder, 'governance/participants', id, 'lifecycle.yaml'), 'utf8').catch(() => '');
  const { value } = readYaml(text);
  const events: unknown = isRecord(value) && Object.hasOwn(value, version) ? value[version] : undefined;
  const told = (Array.isArray(events) ? events : []).filter(isRecord).map(({ event }) => ({ event: String(event) }));
  return statusAfter(true, told);
}
