import type { TreeEntry } from '../../declaration/tree.ts';
import type { Change } from '../../change/change.ts';
import { namesOf } from '../file-name.ts';
import { gitOutput } from '../git.ts';
import type { Apart } from './apart.ts';

const DIFF = [
  'diff-tree',
  '-r',
  '-z',
  '--raw',
  '--no-renames',
  '--no-abbrev',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=none',
];

/** The files that differ between two trees anywhere in the repository, as git's raw diff has them. */
export async function rawDiff({ folder, settings }: Apart, from: string, to: string): Promise<readonly Change[]> {
  const output = await gitOutput(folder, [...DIFF, from, to], undefined, settings);
  return [...changesIn([...namesOf(output)])].flatMap(([, changes]) => changes);
}

/** What each of some commits changed of its first parent, by commit; of the first one, everything. */
export async function diffsOf(
  { folder, settings }: Apart,
  commits: readonly string[],
): Promise<ReadonlyMap<string, readonly Change[]>> {
  if (commits.length === 0) return new Map();
  const output = await gitOutput(folder, [...DIFF, '--root', '--stdin'], `${commits.join('\n')}\n`, settings);
  return changesIn([...namesOf(output)]);
}

/** A commit and the one that it is compared with. */
export type CommitPair = readonly [commit: string, from: string];

/** What differs between pairs of commits, below some paths, by the first of each pair. */
export async function diffsBetween(
  { folder, settings }: Apart,
  pairs: readonly CommitPair[],
  paths: readonly string[] = [],
): Promise<ReadonlyMap<string, readonly Change[]>> {
  if (pairs.length === 0) return new Map();
  const asked = pairs.map((pair) => `${pair.join(' ')}\n`).join('');
  const args = [...DIFF, '--stdin', ...(paths.length > 0 ? ['--', ...paths] : [])];
  return changesIn([...namesOf(await gitOutput(folder, args, asked, settings))]);
}

/** Groups of changes, each after the commit that it is of, where there is one. */
function changesIn(fields: readonly string[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  let commit = '';
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at] ?? '';
    if (!field.startsWith(':')) {
      commit = field;
      continue;
    }
    at += 1;
    const [before = '', after = '', old = '', next = ''] = field.slice(1).split(' ');
    const path = fields[at] ?? '';
    const group = groups.get(commit) ?? [];
    groups.set(commit, group);
    group.push({ path, ...side('before', path, before, old), ...side('after', path, after, next) });
  }
  return groups;
}

const side = (
  name: 'before' | 'after',
  path: string,
  mode: string,
  blob: string,
): { [side in typeof name]?: TreeEntry } => (mode === '000000' ? {} : { [name]: { path, mode, blob } });
