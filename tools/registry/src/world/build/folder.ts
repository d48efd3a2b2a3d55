import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Head } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import { listBytes, wantedList } from '../../release/choose-revoked.ts';
import type { OfficersList } from '../../release/officers-list.ts';
import { PARTS, PATHS, stageOf } from '../../release/paths.ts';
import { prepare, type Prepared } from '../../release/prepare.ts';
import type { PresetName } from '../../release/presets.ts';
import type { PublicationState } from '../../release/publication-state.ts';
import type { PublicationTarget } from '../../release/publication-target.ts';
import { sha256Hex } from '@ctxr/client';
import type { Identity } from '../../release/signed-files.ts';
import { writePublication } from '../../release/write-publication.ts';
import type { BuiltRegistry } from './registry.ts';
import { folderTarget } from '../folder.ts';

const BUILD_FILE = 'build.json';

/** `build.json`: what a build folder was made from, and its unsigned files that have to be signed. */
export interface BuildFile {
  readonly format: 1;
  readonly identity: Identity;
  readonly preset: PresetName;
  /** Where the registry says that it is published. */
  readonly url?: string;
  /** The text of `governance/trust/genesis.json`; absent where the registry is not founded. */
  readonly genesis?: string;
  readonly boardIsTemplate: boolean;
  readonly commit: string;
  readonly root: string;
  readonly size: number;
  readonly seq: number;
  /** SHA-256 of the head file. */
  readonly head: string;
  /** SHA-256 of the revocation list. */
  readonly revoked: string;
}

/** What a build folder is written from. */
export interface WriteBuildInput {
  readonly folder: string;
  readonly built: BuiltRegistry;
  readonly commit: string;
  readonly now: Date;
  /** The publication that this one will follow; without it, the build is a registry's first. */
  readonly previous?: PublicationState;
  /** What the security officers signed by themselves. */
  readonly officers?: OfficersList | undefined;
}

/**
 * Writes the unsigned files of a publication and `build.json` into an empty folder or an earlier build.
 * @throws RegistryError FOLDER_NOT_EMPTY or WRITE_FAILED.
 */
export async function writeBuild({
  folder,
  built,
  commit,
  now,
  previous,
  officers,
}: WriteBuildInput): Promise<BuildFile> {
  await clear(folder);
  const revokedBytes = listBytes(wantedList({ previous, officers, declared: built.compiled.revoked }));
  const prepared = prepare({ compiled: built.compiled, commit, identity: built.identity, now, previous, revokedBytes });
  const { seq, root, size } = prepared.head;
  const target = folderTarget(folder);
  await writePublication(target, prepared.files);
  const build: BuildFile = {
    format: 1,
    identity: built.identity,
    preset: built.preset,
    ...(built.url === undefined ? {} : { url: built.url }),
    ...(built.genesis && { genesis: new TextDecoder().decode(built.genesis) }),
    boardIsTemplate: built.boardIsTemplate,
    commit,
    root,
    size,
    seq,
    head: sha256Hex(prepared.headBytes),
    revoked: sha256Hex(prepared.revokedBytes),
  };
  await writeBuildFile(target, build);
  return build;
}

/** Writes `build.json` into a build folder. */
export const writeBuildFile = (target: PublicationTarget, build: BuildFile): Promise<void> =>
  target.write(BUILD_FILE, new TextEncoder().encode(`${JSON.stringify(build, undefined, 2)}\n`));

/**
 * Reads back what of a build folder is signed; the other files are named by their digests, below the top node.
 * @throws RegistryError BUILD_MISSING where there is none, or where one of its files is missing or changed.
 */
export async function readBuild(folder: string): Promise<{ readonly build: BuildFile; readonly prepared: Prepared }> {
  const target = folderTarget(folder);
  const build = await readBuildFile(target, folder);
  const files = new Map<string, Uint8Array>();
  const pick = async (path: string, sha256: string): Promise<Uint8Array> => {
    const bytes = await target.read(path);
    if (bytes === undefined || sha256Hex(bytes) !== sha256) throw missing(folder, `${path} is missing or was changed`);
    files.set(path, bytes);
    return bytes;
  };
  const headBytes = await pick(PATHS.head(build.head), build.head);
  const head = JSON.parse(new TextDecoder().decode(headBytes)) as Head;
  await pick(PATHS.bulk(head.bulk.sha256), head.bulk.sha256);
  const revokedBytes = await pick(PATHS.revoked(build.revoked), build.revoked);
  const top = await pick(PATHS.node(head.root), head.root);
  return { build, prepared: { files, head, headBytes, revokedBytes, top } };
}

/** All files of a publication at a place, by path, equal ones as one value; what is no part of one is passed over. */
export async function publicationFiles(target: PublicationTarget): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const known = new Map<string, Uint8Array>();
  for (const path of await target.list('')) {
    const bytes = stageOf(path) === undefined ? undefined : await target.read(path);
    if (bytes === undefined) continue;
    const sha256 = sha256Hex(bytes);
    const same = known.get(sha256) ?? bytes;
    known.set(sha256, same);
    files.set(path, same);
  }
  return files;
}

async function readBuildFile(target: PublicationTarget, folder: string): Promise<BuildFile> {
  const bytes = await target.read(BUILD_FILE);
  if (bytes === undefined) throw missing(folder, 'it holds no build.json');
  try {
    const build = JSON.parse(new TextDecoder().decode(bytes)) as Partial<BuildFile>;
    if (build.format === 1 && build.head !== undefined && build.revoked !== undefined) return build as BuildFile;
  } catch {
    // Reported below with a build.json of another format.
  }
  throw missing(folder, 'its build.json cannot be read');
}

async function clear(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new RegistryError('WRITE_FAILED', `${folder} is no folder to build in: ${error.message}.`, { cause: error });
  });
  if (names.length > 0 && !names.includes(BUILD_FILE))
    throw new RegistryError('FOLDER_NOT_EMPTY', `${folder} holds files that are no build.`, {
      fix: 'Choose an empty folder for the build.',
    });
  for (const name of PARTS) await rm(join(folder, name), { recursive: true, force: true });
  await rm(join(folder, BUILD_FILE), { force: true });
}

const missing = (folder: string, why: string): RegistryError =>
  new RegistryError('BUILD_MISSING', `${folder} is no whole build: ${why}.`, { fix: 'Run `ctxr compile --out DIR`.' });
