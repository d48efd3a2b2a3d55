import type { Decision } from '../../governance/decide/decision.ts';
import { written } from '../local-host/memory.ts';
import { openLocalHost } from '../local-host/open-local-host.ts';
import { branchOf } from '../local-host/refs.ts';
import type { HostPlace } from './host-place.ts';
import type { Identity } from './identity.ts';
import { judgeChange, showAt } from './judge-change.ts';
import type { ProposedCommit } from './proposed-commit.ts';

/** A change that is open at the host. */
export interface Proposed {
  readonly number: string;
  /** The branch at the host, and its last commit. */
  readonly branch: string;
  readonly commit: string;
  /** The proposal's file, where the change has one. */
  readonly proposal?: string;
  /** Whether the number was open before. */
  readonly updated: boolean;
  readonly decision: Decision;
}

/** A proposed commit under its number. */
export type NumberedCommit = ProposedCommit & { readonly number: number };

/** What was pushed, and where. */
export interface PushedChange {
  readonly folder: string;
  readonly place: HostPlace;
  readonly made: NumberedCommit;
  readonly base: string;
  readonly author: Identity;
  readonly updated: boolean;
  readonly now: () => Date;
}

/** Tells the host of a change that was pushed to it, judges it, and shows the verdict there. */
export async function proposedAtHost({
  folder,
  place,
  made,
  base,
  author,
  updated,
  now,
}: PushedChange): Promise<Proposed> {
  if (place.folder !== undefined)
    await openLocalHost(place.folder, { now }).opened(made.number, { title: made.title, author });
  const at = now();
  const judged = await judgeChange({ folder, place, number: made.number, base, head: made.commit, at });
  await showAt(place, made.number, judged, at);
  return {
    number: written(made.number),
    branch: branchOf(made.number).slice('refs/heads/'.length),
    commit: made.commit,
    ...(made.proposal !== undefined && { proposal: made.proposal }),
    updated,
    decision: judged.decision,
  };
}
