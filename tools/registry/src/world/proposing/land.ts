import { canonicalJson, type DecisionRecord } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import { fingerprintOfKey } from '../../governance/approval/fingerprint.ts';
import type { Decision } from '../../governance/decide/decision.ts';
import { shortReport } from '../../governance/proposal/short-report.ts';
import { timeOf } from '../../governance/time.ts';
import { openSshSigner } from '../approval/open-ssh-signer.ts';
import type { SigningKey, SshSigner } from '../approval/ssh-signer.ts';
import { evaluate } from '../gate/evaluate.ts';
import type { Evaluation } from '../gate/evaluation.ts';
import { makeCommit } from '../gate/commit-files.ts';
import { recordFiles } from '../gate/write-record.ts';
import { written } from '../local-host/memory.ts';
import { openLocalHost } from '../local-host/open-local-host.ts';
import { branchOf, MAIN, mainOf, moveRefs } from '../local-host/refs.ts';
import { assertNoFindings } from './assert-no-findings.ts';
import { hostFolder } from './host-place.ts';
import { judgeChange, type JudgedChange, showAt } from './judge-change.ts';
import { landedTree } from './landed-tree.ts';
import { notOpen } from './withdraw-change.ts';

/** Which change to land, and who vouches for it. */
export interface LandOptions {
  readonly number: number;
  readonly bridge: SigningKey;
  readonly host?: string;
  readonly now: () => Date;
}

/** A change that landed. */
export interface Landed {
  readonly number: string;
  /** The merge, and the record after it. */
  readonly commit: string;
  readonly record: string;
  readonly decision: Decision;
}

/** How a change stands that does not land: the decision says what is missing. */
export interface NotLanded {
  readonly number: string;
  readonly decision: Decision;
}

/**
 * Lands an approved change on the host of this machine: a merge, and the record of its decision. The main branch and
 * the change's branch move together or not at all.
 * @returns the landed change, or the decision that keeps it from landing
 * @throws RegistryError NOT_DECLARED, CHECK_FAILED, SIGNING_KEY_UNUSABLE, HOST_MOVED, GOVERNANCE_UNPROVED
 */
export async function land(
  folder: string,
  { number, bridge, host: named, now }: LandOptions,
): Promise<Landed | NotLanded> {
  const place = await hostFolder(folder, named);
  const at = now();
  const host = openLocalHost(place, { now: () => at });
  const base = await mainOf(place);
  const { head, open, landedAs, title } = await host.change(number);
  if (landedAs !== undefined) throw landedAlready(number, landedAs);
  if (!open) throw notOpen(number, place);
  const judged = await judgeChange({
    folder: place,
    place: { url: place, folder: place },
    number,
    base,
    head: head.commit,
    at,
  });
  await showAt({ url: place, folder: place }, number, judged, at);
  const { decision } = judged;
  if (decision.outcome !== 'approved') return { number: written(number), decision };
  return landJudged({ folder: place, number, title, judged, at, signer: await bridgeSigner(judged, bridge) });
}

/** A decided change to land. */
export interface DecidedChange {
  readonly folder: string;
  readonly number: number;
  readonly title: string;
  readonly judged: JudgedChange;
  readonly at: Date;
  readonly signer: SshSigner;
  /** The emergency that it undoes because nobody ratified it. */
  readonly lapsed?: string;
  /** False where the change has no branch of its own at the host. */
  readonly isBranch?: boolean;
}

/** Lands what has been decided; see {@link land}. */
export async function landJudged(change: DecidedChange): Promise<Landed> {
  const { folder, number, title, judged, at, signer, lapsed, isBranch = true } = change;
  const { base, head } = judged.change;
  const decision = written(number);
  await assertNoFindings(folder, { base, head });
  const tree = await landedTree(folder, { base, head });
  const message = `change ${decision}: ${title}\n`;
  const commit = await makeCommit({ folder, parents: [base, head], tree, files: new Map(), message, at });
  const replayed = await evaluate({ folder, base, head: commit, decision, signals: judged.signals, at });
  assertSame(judged.decision, replayed);
  const record: DecisionRecord = {
    format: 1,
    decision,
    base,
    commit,
    at: timeOf(at),
    signals: judged.signals,
    ...(lapsed !== undefined && { lapsed }),
  };
  const recorded = await makeCommit({
    folder,
    parents: [commit],
    files: await recordFiles(record, replayed.decision, signer),
    message: `decision ${decision}: record\n`,
    at,
  });
  const branch = { ref: branchOf(number), from: head, to: undefined };
  await moveRefs(folder, [{ ref: MAIN, from: base, to: recorded }, ...(isBranch ? [branch] : [])]);
  const host = openLocalHost(folder, { now: () => at });
  await host.landed(number, { at: timeOf(at), base, head, commit, record: recorded });
  return { number: decision, commit, record: recorded, decision: replayed.decision };
}

/** The bridge's key, which the base has to name. @throws RegistryError SIGNING_KEY_UNUSABLE */
export async function bridgeSigner({ input }: Pick<Evaluation, 'input'>, key: SigningKey): Promise<SshSigner> {
  const signer = await openSshSigner(key);
  const bridge = input.constitution.host?.bridge ?? [];
  const own = fingerprintOfKey(signer.publicKey);
  if (bridge.some((one) => one.type === signer.publicKey.type && fingerprintOfKey(one) === own)) return signer;
  const known = bridge.map((one) => `${one.id} ${fingerprintOfKey(one)}`).join(', ') || 'none';
  throw new RegistryError(
    'SIGNING_KEY_UNUSABLE',
    `The key ${own} is not the bridge's; governance/registry.yaml names: ${known}.`,
    {
      fix: 'Name the bridge’s key: --bridge-key FILE or CTXR_BRIDGE_KEY; or have registry.yaml name this one under host.bridge.',
    },
  );
}

/** What is recorded is what was decided. */
function assertSame(decided: Decision, { decision }: Evaluation): void {
  if (canonicalJson(decided) === canonicalJson(decision)) return;
  throw new RegistryError(
    'GOVERNANCE_UNPROVED',
    `The change ${decided.decision} would not be decided the same once it has landed, so it did not land.`,
    {
      fix: `Please report it with the branch changes/${decided.decision}. As decided: ${shortReport(decision).join('; ')}`,
    },
  );
}

const landedAlready = (number: number, commit: string): RegistryError =>
  new RegistryError('CHANGE_REFUSED', `The change ${written(number)} has landed already, as ${commit.slice(0, 12)}.`, {
    fix: `ctxr rollback ${written(number)} undoes it.`,
  });
