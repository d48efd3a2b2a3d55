import { gitOutput, gitText, repositoryUnreadable } from '../git.ts';
import type { Apart } from './apart.ts';
import { baseUnknown } from './commits.ts';

/** The most commits that one change may have. */
export const MAX_COMMITS = 1000;

/** The largest commit object that is read, and the most that is read of one change, in bytes. */
export const MAX_COMMIT_BYTES = 2 ** 20;
const MAX_BYTES = 2 ** 25;

/** A commit of a change. */
export interface ReadCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** The object as git stores it; absent where it is too large to be read. */
  readonly raw?: Uint8Array;
}

/**
 * The commits that a head has and a base has not, parents first; undefined where there are more than anybody reads.
 * @throws RegistryError BASE_UNKNOWN where this clone ends among them, REPOSITORY_UNREADABLE.
 */
export async function readCommits(
  apart: Apart,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<readonly ReadCommit[] | undefined> {
  const { folder, settings, shallow } = apart;
  const args = ['rev-list', '--parents', '--topo-order', `--max-count=${MAX_COMMITS + 1}`, head, `^${base}`];
  const lines = (await gitText(folder, args, undefined, settings)).split('\n').filter((line) => line !== '');
  if (lines.length > MAX_COMMITS) return undefined;
  const listed = lines.reverse().map((line) => line.split(' '));
  const end = listed.find(([id = '']) => shallow.has(id))?.[0];
  if (end !== undefined)
    throw baseUnknown(`This clone ends at ${end.slice(0, 12)}, so who else wrote the change cannot be told.`);
  const raws = await rawCommits(
    apart,
    listed.map(([id = '']) => id),
  );
  return listed.map(([id = '', ...parents]) => {
    const raw = raws.get(id);
    return { id, parents, ...(raw && { raw }) };
  });
}

async function rawCommits({ folder, settings }: Apart, ids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const raws = new Map<string, Buffer>();
  if (ids.length === 0) return raws;
  const asked = (of: readonly string[]): string => `${of.join('\n')}\n`;
  const check = ['cat-file', '--batch-check=%(objecttype) %(objectsize)', '--buffer'];
  const sizes = (await gitText(folder, check, asked(ids), settings)).split('\n');
  let total = 0;
  const small = ids.filter((id, index) => {
    const [type, size] = (sizes[index] ?? '').split(' ');
    if (type !== 'commit') throw repositoryUnreadable(folder, `the commit ${id} is not in this clone`);
    total += Number(size);
    return Number(size) <= MAX_COMMIT_BYTES && total <= MAX_BYTES;
  });
  if (small.length === 0) return raws;
  const output = await gitOutput(folder, ['cat-file', '--batch', '--buffer'], asked(small), settings);
  let at = 0;
  for (const id of small) {
    const start = output.indexOf(10, at) + 1;
    const end = start + Number(output.toString('latin1', at, start - 1).split(' ')[2]);
    raws.set(id, output.subarray(start, end));
    at = end + 1;
  }
  return raws;
}
