import { RegistryError } from '../../error/registry-error.ts';
import type { HostedSignals } from '../../governance/host.ts';
import type { Connection } from './connection.ts';
import { readOwnRuns } from './own-runs.ts';

/** Commits that are asked about. A decision on a commit beyond them is not found, so its time counts later, never earlier. */
const COMMITS_AT_MOST = 50;

type Seen = HostedSignals['seen'];

/**
 * When we began to show decisions on the change, each with the digest that it had, in the order of time. What was seen of
 * another change with the same commits is nothing that this one was seen as.
 */
export async function readSeen(connection: Connection, number: number, commits: readonly string[]): Promise<Seen> {
  const asked = [...new Set(commits)].slice(0, COMMITS_AT_MOST);
  const runs = await Promise.all(asked.map((commit) => runsIfKnown(connection, commit)));
  return runs
    .flat()
    .flatMap(({ number: about, commit, change, at }) =>
      about === number && at !== undefined ? [{ commit, change, at }] : [],
    )
    .toSorted((a, b) => compare(a.at, b.at) || compare(a.commit, b.commit));
}

/** A commit that was reviewed and pushed away may be gone. */
const runsIfKnown = (connection: Connection, commit: string): ReturnType<typeof readOwnRuns> =>
  readOwnRuns(connection, commit).catch((error: unknown) => {
    if (error instanceof RegistryError && error.code === 'NOT_DECLARED') return [];
    throw error;
  });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
