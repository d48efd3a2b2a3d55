import type { HostSignals } from '@ctxr/model';
import { decide } from '../../governance/decide/decide.ts';
import type { HostReport } from '../../governance/host.ts';
import { shortReport } from '../../governance/proposal/short-report.ts';
import { timeOf } from '../../governance/time.ts';
import { evaluate } from '../gate/evaluate.ts';
import type { Evaluation } from '../gate/evaluation.ts';
import { written } from '../local-host/memory.ts';
import { type LocalHost, openLocalHost } from '../local-host/open-local-host.ts';
import type { HostPlace } from './host-place.ts';

/** A state of an open change to decide on. */
export interface ChangeToJudge {
  /** The repository that has the commits. */
  readonly folder: string;
  readonly place: HostPlace;
  readonly number: number;
  readonly base: string;
  readonly head: string;
  readonly at: Date;
}

/** A decision with what the host says of the change, as it would be recorded. */
export interface JudgedChange extends Evaluation {
  readonly signals: HostSignals;
}

/**
 * Decides on a change with what its host remembers. A host on this machine learns of the state: the time at which it
 * was seen first is when objection periods begin.
 */
export async function judgeChange({ folder, place, number, base, head, at }: ChangeToJudge): Promise<JudgedChange> {
  const decision = written(number);
  const host = place.folder === undefined ? undefined : openLocalHost(place.folder, { now: () => at });
  const said = await signalsOf(host, number, head);
  const evaluation = await evaluate({ folder, base, head, decision, signals: said, at });
  const openedAt = (await host?.seen(number, { commit: head, change: evaluation.change.facts.digest })) ?? timeOf(at);
  const input = { ...evaluation.input, openedAt };
  return { ...evaluation, input, decision: decide(input), signals: { ...said, openedAt } };
}

async function signalsOf(host: LocalHost | undefined, number: number, head: string): Promise<HostSignals> {
  const { reviews, writers, remarks } = (await host?.signals(number, head)) ?? {
    reviews: [],
    writers: [],
    remarks: [],
  };
  return {
    format: 1,
    reviews: [...reviews],
    writers: [...writers],
    remarks: remarks.map(({ via, account, at, text }) => ({ via, at, text, ...(account && { account }) })),
  };
}

/** Shows a decision at a host on this machine. */
export async function showAt(
  place: HostPlace,
  number: number,
  { decision, change }: Evaluation,
  at: Date,
): Promise<void> {
  if (place.folder === undefined) return;
  const report: HostReport = { decision, markdown: `${shortReport(decision).join('\n')}\n`, findings: [] };
  await openLocalHost(place.folder, { now: () => at }).report(number, change.head, report);
}
