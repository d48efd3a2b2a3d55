import type { Digest, HostSignals } from '@ctxr/model';
import type { HostedChange, HostedSignals } from '../../governance/host.ts';
import { changeAt } from '../change/digest-at.ts';

/** The state of a change whose signals are read. */
export interface StateAtHost {
  readonly base: string;
  readonly head: string;
  readonly decision: string;
}

/**
 * What a host tells, in the form that decisions take and records keep: each review with the digest of what was reviewed,
 * and the time since when the host has seen the change as it is now.
 */
export async function recordedSignals(
  folder: string,
  { author }: HostedChange,
  { reviews, remarks, writers, writersPartial, seen, openedAt }: HostedSignals,
  { base, head, decision }: StateAtHost,
): Promise<HostSignals> {
  const digests = new Map<string, Digest | undefined>();
  const digestOf = async (commit: string): Promise<Digest | undefined> => {
    if (!digests.has(commit)) digests.set(commit, (await changeAt(folder, { base, commit, decision }))?.digest);
    return digests.get(commit);
  };
  const digest = await digestOf(head);
  const opened = openedAt ?? seenSince(seen, digest);
  const kept: HostSignals['reviews'][number][] = [];
  for (const { account, verdict, at, commit, reason } of reviews) {
    const change = commit === undefined ? undefined : await digestOf(commit);
    kept.push({
      account,
      verdict,
      at,
      ...(commit !== undefined && { commit }),
      ...(change !== undefined && { change }),
      ...(reason !== undefined && { reason }),
    });
  }
  return {
    format: 1,
    ...(opened !== undefined && { openedAt: opened }),
    ...(writersPartial && { writersPartial }),
    writers: [{ as: 'author', account: author }, ...writers],
    reviews: kept,
    remarks: remarks.map(({ via, at, text, account }) => ({ via, at, text, ...(account && { account }) })),
  };
}

/**
 * Since when the change has been what it is, as far as it was seen: what it was before, and was not meanwhile, nobody
 * had to look at.
 */
function seenSince(seen: HostedSignals['seen'], digest: Digest | undefined): string | undefined {
  const timesOf = (isIt: boolean): readonly string[] =>
    seen.flatMap(({ change, at }) => ((change === digest) === isIt ? [at] : [])).sort();
  const [times, other = ''] = [timesOf(true), timesOf(false).at(-1)];
  return times.find((at) => at >= other) ?? (times.length > 0 ? other : undefined);
}
