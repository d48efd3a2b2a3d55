import { createHash } from 'node:crypto';
import type { Change } from '../../change/change.ts';
import type { TreeEntry } from '../../declaration/tree.ts';
import type { FileState, RawChange } from '../../governance/change/raw-change.ts';
import { gitOutput, repositoryUnreadable } from '../git.ts';
import type { Apart } from './apart.ts';

/** How much is read, in bytes. */
export interface ReadLimits {
  /** The largest file. */
  readonly file: number;
  /** All files of one change together. */
  readonly change: number;
  /** What one process is asked for at a time, unless a single file is larger. */
  readonly atOnce: number;
}

const LIMITS: ReadLimits = { file: 64 * 2 ** 20, change: 256 * 2 ** 20, atOnce: 16 * 2 ** 20 };

/**
 * The changes with the SHA-256 of what each file held and holds, because git's own ids may be SHA-1. Sizes are asked
 * for first, so that what is too large is never read.
 * @throws RegistryError REPOSITORY_UNREADABLE where the clone lacks contents.
 */
export async function hashContents(
  apart: Apart,
  changes: readonly Change[],
  limits: ReadLimits = LIMITS,
): Promise<readonly RawChange[]> {
  return withContents(changes, await statesOf(apart, changes, limits));
}

/** The changes with what is known of contents, by git's ids. */
export function withContents(changes: readonly Change[], states: ReadonlyMap<string, Contents>): readonly RawChange[] {
  const stateOf = (entry: TreeEntry | undefined): FileState | undefined => {
    if (!entry) return undefined;
    const { mode, blob } = entry;
    return mode === SUBMODULE ? { mode, sha256: sha256(blob) } : { mode, ...(states.get(blob) ?? unread(blob)) };
  };
  return changes.map(({ path, before, after }) => {
    const [was, is] = [stateOf(before), stateOf(after)];
    return { path, ...(was && { before: was }), ...(is && { after: is }) };
  });
}

/** The changes without a look at any contents: where there are too many, or where nothing depends on them. */
export const unhashed = (changes: readonly Change[]): readonly RawChange[] =>
  changes.map(({ path, before, after }) => ({
    path,
    ...(before && { before: { mode: before.mode, ...unread(before.blob) } }),
    ...(after && { after: { mode: after.mode, ...unread(after.blob) } }),
  }));

const SUBMODULE = '160000';
/** What is known of one side's contents. */
export type Contents = Omit<FileState, 'mode'>;

/** SHA-256, hexadecimal. */
export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const unread = (blob: string): Contents => ({ sha256: `unread ${blob}` });

async function statesOf(
  apart: Apart,
  changes: readonly Change[],
  limits: ReadLimits,
): Promise<ReadonlyMap<string, Contents>> {
  const entries = changes.flatMap(({ before, after }) => [before, after]).filter((entry) => entry !== undefined);
  const paths = new Map(entries.filter(({ mode }) => mode !== SUBMODULE).map(({ blob, path }) => [blob, path]));
  const states = new Map<string, Contents>();
  if (paths.size === 0) return states;
  const blobs = [...paths.keys()];
  const sizes = (await catFile(apart, '--batch-check=%(objecttype) %(objectsize)', blobs))
    .toString('latin1')
    .split('\n');
  let total = 0;
  let group: string[] = [];
  let groupSize = 0;
  const read = async (): Promise<void> => {
    if (group.length > 0) for (const [blob, state] of await hashed(apart, group)) states.set(blob, state);
    group = [];
    groupSize = 0;
  };
  for (const [index, blob] of blobs.entries()) {
    const [type, text] = (sizes[index] ?? '').split(' ');
    if (type !== 'blob')
      throw repositoryUnreadable(
        apart.folder,
        `the content of ${paths.get(blob)} is not in this clone; a partial clone has to fetch it first`,
      );
    const size = Number(text);
    if (size > limits.file || total + size > limits.change) {
      states.set(blob, { ...unread(blob), unreadSize: size });
      continue;
    }
    total += size;
    if (groupSize + size > limits.atOnce) await read();
    group.push(blob);
    groupSize += size;
  }
  await read();
  return states;
}

async function hashed(apart: Apart, blobs: readonly string[]): Promise<ReadonlyMap<string, Contents>> {
  const output = await catFile(apart, '--batch', blobs);
  const states = new Map<string, Contents>();
  let at = 0;
  for (const blob of blobs) {
    const start = output.indexOf(10, at) + 1;
    const end = start + Number(output.toString('latin1', at, start - 1).split(' ')[2]);
    states.set(blob, { sha256: sha256(output.subarray(start, end)) });
    at = end + 1;
  }
  return states;
}

const catFile = ({ folder, settings }: Apart, mode: string, ids: readonly string[]): Promise<Buffer> =>
  gitOutput(folder, ['cat-file', mode, '--buffer'], `${ids.join('\n')}\n`, settings);
