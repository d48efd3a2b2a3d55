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
 * and the time at which the host first saw the change as it is now.
 */
export async function recordedSignals(
  folder: string,
  { author }: HostedChange,
  { reviews, remarks, writers, seen, openedAt }: HostedSignals,
  { base, head, decision }: StateAtHost,
): Promise<HostSignals> {
  const digests = new Map<string, Digest | undefined>();
  const digestOf = async (commit: string): Promise<Digest | undefined> => {
    if (!digests.has(commit)) digests.set(commit, (await changeAt(folder, { base, commit, decision }))?.digest);
    return digests.get(commit);
  };
  const digest = await digestOf(head);
  const times = seen.filter(({ change }) => change === digest).map(({ at }) => at);
  const opened = openedAt ?? times.sort()[0];
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
    writers: [{ as: 'author', account: author }, ...writers],
    reviews: kept,
    remarks: remarks.map(({ via, at, text, account }) => ({ via, at, text, ...(account && { account }) })),
  };
}
