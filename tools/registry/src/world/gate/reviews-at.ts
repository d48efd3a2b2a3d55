import type { Digest, HostSignals } from '@ctxr/model';
import type { ReviewSignal } from '../../governance/signal.ts';
import { digestAt } from '../change/digest-at.ts';

/** The state of the change that is being decided. */
interface Present {
  readonly base: string;
  readonly decision: string;
  /** The commits that the head has and the base has not. */
  readonly commits: ReadonlySet<string>;
  readonly digest: Digest;
}

/**
 * The reviews, each with the digest of the change as it stood at the commit that was reviewed. A commit that this clone
 * lacks, or that no longer goes with the base, has none, and its review counts for nothing.
 * @param digests those of the commits for which it is known
 */
export async function reviewsAt(
  folder: string,
  { base, decision, commits, digest }: Present,
  digests: ReadonlyMap<string, Digest>,
  signals: HostSignals | undefined,
): Promise<readonly ReviewSignal[]> {
  const known = new Map<string, Digest | undefined>(digests);
  const reviews: ReviewSignal[] = [];
  for (const { account, verdict, at, commit, change, reason } of signals?.reviews ?? []) {
    if (change === undefined && commit !== undefined && !known.has(commit))
      known.set(commit, await digestAt(folder, { base, commit, decision }));
    const seen = (change as Digest | undefined) ?? (commit === undefined ? undefined : known.get(commit));
    reviews.push({
      via: 'review',
      account,
      verdict,
      at,
      ...(seen !== undefined && { change: seen }),
      ...(commit !== undefined && { commit }),
      ...(seen === digest && commit !== undefined && !commits.has(commit) && commits.size > 0 && { rewritten: true }),
      ...(reason !== undefined && { reason }),
    });
  }
  return reviews;
}
