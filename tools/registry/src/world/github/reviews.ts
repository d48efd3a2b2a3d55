import type { ReviewSignal, Verdict } from '../../governance/signal.ts';
import { accountOf } from './account.ts';
import type { Answer } from './answer.ts';
import { type Connection, repositoryOf } from './connection.ts';
import { everyEntry, PAGE } from './pages.ts';
import { shortened } from './shortened.ts';

const VERDICTS: ReadonlyMap<string, Verdict> = new Map([
  ['APPROVED', 'approve'],
  ['CHANGES_REQUESTED', 'reject'],
  ['COMMENTED', 'comment'],
  ['DISMISSED', 'dismissed'],
]);

/** All reviews of a pull request, in the order of their numbers, with the commit that each one looked at. */
export async function readReviews(
  connection: Connection,
  number: number,
): Promise<readonly Omit<ReviewSignal, 'change'>[]> {
  const asked = { what: `reviews of pull request ${number}`, permission: 'pull-requests: read' };
  const entries = await everyEntry(connection, asked, { key: 'id' }, (octokit, page) =>
    octokit.rest.pulls.listReviews({ ...repositoryOf(connection), pull_number: number, ...PAGE, page }),
  );
  return entries
    .toSorted((a, b) => a.at('id').number() - b.at('id').number())
    .map(reviewOf)
    .filter((review) => review !== undefined);
}

/** Undefined for a review that was not handed in yet, and for one whose account is gone. */
function reviewOf(review: Answer): Omit<ReviewSignal, 'change'> | undefined {
  const account = accountOf(review.at('user'));
  const at = review.at('submitted_at').maybe((time) => time.time());
  const state = review.at('state').text().toUpperCase();
  if (account === undefined || at === undefined || state === 'PENDING') return undefined;
  const commit = review.at('commit_id').maybe((id) => id.commit());
  const reason = shortened(review.at('body').maybe((body) => body.text()) ?? '');
  return {
    via: 'review',
    account,
    // What GitHub may come to call a review is no approval until we know it.
    verdict: VERDICTS.get(state) ?? 'comment',
    at,
    ...(commit !== undefined && { commit }),
    ...(reason !== '' && { reason }),
  };
}
