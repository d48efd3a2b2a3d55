import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { type ForeignDocument, readDocument } from '../../declaration/import/document.ts';
import { type ToolList, toolLists } from '../../declaration/import/docker-tools.ts';
import type { ImportEntry } from '../../declaration/import/entries.ts';
import { serverEntries } from '../../declaration/import/file.ts';
import { formatOf, type ImportFormat } from '../../declaration/import/format.ts';
import { latestOnly } from '../../declaration/import/latest.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { foldersBelow } from './docker-folder.ts';
import { listAddress, readServerList } from './server-list.ts';

/** Descriptions that were read and not yet looked at. */
export interface ImportSource {
  /** What it is called in messages. */
  readonly name: string;
  readonly format: ImportFormat;
  /** Where the descriptions come from, as declarations keep it: the address, without what was asked of it. */
  readonly upstream?: string;
  readonly entries: readonly ImportEntry[];
  /** Lists of tools, in the format that holds them alone. */
  readonly lists: readonly ToolList[];
  /** How many entries are older versions of others, and left out. */
  readonly older: number;
}

/** How to read a source. */
export interface SourceOptions {
  /** The format; left out, it is told by the look of the document. */
  readonly format?: ImportFormat;
  /** Whether older versions of a server are wanted of a registry's list. */
  readonly allVersions?: boolean;
  /** Whether the network may be used. */
  readonly offline?: boolean;
}

/**
 * Reads what the user named: a file, a folder of docker/mcp-registry, or the address of a registry.
 * @param directory The folder that a path starts from.
 * @throws RegistryError INPUT_INVALID, HOST_UNREACHABLE, HOST_REFUSED.
 */
export async function openSource(
  target: string,
  directory: string,
  options: SourceOptions = {},
): Promise<ImportSource> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(target)) return readAddress(target, options);
  const path = resolve(directory, target);
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(target, error);
  });
  if (found.isDirectory()) return foldersBelow(path, target, options.format);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(target, error);
  });
  return sourceOf(bytes, target, options.format, basename(dirname(path)));
}

/**
 * A document as a source.
 * @param folder The name of the folder that it lies in, which says whose a `tools.json` is.
 * @throws RegistryError INPUT_INVALID
 */
export const sourceOf = (bytes: Uint8Array, name: string, format?: ImportFormat, folder?: string): ImportSource =>
  sourceFrom([readDocument(bytes, name)], name, format, folder);

function sourceFrom(
  documents: readonly ForeignDocument[],
  name: string,
  asked?: ImportFormat,
  folder?: string,
): ImportSource {
  const format = asked ?? formatOf(documents[0]?.value, name);
  const about = { name, format, entries: [], lists: [], older: 0 };
  if (format !== 'docker-tools') {
    const pages = documents.filter(({ value }, page) => page === 0 || !isEmptyPage(value));
    const entries = pages.flatMap((document) => serverEntries(document, name, format));
    return { ...about, entries: entries.map((entry, index) => ({ ...entry, index })) };
  }
  const [repeated] = documents.flatMap((document) => document.repeated);
  const lists = documents.flatMap(({ value }) => toolLists(value, folder));
  if (repeated !== undefined || lists.length === 0)
    throw new RegistryError(
      'INPUT_INVALID',
      repeated === undefined
        ? `${name} holds no list of tools.`
        : `${name} has the member ${repeated} twice, and readers disagree which one counts.`,
      {
        fix: 'Give a tools.json of docker/mcp-registry, the folder of them, or {"entries": [{"dir": …, "data": […]}]}.',
      },
    );
  return { ...about, lists };
}

async function readAddress(
  target: string,
  { format, allVersions = false, offline }: SourceOptions,
): Promise<ImportSource> {
  const address = listAddress(target);
  if (offline === true)
    throw new RegistryError('HOST_UNREACHABLE', `${address.origin} is not asked: --offline forbids the network.`, {
      fix: 'Leave --offline out, or import from a file.',
    });
  const source = sourceFrom(await readServerList(address, allVersions), `${address.origin}${address.pathname}`, format);
  return { ...(allVersions ? source : newestIn(source)), upstream: source.name };
}

/** The source with the newest version of each server alone. */
export function newestIn(source: ImportSource): ImportSource {
  const entries = latestOnly(source.entries);
  return { ...source, entries, older: source.older + source.entries.length - entries.length };
}

/** The last page of a list may be empty; the first one that is says that there is nothing. */
const isEmptyPage = (value: unknown): boolean => {
  const { servers } = (value ?? {}) as { readonly servers?: unknown };
  return Array.isArray(servers) && servers.length === 0;
};

const unreadable = (target: string, error: unknown): RegistryError =>
  new RegistryError('INPUT_INVALID', `${target} cannot be read: ${(error as Error).message}`, {
    fix: 'Give the path of a file or a folder, or an address that starts with https://.',
    cause: error,
  });
