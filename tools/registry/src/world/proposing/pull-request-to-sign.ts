import { RegistryError } from '../../error/registry-error.ts';
import { recordFile } from '../../governance/record/paths.ts';
import { fetchCommits } from '../hosted/fetch-commits.ts';
import { hostOf } from '../hosted/host-of.ts';
import { git } from '../git.ts';
import { written } from '../local-host/memory.ts';
import { MAIN } from '../local-host/refs.ts';
import type { HostPlace } from './host-place.ts';

/** A pull request as git shows it: where a statement about it is pushed to. */
export interface PullRequestToSign {
  readonly ref: string;
  readonly tip: string;
  /** The host, of which nothing is known but what git tells. */
  readonly place: HostPlace;
}

/**
 * Finds a pull request that somebody may sign, where the registry's changes are reviewed at GitHub. Git alone is asked,
 * so nobody needs a token. Undefined where there is none, and for one that was recorded.
 * @throws RegistryError CHANGE_REFUSED where it comes from a fork or its branch is not known, HOST_UNREACHABLE.
 */
export async function pullRequestToSign(
  clone: string,
  { url }: HostPlace,
  { number, main }: { readonly number: number; readonly main: string },
): Promise<PullRequestToSign | undefined> {
  const { kind } = await hostOf(clone, main).catch(() => ({ kind: 'none' }));
  if (kind !== 'github' || (await has(clone, `${main}:${recordFile(written(number))}`))) return undefined;
  const pull = `refs/pull/${number}/head`;
  const refs = await remoteRefs(clone, url, [pull, 'refs/heads/*']);
  const tip = refs.get(pull);
  if (tip === undefined) return undefined;
  await fetchCommits({ folder: clone, remote: url, wanted: [tip] });
  const branches = [...refs].flatMap(([name, commit]) =>
    commit === tip && name !== pull && name !== MAIN ? [name] : [],
  );
  const [ref, another] = branches;
  if (ref !== undefined && another === undefined) return { ref, tip, place: { url } };
  if (ref !== undefined)
    throw refused(`Several branches are at the head of the pull request ${number}: ${branches.join(', ')}.`, {
      fix: 'Remove those that it was not opened from: a statement is pushed onto its own.',
    });
  throw refused(
    `The pull request ${number} is no branch of ${url}: it comes from a fork, to which no statement can be pushed, or it is closed.`,
    { fix: `Push it as a branch (git push origin ${tip.slice(0, 12)}:refs/heads/NAME), and open it from there.` },
  );
}

const refused = (message: string, more: { readonly fix: string }): RegistryError =>
  new RegistryError('CHANGE_REFUSED', message, more);

async function remoteRefs(
  clone: string,
  url: string,
  patterns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { status, stdout, stderr } = await git(clone, ['ls-remote', '--', url, ...patterns], undefined, {
    GIT_ALLOW_PROTOCOL: 'https:ssh:file',
  });
  if (status !== 0)
    throw new RegistryError('HOST_UNREACHABLE', `${url} cannot be asked: ${stderr.trim().split('\n').at(-1) ?? ''}`, {
      fix: 'Check the address (git remote -v) and your access to it.',
    });
  const lines = stdout.toString().split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [, commit, name] = /^([0-9a-f]{40,64})\t(\S+)$/.exec(line) ?? [];
      return commit === undefined || name === undefined ? [] : [[name, commit] as const];
    }),
  );
}

const has = async (clone: string, object: string): Promise<boolean> =>
  (await git(clone, ['cat-file', '-e', object])).status === 0;
