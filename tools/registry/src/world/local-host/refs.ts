import { RegistryError } from '../../error/registry-error.ts';
import { git, gitText } from '../git.ts';
import { written } from './memory.ts';

/** The branch that everything lands on. */
export const MAIN = 'refs/heads/main';

/** The branches of open changes. */
export const CHANGES = 'refs/heads/changes/';

/** The branch of an open change. */
export const branchOf = (number: number): string => `${CHANGES}${written(number)}`;

/** The numbers of the changes whose branches are open, with their last commits, ascending. */
export async function openBranches(folder: string, below: string = CHANGES): Promise<ReadonlyMap<number, string>> {
  const lines = (await gitText(folder, ['for-each-ref', '--format=%(refname) %(objectname)', below])).split('\n');
  const found = lines.flatMap((line) => {
    const [, number, commit] = /^(\d{4,9}) ([0-9a-f]+)$/.exec(line.slice(below.length)) ?? [];
    return number === undefined || commit === undefined ? [] : [[Number(number), commit] as const];
  });
  return new Map(found.sort(([a], [b]) => a - b));
}

/** The commit that a branch is at; undefined where there is none. */
export async function commitAt(folder: string, ref: string): Promise<string | undefined> {
  const { status, stdout } = await git(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  return status === 0 ? stdout.toString().trim() : undefined;
}

/** The main branch's commit. @throws RegistryError NO_COMMIT */
export async function mainOf(folder: string, ref: string = MAIN): Promise<string> {
  const commit = await commitAt(folder, ref);
  if (commit !== undefined) return commit;
  throw new RegistryError('NO_COMMIT', `The host ${folder} has no branch main with a commit.`, {
    fix: 'Push the registry to it first: git push HOST main.',
  });
}

/** The largest number that a commit's tree has used: for a decision or for a proposal. */
export async function lastNumberIn(folder: string, commit: string): Promise<number> {
  const listing = await gitText(folder, [
    'ls-tree',
    '-z',
    '--name-only',
    commit,
    '--',
    'governance/decisions/',
    'governance/proposals/',
  ]);
  const numbers = listing
    .split('\0')
    .map((path) => Number(/^governance\/(?:decisions|proposals)\/(\d{4,9})(?:-|$)/.exec(path)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

/** One branch to move: from where it has to be, `undefined` for a branch that is not there, to where it goes. */
export interface RefMove {
  readonly ref: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Moves branches, all or none. @throws RegistryError HOST_MOVED where one is elsewhere; nothing has moved then. */
export async function moveRefs(folder: string, moves: readonly RefMove[]): Promise<void> {
  const none = '0'.repeat(moves.map(({ from, to }) => (from ?? to ?? '').length)[0] ?? 40);
  const lines = moves.map(({ ref, from, to }) =>
    to === undefined ? `delete ${ref} ${from ?? none}` : `update ${ref} ${to} ${from ?? none}`,
  );
  const { status, stderr } = await git(
    folder,
    ['update-ref', '--stdin'],
    `start\n${lines.join('\n')}\nprepare\ncommit\n`,
  );
  if (status === 0) return;
  throw new RegistryError('HOST_MOVED', `A branch of ${folder} moved while it was being written: ${stderr.trim()}`, {
    fix: 'Run the command again.',
  });
}
