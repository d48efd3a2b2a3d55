import { RegistryError } from '../../error/registry-error.ts';
import type { HostedSignals } from '../../governance/host.ts';
import { readComments } from './comments.ts';
import type { Connection } from './connection.ts';
import { type PullRequest, readPullRequest } from './pull-request.ts';
import { remarksOf } from './remarks.ts';
import { readReviews } from './reviews.ts';
import { readSeen } from './seen.ts';
import { readWriters } from './writers.ts';

/** How often a change is read anew that keeps moving. */
const READINGS = 3;

/**
 * What was said of a change, as of one moment: the change is looked at before and after, and what was said is read again
 * where anything was pushed, said or labelled between.
 * @throws RegistryError HOST_MOVED where the head is another, or where the change does not stand still.
 */
export async function readSignals(connection: Connection, number: number, head: string): Promise<HostedSignals> {
  let before = await readPullRequest(connection, number);
  for (let reading = 1; reading <= READINGS; reading += 1) {
    demandHead(before, head);
    const reviews = await readReviews(connection, number);
    const remarks = remarksOf(before, await readComments(connection, number));
    const { writers, commits, partial } = await readWriters(connection, before);
    const after = await readPullRequest(connection, number);
    if (after.moment === before.moment) {
      const reviewed = reviews.flatMap(({ commit }) => commit ?? []);
      const seen = await readSeen(connection, number, [head, ...reviewed.toReversed(), ...commits.toReversed()]);
      return { reviews, remarks, writers, ...(partial && { writersPartial: true }), seen };
    }
    before = after;
  }
  demandHead(before, head);
  throw new RegistryError('HOST_MOVED', `Pull request ${number} kept changing while it was read ${READINGS} times.`, {
    fix: 'Run the command again.',
  });
}

function demandHead({ change }: PullRequest, head: string): void {
  if (change.head.commit === head) return;
  throw new RegistryError(
    'HOST_MOVED',
    `The head of pull request ${change.number} moved from ${head.slice(0, 12)} to ${change.head.commit.slice(0, 12)} while it was read.`,
    { fix: 'Run the command again: it judges the new head.' },
  );
}
