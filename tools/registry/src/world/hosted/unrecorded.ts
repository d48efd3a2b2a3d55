import { decisionOf, GENESIS_FILE, recordFile } from '../../governance/record/paths.ts';
import { readDocument } from '../../governance/document/read-document.ts';
import type { DecisionRecord } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import { git, gitText } from '../git.ts';

/** A commit of the branch that landed something and has no record yet. */
export interface Unrecorded {
  readonly commit: string;
  readonly base: string;
}

/**
 * The commits of a branch since the founding that no record speaks of, the oldest first. Commits that touch nothing but
 * decisions' folders need none.
 * @throws RegistryError NOT_FOUNDED, REPOSITORY_UNREADABLE.
 */
export async function unrecorded(folder: string, tip: string): Promise<readonly Unrecorded[]> {
  const founding = await foundingOf(folder, tip);
  const recorded = await recordedCommits(folder, tip);
  const log = await gitText(folder, [
    'log',
    '--first-parent',
    '--reverse',
    '-m',
    '--format=%x00%H %P',
    '--name-only',
    `${founding}..${tip}`,
  ]);
  return log
    .split('\0')
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      const [head = '', ...paths] = entry.split('\n').filter((line) => line !== '');
      const [commit = '', base = ''] = head.split(' ');
      const isRecord = paths.length > 0 && paths.every((path) => decisionOf(path) !== undefined);
      return isRecord || recorded.has(commit) ? [] : [{ commit, base }];
    });
}

async function foundingOf(folder: string, tip: string): Promise<string> {
  const added = ['log', '--first-parent', '-m', '--diff-filter=A', '--format=%H', tip, '--', GENESIS_FILE];
  const founding = (await gitText(folder, added)).trim().split('\n').at(-1) ?? '';
  if (founding !== '') return founding;
  throw new RegistryError('NOT_FOUNDED', 'The registry is not founded, so there is nothing to record.', {
    fix: 'Found it: ctxr found.',
  });
}

async function recordedCommits(folder: string, tip: string): Promise<ReadonlySet<string>> {
  const listing = await gitText(folder, ['ls-tree', '-r', '--name-only', tip, '--', 'governance/decisions']);
  const records = listing.split('\n').filter((path) => path === recordFile(decisionOf(path) ?? ''));
  const commits = await Promise.all(
    records.map(async (path) => {
      const { stdout } = await git(folder, ['cat-file', 'blob', `${tip}:${path}`]);
      const read = readDocument<DecisionRecord>('decision-record', stdout.toString());
      return 'value' in read ? [read.value.commit] : [];
    }),
  );
  return new Set(commits.flat());
}
