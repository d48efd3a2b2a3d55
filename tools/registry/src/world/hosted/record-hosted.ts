import type { DecisionRecord } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import type { Decision } from '../../governance/decide/decision.ts';
import type { Host } from '../../governance/host.ts';
import { folderOf } from '../../governance/record/paths.ts';
import { timeOf } from '../../governance/time.ts';
import type { SshSigner } from '../approval/open-ssh-signer.ts';
import { gitText } from '../git.ts';
import { evaluate } from '../gate/evaluate.ts';
import { folderAt } from '../gate/folder-at.ts';
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

/** A change that landed and was recorded, or why it cannot be. */
export type Recorded =
  | { readonly commit: string; readonly decision: Decision; readonly record: string }
  | { readonly commit: string; readonly why: string; readonly decision?: Decision };

/**
 * Records every change of the branch that landed without a record, in order, each by a commit of its own in the clone.
 * What should not have landed is told and not recorded: nothing is published until it is approved after all or taken
 * back.
 * @throws RegistryError HOST_UNREACHABLE, NOT_FOUNDED, SIGNING_KEY_UNUSABLE, HOST_MOVED.
 */
export async function recordHosted(input: RecordHostedInput): Promise<readonly Recorded[]> {
  const { folder, branch, signer } = input;
  const ref = `refs/heads/${branch}`;
  let tip = (await gitText(folder, ['rev-parse', ref])).trim();
  const done: Recorded[] = [];
  for (const { commit, base } of await unrecorded(folder, tip)) {
    const one = await judge(input, commit, base, tip);
    if ('why' in one) {
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
): Promise<
  | { readonly decision: Decision; readonly record: DecisionRecord }
  | { readonly commit: string; readonly why: string; readonly decision?: Decision }
> {
  const number = await host.changeOf(commit);
  if (number === undefined) return { commit, why: 'no change at the host landed it: somebody pushed past the gate' };
  const change = await host.change(number);
  if (change.base.ref !== branch)
    return {
      commit,
      why: `change ${number}, which landed it, goes into ${change.base.ref}: somebody pushed past the gate`,
    };
  const told = await host.signals(number, change.head.commit);
  const wanted = [change.head.commit, ...told.reviews.flatMap((review) => review.commit ?? [])];
  for (const one of new Set(wanted))
    await fetchCommits({ folder, remote, wanted: [one], ...(token !== undefined && { token }) }).catch(unlessGone);
  const decision = decisionNumber(number);
  const signals = await recordedSignals(folder, change, told, { base, head: commit, decision });
  const later = await folderAt(folder, tip, folderOf(decision));
  const evaluation = await evaluate({ folder, base, head: commit, decision, signals, at, later });
  const { outcome, messages } = evaluation.decision;
  if (outcome !== 'approved')
    return { commit, why: messages.map(({ text }) => text).join(' '), decision: evaluation.decision };
  return {
    decision: evaluation.decision,
    record: { format: 1, decision, base, commit, at: timeOf(at), signals },
  };
}

/** A commit that was reviewed and pushed away may be gone: its review then counts for nothing. */
function unlessGone(error: unknown): void {
  if (error instanceof RegistryError && error.code === 'HOST_UNREACHABLE') return;
  throw error;
}
