import type { Digest, HostSignals } from '@ctxr/model';
import { commitSigner } from '../../governance/approval/commit-signer.ts';
import type { Constitution } from '../../governance/constitution/constitution.ts';
import { powerGains } from '../../governance/constitution/power-gains.ts';
import { readConstitution } from '../../governance/constitution/read-constitution.ts';
import { decide } from '../../governance/decide/decide.ts';
import type { GateMessage } from '../../governance/decide/decision.ts';
import type { DecideInput, ProposalFacts } from '../../governance/decide/input.ts';
import { proposalFacts } from '../../governance/proposal/proposal-facts.ts';
import type { Signal, Writer } from '../../governance/signal.ts';
import { GENESIS_FILE, recordFile } from '../../governance/record/paths.ts';
import { timeOf } from '../../governance/time.ts';
import { readChange, type ReadChange } from '../change/read-change.ts';
import type { EvaluateInput, Evaluation } from './evaluation.ts';
import { overdueAt } from './overdue-at.ts';
import { withInverses } from './with-inverses.ts';
import { reviewsAt } from './reviews-at.ts';
import { statementsIn } from './statements-in.ts';

/**
 * Decides on a change from two commits: reads what it does, by what it is judged, and what was said of it. It writes
 * nothing, and no code of the change runs.
 * @throws RegistryError BASE_UNKNOWN, COMMIT_MISSING, NOT_A_REGISTRY, CHECK_FAILED, REPOSITORY_UNREADABLE.
 */
export async function evaluate(wanted: EvaluateInput): Promise<Evaluation> {
  const { folder, base, head, decision, cache } = wanted;
  const change = await readChange(folder, {
    base,
    head,
    decision,
    signerOf: commitSigner,
    ...(cache !== undefined && { cache }),
  });
  return decideOn(change, wanted);
}

/** What somebody who reads many changes knows already. */
export interface KnownBefore {
  readonly constitution?: Constitution;
  /** The digests of the change as of other commits. */
  readonly digests?: ReadonlyMap<string, Digest>;
}

/** Decides on a change that was read. @throws RegistryError as {@link evaluate} */
export async function decideOn(
  change: ReadChange,
  wanted: EvaluateInput,
  known: KnownBefore = {},
): Promise<Evaluation> {
  const { folder, decision, signals, at, way, later = new Map<string, Uint8Array>() } = wanted;
  const { base, head } = change.states;
  const constitution =
    known.constitution ?? readConstitution(change.judgedBy, { founded: change.judgedBy.files.has(GENESIS_FILE) });
  const proposals = await withInverses(folder, change, proposalFacts(change.states, decision), { decision, at });
  const overdue = way === undefined ? await overdueAt(wanted, change, constitution.rights, proposals, evaluate) : [];
  const input: DecideInput = {
    decision,
    constitution,
    change: {
      ...change.facts,
      writers: [...change.facts.writers, ...proposers(proposals, decision), ...(signals?.writers ?? [])],
      proposals,
      gains: [...powerGains(base.board?.value, head.board?.value)],
      faults: [...change.facts.faults, ...reused(change, decision, way), ...unnamed(signals), ...overdue],
    },
    signals: [
      ...statementsIn(change, decision, later),
      ...(await reviewsAt(
        folder,
        { base: change.base, decision, commits: change.commits, digest: change.facts.digest },
        new Map([...(known.digests ?? []), [change.head, change.facts.digest]]),
        signals,
      )),
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

/** Whom the proposal of a change names as its authors: they wrote it, whoever committed it. */
const proposers = (proposals: readonly ProposalFacts[], decision: string): readonly Writer[] =>
  proposals
    .filter(({ id }) => id === decision)
    .flatMap(({ authors = [] }) => authors.map((party) => ({ as: 'proposer', party })));

/** A number that has a record is used up. */
function* reused({ states }: ReadChange, decision: string, way: DecideInput['way']): Iterable<GateMessage> {
  if (way === undefined && states.base.files.has(recordFile(decision)))
    yield {
      id: 'decision-reused',
      text: `The number ${decision} has been decided and recorded; run ctxr propose for a new one.`,
      file: recordFile(decision),
    };
}
