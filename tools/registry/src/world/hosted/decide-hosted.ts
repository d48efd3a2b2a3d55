import type { Host, HostedChange } from '../../governance/host.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { evaluate } from '../gate/evaluate.ts';
import type { Evaluation } from '../gate/evaluation.ts';
import { decisionNumber } from './decision-number.ts';
import { fetchCommits } from './fetch-commits.ts';
import { recordedSignals } from './recorded-signals.ts';

/** A change at the host that is to be decided. */
export interface HostedInput {
  /** A clone whose HEAD is the branch that changes go into. */
  readonly folder: string;
  readonly host: Host;
  readonly number: number;
  /** The commit to decide on: the change's head, or a merge queue's commit. */
  readonly commit: string;
  /** The branch that decisions are about, such as `main`. */
  readonly branch: string;
  /** Where the change's objects come from. */
  readonly remote: string;
  readonly token?: string;
  readonly at: Date;
}

/** A decision on a change at the host; without one where the change is not for the branch. */
export interface HostedDecision {
  readonly change: HostedChange;
  readonly evaluation?: Evaluation;
}

/**
 * Decides on a change as its host tells it, by the constitution that the clone's HEAD has; of a merge queue's commit, by
 * that of its first parent. The change is fetched as objects and never checked out.
 * @throws RegistryError HOST_UNREACHABLE, HOST_MOVED, NOT_DECLARED, and what evaluating throws.
 */
export async function decideHosted(input: HostedInput): Promise<HostedDecision> {
  const { folder, host, number, commit, branch, remote, token, at } = input;
  const change = await host.change(number);
  if (change.base.ref !== branch) return { change };
  if (commit !== change.head.commit && (await host.changeOf(commit)) !== number) throw moved(change, commit);
  const signals = await host.signals(number, change.head.commit);
  const reviewed = signals.reviews.flatMap((review) => review.commit ?? []);
  const access = { folder, remote, ...(token !== undefined && { token }) };
  await fetchCommits({ ...access, wanted: [...new Set([commit, change.head.commit])] });
  for (const one of new Set(reviewed)) await fetchCommits({ ...access, wanted: [one] }).catch(() => undefined);
  const decision = decisionNumber(number);
  const base = commit === change.head.commit ? 'HEAD' : `${commit}^1`;
  const told = await recordedSignals(folder, change, signals, { base, head: commit, decision });
  const evaluation = await evaluate({ folder, base, head: commit, decision, signals: told, at });
  return { change, evaluation };
}

/** Only a merge queue's commit is judged by its own parent: of a former head, whoever pushed it chose the parent. */
const moved = ({ number, head }: HostedChange, commit: string): RegistryError =>
  new RegistryError(
    'HOST_MOVED',
    `${commit.slice(0, 12)} is not the head of change ${number}, which is ${head.commit.slice(0, 12)}, nor about to land with it.`,
    { fix: 'Run the command for the new head.' },
  );
