import type { DecisionRecord } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import type { Decision } from '../../governance/decide/decision.ts';
import type { Host } from '../../governance/host.ts';
import { folderOf } from '../../governance/record/paths.ts';
import { timeOf } from '../../governance/time.ts';
import type { SshSigner } from '../approval/ssh-signer.ts';
import { readApart } from '../change/apart.ts';
import { filesAt } from '../gate/entries-at.ts';
import { gitText } from '../git.ts';
import { evaluate } from '../gate/evaluate.ts';
import { writeRecord } from '../gate/write-record.ts';
import { decisionNumber } from './decision-number.ts';
import { fetchCommits } from './fetch-commits.ts';
import { recordedSignals } from './recorded-signals.ts';
import { unrecorded } from './unrecorded.ts';

/** Where to record what landed. */
export interface RecordHostedInput {
  readonly folder: string;
  readonly host: Host;
  /** The branch, such as `main`, as it is in the clone. */
  readonly branch: string;
  readonly remote: string;
  readonly token?: string;
  /** The bridge's key. */
  readonly signer: SshSigner;
  readonly at: Date;
}

/** Something that landed and is not recorded, why, and what to do about it. */
export interface NotRecorded {
  readonly commit: string;
  readonly why: string;
  /** Absent where it waits for another, which says. */
  readonly fix?: string;
  readonly decision?: Decision;
}

/** A change that landed and was recorded, or why it cannot be. */
export type Recorded = { readonly commit: string; readonly decision: Decision; readonly record: string } | NotRecorded;

/**
 * Records every change of the branch that landed without a record, in order, each by a commit of its own in the clone.
 * What should not have landed is told and not recorded, and neither is what landed on it, because records follow each
 * other in time: nothing is published until it is approved after all or taken back.
 * @throws RegistryError HOST_UNREACHABLE, NOT_FOUNDED, SIGNING_KEY_UNUSABLE, HOST_MOVED.
 */
export async function recordHosted(input: RecordHostedInput): Promise<readonly Recorded[]> {
  const { folder, branch, signer } = input;
  const ref = `refs/heads/${branch}`;
  let tip = (await gitText(folder, ['rev-parse', ref])).trim();
  const done: Recorded[] = [];
  let refused: string | undefined;
  for (const { commit, base } of await unrecorded(folder, tip)) {
    const one = refused === undefined ? await judge(input, commit, base, tip) : standsOn(commit, refused);
    if ('why' in one) {
      refused ??= commit;
      done.push(one);
      continue;
    }
    tip = await writeRecord({ folder, ref, tip, record: one.record, decision: one.decision, signer });
    done.push({ commit, decision: one.decision, record: tip });
  }
  return done;
}

async function judge(
  { folder, host, branch, remote, token, at }: RecordHostedInput,
  commit: string,
  base: string,
  tip: string,
): Promise<{ readonly decision: Decision; readonly record: DecisionRecord } | NotRecorded> {
  const back = `put ${branch} back to ${base.slice(0, 12)}, before it`;
  const past = { commit, fix: `Open it as a change, and ${back}.` };
  const number = await host.changeOf(commit);
  if (number === undefined) return { ...past, why: 'no change at the host landed it: somebody pushed past the gate' };
  const change = await host.change(number);
  if (change.base.ref !== branch)
    return {
      ...past,
      why: `change ${number}, which landed it, goes into ${change.base.ref}: somebody pushed past the gate`,
    };
  const told = await host.signals(number, change.head.commit);
  const wanted = [change.head.commit, ...told.reviews.flatMap((review) => review.commit ?? [])];
  for (const one of new Set(wanted))
    await fetchCommits({ folder, remote, wanted: [one], ...(token !== undefined && { token }) }).catch(unlessGone);
  const decision = decisionNumber(number);
  const signals = await recordedSignals(folder, change, told, { base, head: commit, decision });
  const later = await readApart(folder, (apart) => filesAt(apart, tip, [folderOf(decision)]));
  const evaluation = await evaluate({ folder, base, head: commit, decision, signals, at, later });
  const { outcome, messages, rights } = evaluation.decision;
  if (outcome !== 'approved')
    return {
      commit,
      why: messages.map(({ text }) => text).join(' '),
      fix: rights.some(({ outcome: state, level }) => state === 'waiting' && level === 'signed')
        ? `Let those sign even now: their statements, added to ${folderOf(decision)} by a commit of their own, count until it is recorded. Or ${back}, and open it again.`
        : `Let whom it asks approve change ${number} at the host even now that it is merged, and run the command again; or ${back}.`,
      decision: evaluation.decision,
    };
  return {
    decision: evaluation.decision,
    record: { format: 1, decision, base, commit, at: timeOf(at), signals },
  };
}

const standsOn = (commit: string, refused: string): NotRecorded => ({
  commit,
  why: `it landed on ${refused.slice(0, 12)}, which is not recorded`,
});

/** A commit that was reviewed and pushed away may be gone: its review then counts for nothing. */
function unlessGone(error: unknown): void {
  if (error instanceof RegistryError && error.code === 'HOST_UNREACHABLE') return;
  throw error;
}
