import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryError } from '../../error/registry-error.ts';
import type { ImportedServer, RefusedEntry } from '../../declaration/import/server.ts';
import { readParticipants } from './participants-on-disk.ts';
import { chooseOwner, startRegistry } from './start-registry.ts';
import { commitPaths, startRepository } from './start-repository.ts';
import { writeWhole } from '../write-file.ts';

/** How to import. */
export interface ImportOptions {
  /** The team or organisation that will own the servers; left out, the registry's only team. */
  readonly owner?: string;
  /** Whether to commit; left out, only where the repository has no commit yet. */
  readonly commit?: boolean;
}

/** One server that is in the registry now. */
export type ImportedFile = Omit<ImportedServer, 'text'>;

/** What an import did. Every entry of the file is in exactly one of the three lists. */
export interface ImportReport {
  readonly folder: string;
  readonly owner: string;
  readonly written: readonly ImportedFile[];
  /** The file stood there already, byte for byte, or an earlier entry said the same. */
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
    readonly changed: number;
  };
}

/**
 * Reads MCP server descriptions into a registry, which is started where the folder holds none. Good entries are
 * written whole; a released file is never changed.
 * @param source Bytes of the file, and its name for messages.
 * @throws RegistryError INPUT_INVALID, WRITE_FAILED, GIT_MISSING.
 */
export async function importServerFile(
  source: { readonly bytes: Uint8Array; readonly name: string },
  folder: string,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const [{ readServerFile }, { importServers }, { refuseByRules }] = await Promise.all([
    import('../../declaration/import/file.ts'),
    import('../../declaration/import/server.ts'),
    import('./rules.ts'),
  ]);
  const entries = readServerFile(source.bytes, source.name);
  const owner = await chooseOwner(folder, options.owner);
  const plan = importServers(entries, { owner, taken: await readParticipants(folder) });
  const judged = await refuseByRules(plan.servers);
  const refused = [...plan.refused, ...judged.refused];
  const isWorth = judged.accepted.length > 0;
  const files = isWorth ? await startRegistry(folder, owner) : [];
  const { written, unchanged } = await write(folder, judged.accepted, refused);
  const stood = isWorth ? await startRepository(folder) : undefined;
  const isFirst = stood !== undefined && stood.head === undefined;
  const paths = isFirst ? await present(folder, FIRST) : [...files, ...written.map(({ file }) => file)];
  const wanted = (options.commit ?? isFirst) && paths.length > 0;
  const commit = wanted ? await commitPaths(folder, paths, messageOf(written, source.name)) : undefined;
  return {
    folder,
    owner,
    written,
    unchanged,
    refused: refused.sort((a, b) => a.index - b.index),
    started: [...files, ...(stood?.started === true ? ['.git'] : [])],
    ...(commit === undefined ? {} : { commit }),
    summary: {
      entries: entries.length,
      written: written.length,
      unchanged: unchanged.length,
      refused: refused.length,
      changed: written.filter(({ changes }) => changes.length > 0).length,
    },
  };
}

/** Writes what is new; what stands there with other content is refused. */
async function write(
  folder: string,
  servers: readonly ImportedServer[],
  refused: RefusedEntry[],
): Promise<Pick<ImportReport, 'written' | 'unchanged'>> {
  const written: ImportedFile[] = [];
  const unchanged: ImportedFile[] = [];
  for (const { text, ...server } of servers) {
    const { index, name, file } = server;
    const before = await textAt(join(folder, file));
    if (before === text) unchanged.push(server);
    else if (before !== undefined)
      refused.push({
        index,
        name,
        reason: `/version: ${file} is there with other content, and a release never changes`,
      });
    else {
      await writeWhole(join(folder, file), text);
      written.push(server);
    }
  }
  return { written, unchanged };
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

/** The text of a file; undefined where there is none. */
async function textAt(path: string): Promise<string | undefined> {
  const stat = await lstat(path).catch(() => undefined);
  if (!stat) return undefined;
  if (!stat.isFile())
    throw new RegistryError('WRITE_FAILED', `${path} is there and is no file.`, {
      fix: 'Move it away and import again.',
    });
  return readFile(path, 'utf8');
}
