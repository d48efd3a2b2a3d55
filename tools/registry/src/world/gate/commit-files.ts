import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryError } from '../../error/registry-error.ts';
import { git, gitText } from '../git.ts';

/** A commit to make without a checkout. */
export interface CommitToMake {
  readonly folder: string;
  /** The tree that it starts from is the first one's. */
  readonly parents: readonly [string, ...string[]];
  /** The new contents by path; undefined removes the file. */
  readonly files: ReadonlyMap<string, Uint8Array | undefined>;
  /** Another tree to start from. */
  readonly tree?: string;
  readonly message: string;
  readonly at: Date;
  readonly author?: { readonly name: string; readonly address: string };
}

/** Who commits what the host does by itself. */
export const HOST = { name: 'ctxr', address: 'ctxr@localhost' } as const;

/**
 * Commits files onto a branch of a repository, bare or not, without touching files on disk.
 * @param ref the branch, such as `refs/heads/main`; moved only if it still is at the first parent
 * @returns the commit
 * @throws RegistryError HOST_MOVED where the branch has moved meanwhile; nothing has changed then.
 */
export async function commitFiles({ ref, ...wanted }: CommitToMake & { readonly ref: string }): Promise<string> {
  const commit = await makeCommit(wanted);
  await moveRef(wanted.folder, ref, commit, wanted.parents[0]);
  return commit;
}

/** Makes a commit that no branch has yet. */
export async function makeCommit({
  folder,
  parents,
  files,
  tree,
  message,
  at,
  author = HOST,
}: CommitToMake): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'ctxr-commit-'));
  try {
    const index = { GIT_INDEX_FILE: join(place, 'index') };
    const run = async (args: readonly string[], input?: string | Uint8Array): Promise<string> =>
      (await gitText(folder, args, input, index)).trim();
    await run(['read-tree', tree ?? `${parents[0]}^{tree}`]);
    const lines: string[] = [];
    for (const [path, bytes] of files) {
      const blob = bytes && (await run(['hash-object', '-w', '--stdin', '--no-filters'], bytes));
      lines.push(blob === undefined ? `0 ${'0'.repeat(parents[0].length)}\t${path}` : `100644 ${blob}\t${path}`);
    }
    await run(['update-index', '-z', '--index-info'], lines.map((line) => `${line}\0`).join(''));
    const written = await run(['write-tree']);
    const seconds = `${Math.floor(at.getTime() / 1000)} +0000`;
    const identity = {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.address,
      GIT_AUTHOR_DATE: seconds,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.address,
      GIT_COMMITTER_DATE: seconds,
    };
    const args = ['commit-tree', '--no-gpg-sign', written, ...parents.flatMap((parent) => ['-p', parent]), '-F', '-'];
    return (await gitText(folder, args, message, identity)).trim();
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Moves a branch from one commit to another. @throws RegistryError HOST_MOVED where it is elsewhere. */
async function moveRef(folder: string, ref: string, to: string, from: string): Promise<void> {
  const { status, stderr } = await git(folder, ['update-ref', ref, to, from]);
  if (status === 0) return;
  throw new RegistryError('HOST_MOVED', `${ref} moved while it was being written: ${stderr.trim()}`, {
    fix: 'Run the command again.',
  });
}
