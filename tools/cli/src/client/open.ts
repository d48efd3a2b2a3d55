import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Lock, OpenOptions, RegistryClient } from '@ctxr/client';
import type { Command } from 'commander';
import { findRegistryFolder } from '../find-registry.ts';
import type { Session } from '../session.ts';
import { trustFolderIn } from '../trust-folder.ts';
import { UsageError } from '../usage-error.ts';
import { pinnedRoot } from './pin-file.ts';
import { tlsOf, type TlsFiles, tlsOptions } from './tls.ts';

/** Where a client command looks, and whom it trusts. */
export interface ClientOptions extends TlsFiles {
  readonly registry?: string;
  readonly root?: string;
  readonly cache?: string | false;
  readonly insecureHttp?: boolean;
}

/** Declares the options of every command that reads a published registry. */
export const clientOptions = (command: Command): Command =>
  tlsOptions(
    command
      .option(
        '--registry <url>',
        'the published registry, or its folder (default: CTXR_REGISTRY, or what this folder’s registry.yaml says)',
      )
      .option(
        '--root <file>',
        'the root that you trust (default: CTXR_ROOT, what `ctxr trust pin` kept, or this folder’s trust)',
      )
      .option('--cache <dir>', 'where verified files are kept (default: below ~/.cache/ctxr)')
      .option('--no-cache', 'keep nothing')
      .option('--insecure-http', 'take plain http beyond this machine; everything is still verified'),
  );

/**
 * Opens the registry that the options, the environment, a lock or the folder name, and tells its warnings. A lock says
 * where its registry is and by which root it is known.
 */
export async function openClient(session: Session, options: ClientOptions, lock?: Lock): Promise<RegistryClient> {
  const { openRegistry } = await import('@ctxr/client');
  const { directory, offline } = session;
  const folder = await findRegistryFolder(directory);
  const url = await registryUrl(session, options, folder, lock?.registry.url);
  const trusted = await trustedBy(session, options, folder, url, lock);
  const local = isAddress(url) ? undefined : await folderPlace(resolve(directory, url));
  const tls = local ? undefined : await tlsOf(session, options, url);
  const client = await openRegistry({
    ...trusted,
    ...(local ?? { url, offline, ...cacheOf(options, directory) }),
    ...(tls && { tls }),
    ...(options.insecureHttp !== undefined && { allowInsecureHttp: options.insecureHttp }),
  });
  for (const { message } of client.warnings) session.note(`warning: ${message}`);
  return client;
}

/**
 * The same for a lock that is written: it names the registry's address, and a folder has none.
 * @throws UsageError for a folder
 */
export async function openAddressed(session: Session, options: ClientOptions, lock?: Lock): Promise<RegistryClient> {
  const folder = await findRegistryFolder(session.directory);
  const url = await registryUrl(session, options, folder, lock?.registry.url);
  if (isAddress(url)) return openClient(session, options, lock);
  throw new UsageError(`${url} is a folder, and a lock names its registry by an address`, '--registry URL');
}

/** Whether a registry is named by an address; else it is a folder. */
const isAddress = (registry: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(registry);

/** A published folder as a place to open: read as it is, so that nothing has to be kept. */
async function folderPlace(folder: string): Promise<Pick<OpenOptions, 'url' | 'fetch' | 'cache'>> {
  const { loadFolderFetch } = await import('@ctxr/registry');
  const { folderFetch, FOLDER_URL } = await loadFolderFetch();
  return { url: FOLDER_URL, fetch: await folderFetch(folder), cache: false };
}

/** Where the registry is published, as the options, the environment or the registry's folder say. */
export async function registryUrl(
  { io }: Session,
  options: Pick<ClientOptions, 'registry'>,
  folder: string | undefined,
  locked?: string,
): Promise<string> {
  const url = options.registry ?? io.env['CTXR_REGISTRY'] ?? locked ?? (folder && (await publicationUrl(folder)));
  if (url !== undefined) return url;
  throw new UsageError('no registry is named', '--registry URL, or CTXR_REGISTRY');
}

/** Whom a client trusts: a root that is named or pinned, or else the one whose fingerprint a lock holds. */
async function trustedBy(
  session: Session,
  options: ClientOptions,
  folder: string | undefined,
  url: string,
  lock: Lock | undefined,
): Promise<Pick<OpenOptions, 'root' | 'fingerprint'>> {
  const named = options.root ?? session.io.env['CTXR_ROOT'] ?? (await pinnedRoot(url, session.io.env));
  if (named === undefined && lock !== undefined) return { fingerprint: lock.registry.root };
  return { root: await trustedRoot(session, options, folder, url) };
}

/** The root file that is trusted, as the options, the environment, a pin of the address or the registry's folder say. */
export async function trustedRoot(
  { directory, io }: Session,
  options: Pick<ClientOptions, 'root'>,
  folder: string | undefined,
  url?: string,
): Promise<string> {
  const named = options.root ?? io.env['CTXR_ROOT'];
  const root =
    named === undefined
      ? ((await pinnedRoot(url, io.env)) ?? (folder && (await rootIn(folder))))
      : resolve(directory, named);
  if (root !== undefined) return root;
  throw new UsageError(
    'no root is named, and what nobody vouches for is not believed',
    'ask the registry’s operators for their root file: --root FILE, or CTXR_ROOT; or for its fingerprint: ctxr trust pin URL --fingerprint sha256:…',
  );
}

const cacheOf = ({ cache }: ClientOptions, directory: string): Pick<OpenOptions, 'cache'> =>
  typeof cache === 'string' ? { cache: resolve(directory, cache) } : cache === false ? { cache } : {};

/** Where registry.yaml says that the registry is published. */
export async function publicationUrl(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'governance/registry.yaml'), 'utf8').catch(() => '');
  return /^publication:\s*\n(?:[ \t]+.*\n)*?[ \t]+url:\s*["']?([^\s"'#]+)/m.exec(text)?.[1];
}

async function rootIn(folder: string): Promise<string | undefined> {
  const trust = await trustFolderIn(folder);
  return trust && join(trust, '1.root.json');
}
