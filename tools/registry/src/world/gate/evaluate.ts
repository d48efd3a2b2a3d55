import type { HostSignals } from '@ctxr/model';
import { commitSigner } from '../../governance/approval/commit-signer.ts';
import { readStatements } from '../../governance/approval/read-statements.ts';
import { powerGains } from '../../governance/constitution/power-gains.ts';
import { readConstitution } from '../../governance/constitution/read-constitution.ts';
import { decide } from '../../governance/decide/decide.ts';
import type { Decision, GateMessage } from '../../governance/decide/decision.ts';
import type { DecideInput } from '../../governance/decide/input.ts';
import { proposalFacts } from '../../governance/proposal/proposal-facts.ts';
import type { Signal } from '../../governance/signal.ts';
import { GENESIS_FILE, folderOf, recordFile } from '../../governance/record/paths.ts';
import { timeOf } from '../../governance/time.ts';
import { readChange, type ReadChange } from '../change/read-change.ts';
import { reviewsAt } from './reviews-at.ts';

/** Which change to decide, and with what. */
export interface EvaluateInput {
  readonly folder: string;
  readonly base: string;
  readonly head: string;
  readonly decision: string;
  /** What the host says; nothing where it is left out. */
  readonly signals?: HostSignals;
  readonly at: Date;
  /** False forgets what earlier checks and decisions found out. */
  readonly cache?: boolean;
  /** Statements that came in after the change had landed, by path: they count for what ratifies an emergency. */
  readonly later?: ReadonlyMap<string, Uint8Array>;
  readonly way?: DecideInput['way'];
}

/** A decision with what it was taken from. */
export interface Evaluation {
  readonly decision: Decision;
  readonly change: ReadChange;
  readonly input: DecideInput;
}

/**
 * Decides on a change from two commits: reads what it does, by what it is judged, and what was said of it. It writes
 * nothing, and no code of the change runs.
 * @throws RegistryError BASE_UNKNOWN, COMMIT_MISSING, NOT_A_REGISTRY, CHECK_FAILED, REPOSITORY_UNREADABLE.
 */
export async function evaluate(wanted: EvaluateInput): Promise<Evaluation> {
  const { folder, decision, signals, at, cache, way, later = new Map<string, Uint8Array>() } = wanted;
  const change = await readChange(folder, {
    base: wanted.base,
    head: wanted.head,
    decision,
    signerOf: commitSigner,
    ...(cache !== undefined && { cache }),
  });
  const { base, head } = change.states;
  const statements = new Map(later);
  for (const [path, content] of change.records) if ('bytes' in content) statements.set(path, content.bytes);
  const input: DecideInput = {
    decision,
    constitution: readConstitution(base, { founded: base.files.has(GENESIS_FILE) }),
    change: {
      ...change.facts,
      writers: [...change.facts.writers, ...(signals?.writers ?? [])],
      proposals: proposalFacts(change.states, decision),
      gains: [...powerGains(base.board?.value, head.board?.value)],
      faults: [...change.facts.faults, ...reused(change, decision, way), ...unnamed(signals)],
    },
    signals: [
      ...readStatements(statements, folderOf(decision)),
      ...(await reviewsAt(folder, { base: change.base, head: change.head, decision }, change.facts.digest, signals)),
      ...remarksIn(signals),
    ],
    ...(signals?.openedAt !== undefined && { openedAt: signals.openedAt }),
    at: timeOf(at),
    ...(way && { way }),
  };
  return { decision: decide(input), change, input };
}

const remarksIn = (signals: HostSignals | undefined): readonly Signal[] =>
  (signals?.remarks ?? []).map(({ via, account, at, text }) => ({ via, at, text, ...(account && { account }) }));

/** Who wrote the change is not known where the host names the accounts of some commits only. */
function* unnamed(signals: HostSignals | undefined): Iterable<GateMessage> {
  if (signals?.writersPartial)
    yield {
      id: 'too-many-files',
      text: 'The change has more commits than the host names the accounts of, too many to tell who wrote it. Squash them, or split it.',
    };
}

/** A number that has a record is used up. */
function* reused({ states }: ReadChange, decision: string, way: DecideInput['way']): Iterable<GateMessage> {
  if (way === undefined && states.base.files.has(recordFile(decision)))
    yield {
      id: 'decision-reused',
      text: `The number ${decision} has been decided and recorded; run ctxr propose for a new one.`,
      file: recordFile(decision),
    };
}
