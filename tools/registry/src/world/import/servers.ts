import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportFormat } from '../../declaration/import/format.ts';
import type { ImportedServer, RefusedEntry } from '../../declaration/import/server.ts';
import { type ImportSource, newestIn } from './source.ts';
import { chooseOwner, startRegistry } from './start-registry.ts';
import { commitPaths, startRepository } from './start-repository.ts';
import { writeWhole } from '../write-file.ts';

/** How to import. */
export interface ImportOptions {
  /** The team or organisation that will own the servers; left out, the registry's only team. */
  readonly owner?: string;
  /** Whether to commit; left out, only where the repository has no commit yet. */
  readonly commit?: boolean;
  /** What the declarations say of where they come from; left out, the address of the source, if it has one. */
  readonly upstream?: string;
  /** Whether the registry numbers the releases, whatever the source calls its versions; of those the newest is taken. */
  readonly renumber?: boolean;
}

/** One server that is in the registry now. */
export type ImportedFile = Omit<ImportedServer, 'text' | 'value' | 'isNumbered'>;

/** What an import did. Every entry of the source is in exactly one of the three lists, or an older version left out. */
export interface ImportReport {
  readonly folder: string;
  /** What the source is called. */
  readonly source: string;
  readonly format: ImportFormat;
  readonly owner: string;
  readonly written: readonly ImportedFile[];
  /** The registry says the same already, or an earlier entry did. */
  readonly unchanged: readonly ImportedFile[];
  readonly refused: readonly RefusedEntry[];
  /** What was made because there was no registry: paths from the folder. */
  readonly started: readonly string[];
  /** The commit that holds the import. */
  readonly commit?: string;
  readonly summary: {
    readonly entries: number;
    readonly written: number;
    readonly unchanged: number;
    readonly refused: number;
    readonly older: number;
    readonly changed: number;
  };
}

/**
 * Takes a source's server descriptions into a registry, which is started where the folder holds none. Good entries are
 * written whole; a released file is never changed.
 * @throws RegistryError INPUT_INVALID, WRITE_FAILED, GIT_MISSING.
 */
export async function importFrom(
  given: ImportSource,
  folder: string,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { planImport } = await import('./plan.ts');
  const owner = await chooseOwner(folder, options.owner);
  const upstream = options.upstream ?? given.upstream;
  const { renumber = false } = options;
  const source = renumber ? newestIn(given) : given;
  const { settled } = await planImport(source, folder, {
    owner,
    renumber,
    ...(upstream !== undefined && { upstream }),
  });
  const refused = settled.flatMap((one) => (one.outcome === 'refused' ? [one.refused] : []));
  const stand = settled.flatMap((one) => (one.outcome === 'unchanged' ? [fileOf(one.server)] : []));
  const wanted = settled.flatMap((one) => (one.outcome === 'written' ? [one.server] : []));
  const isWorth = wanted.length > 0;
  const files = isWorth ? await startRegistry(folder, owner) : [];
  const { written, again } = await write(folder, wanted, refused);
  const unchanged = [...stand, ...again].sort((a, b) => a.index - b.index);
  const stood = isWorth ? await startRepository(folder) : undefined;
  const isFirst = stood !== undefined && stood.head === undefined;
  const paths = isFirst ? await present(folder, FIRST) : [...files, ...written.map(({ file }) => file)];
  const isCommitted = (options.commit ?? isFirst) && paths.length > 0;
  const commit = isCommitted ? await commitPaths(folder, paths, messageOf(written, source.name)) : undefined;
  return {
    folder,
    source: source.name,
    format: source.format,
    owner,
    written,
    unchanged,
    refused: refused.sort((a, b) => a.index - b.index),
    started: [...files, ...(stood?.started === true ? ['.git'] : [])],
    ...(commit === undefined ? {} : { commit }),
    summary: {
      entries: settled.length + source.older,
      written: written.length,
      unchanged: unchanged.length,
      refused: refused.length,
      older: source.older,
      changed: written.filter(({ changes }) => changes.length > 0).length,
    },
  };
}

const fileOf = ({ text: _, value: __, isNumbered: ___, ...file }: ImportedServer): ImportedFile => file;

/** Writes what is new; what an earlier entry wrote already is no second time written. */
async function write(
  folder: string,
  servers: readonly ImportedServer[],
  refused: RefusedEntry[],
): Promise<{ readonly written: readonly ImportedFile[]; readonly again: readonly ImportedFile[] }> {
  const written: ImportedFile[] = [];
  const again: ImportedFile[] = [];
  const texts = new Map<string, string>();
  for (const server of servers) {
    const { index, name, file, text } = server;
    const earlier = texts.get(file);
    if (earlier === text) again.push(fileOf(server));
    else if (earlier !== undefined)
      refused.push({ index, name, reason: `/version: an earlier entry was released as ${file}, with other content` });
    else {
      texts.set(file, text);
      written.push(fileOf(server));
    }
  }
  await inParallel([...texts], async ([file, text]) => {
    await writeWhole(join(folder, file), text);
  });
  return { written, again };
}

/** Disks sync several files at once nearly as fast as one. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

/** What the first commit of a registry holds, where it is there; everything else stays its owner's business. */
const FIRST = [
  'contexts',
  'policies',
  'governance',
  '.github',
  '.gitignore',
  'package.json',
  'package-lock.json',
  'README.md',
];

async function present(folder: string, paths: readonly string[]): Promise<string[]> {
  const stats = await Promise.all(paths.map((path) => lstat(join(folder, path)).catch(() => undefined)));
  return paths.filter((_, at) => stats[at] !== undefined);
}

const messageOf = (written: readonly ImportedFile[], name: string): string =>
  `participants: import ${written.length} ${written.length === 1 ? 'server' : 'servers'} from ${name.split(/[/\\]/).at(-1) ?? name}`;
