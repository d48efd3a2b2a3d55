import type { Digest } from '@ctxr/model';
import type { Change } from '../../change/change.ts';
import type { AuditedDecision, AuditFault } from '../../governance/audit/audited.ts';
import { judgeDecision } from '../../governance/audit/judge-decision.ts';
import { judgeRecord } from '../../governance/audit/judge-record.ts';
import { keptFault } from '../../governance/audit/kept.ts';
import { recordedBy, recordStepFault } from '../../governance/audit/record-step.ts';
import { judged } from '../../governance/change/change-digest.ts';
import { MAX_CHANGED_FILES } from '../../governance/change/change-faults.ts';
import { isOwnRecord, type RawChange } from '../../governance/change/raw-change.ts';
import type { Apart } from '../change/apart.ts';
import { type Contents, hashContents, sha256, unhashed, withContents } from '../change/hash-contents.ts';
import { diffsBetween } from '../change/raw-diff.ts';
import { changeFrom } from '../change/read-change.ts';
import { lateStatements } from './late-statements.ts';
import { decideOn } from '../gate/evaluate.ts';
import type { BlobWindow } from './blob-window.ts';
import {
  type BranchDiffs,
  Branches,
  type BranchedStep,
  isOrdinary,
  MainChanges,
  readBranchDiffs,
  stepWriters,
} from './branches.ts';
import type { History } from './history.ts';
import { judgeLapsed } from './lapsed.ts';
import type { FoundRecord } from './record-index.ts';
import type { RegistryWalk } from './registry-walk.ts';

/** What is replayed. */
export interface Replay {
  readonly apart: Apart;
  readonly history: History;
  readonly records: readonly FoundRecord[];
  readonly window: BlobWindow;
  /** The registry before the first step; asked for when the first change is to be judged. */
  readonly walk: () => Promise<RegistryWalk>;
  /** The decisions that were judged before, and the time that nothing may lie before. */
  readonly before: readonly AuditedDecision[];
  readonly since: string;
}

/** What a replay came to. */
export interface Replayed {
  readonly decisions: readonly AuditedDecision[];
  /** The last commit up to which everything holds and is covered; undefined where that is none of the steps. */
  readonly verified: string | undefined;
  readonly fault?: AuditFault;
  readonly waiting?: AuditFault;
}

/** How many steps are read ahead at a time. */
const AT_ONCE = 256;

/** Judges the steps of a main line, one after another, each by what the one before it left. */
export async function replay(input: Replay): Promise<Replayed> {
  const line = new MainLine(input);
  const { steps } = input.history;
  const branches = new Branches(input.history);
  for (let at = 0; at < steps.length; at += AT_ONCE) {
    const part = steps.slice(at, at + AT_ONCE);
    const diffs = await diffsBetween(
      input.apart,
      part.map(({ commit, base }) => [commit, base] as const),
    );
    const read = part.map((step): BranchedStep => ({
      step,
      changes: diffs.get(step.commit) ?? [],
      branch: branches.next(step),
    }));
    const fault = await line.judge(read);
    if (fault) return { decisions: line.decisions, verified: line.verified, fault };
  }
  const { decisions, verified, open } = line;
  return { decisions, verified, ...(open !== undefined && { waiting: waitsAt(open) }) };
}

/** The main line as far as it was judged. */
class MainLine {
  readonly decisions: AuditedDecision[];
  verified: string | undefined;
  /** The newest change, where it has no record yet. */
  open: string | undefined;
  readonly #input: Replay;
  readonly #used: Map<string, string>;
  readonly #main = new MainChanges();
  readonly #byCommit = new Map<string, FoundRecord[]>();
  readonly #byAdding = new Map<string, FoundRecord>();
  readonly #kept = new Set<FoundRecord>();
  #since: string;
  #walk: RegistryWalk | undefined;
  #passed: Change[] = [];

  constructor(input: Replay) {
    this.#input = input;
    this.decisions = [...input.before];
    this.#used = new Map(input.before.map(({ decision, commit }) => [decision, commit]));
    this.#since = input.since;
    for (const record of input.records) {
      this.#byAdding.set(record.addedBy, record);
      if (record.of !== undefined) this.#byCommit.set(record.of, [...(this.#byCommit.get(record.of) ?? []), record]);
    }
    const [first] = input.history.steps;
    if (first) this.#main.add(first.base, []);
  }

  /** Judges the next steps. @returns the first fault */
  async judge(steps: readonly BranchedStep[]): Promise<AuditFault | undefined> {
    const diffs = await readBranchDiffs(
      this.#input.apart,
      steps.filter(({ changes }) => recordedBy(changes) === undefined),
    );
    await this.#input.window.hold(steps.flatMap((one) => [...this.#wantedBy(one)]));
    for (const one of steps) {
      const fault = await this.#judgeStep(one, diffs);
      if (fault) return fault;
      this.#main.add(one.step.commit, one.changes);
      if (this.open === undefined) this.verified = one.step.commit;
    }
    return undefined;
  }

  /** The objects that judging a step takes, unless it is out of the ordinary. */
  *#wantedBy({ step, changes, branch }: BranchedStep): Iterable<string> {
    const decision = recordedBy(changes);
    if (decision !== undefined) return;
    for (const { before, after } of changes) for (const side of [before, after]) if (side) yield side.blob;
    yield* branch?.commits ?? [];
    for (const { record, signature, decisionJson } of this.#byCommit.get(step.commit) ?? [])
      for (const blob of [record, signature, decisionJson]) if (blob !== undefined) yield blob;
  }

  async #judgeStep(one: BranchedStep, diffs: BranchDiffs): Promise<AuditFault | undefined> {
    const { commit } = one.step;
    const recorded = recordedBy(one.changes);
    if (recorded !== undefined) return this.#judgeRecordStep(one, recorded);
    if (this.open !== undefined)
      return faultAt(this.open, 'no record covers it, and others have landed since', RECORD_FIX);
    const broken = keptFault(one.changes);
    if (broken !== undefined) return faultAt(commit, broken, HISTORY_FIX);
    const found = this.#byCommit.get(commit) ?? [];
    const [record, second] = found;
    if (!record) {
      this.open = commit;
      return undefined;
    }
    if (second) return faultAt(commit, `two records, ${record.decision} and ${second.decision}, claim it`, HISTORY_FIX);
    const judgement = await this.#judgeChange(one, record, diffs);
    if ('why' in judgement) return faultAt(commit, judgement.why, DECISION_FIX);
    const { audited } = judgement;
    this.decisions.push(audited);
    this.#used.set(audited.decision, commit);
    this.#since = audited.at;
    this.#kept.add(record);
    return undefined;
  }

  #judgeRecordStep({ step, changes }: BranchedStep, decision: string): AuditFault | undefined {
    const why = recordStepFault(changes, decision);
    if (why !== undefined) return faultAt(step.commit, why, HISTORY_FIX);
    const record = this.#byAdding.get(step.commit);
    if (record && !this.#kept.has(record)) {
      const of = record.of === undefined ? 'no commit' : record.of.slice(0, 12);
      return faultAt(
        step.commit,
        `it records the decision ${record.decision} for ${of}, which is no change of the main line before it that waits for a record`,
        HISTORY_FIX,
      );
    }
    if (this.#walk) this.#walk.pass(changes);
    else this.#passed.push(...changes);
    return undefined;
  }

  async #judgeChange(
    one: BranchedStep,
    found: FoundRecord,
    diffs: BranchDiffs,
  ): Promise<{ readonly audited: AuditedDecision } | { readonly why: string }> {
    const { apart, window } = this.#input;
    const { step, changes } = one;
    const walk = await this.#registry();
    const { constitution } = walk;
    const blobs = await this.#recordFiles(found);
    if (!blobs.record) return { why: `the record ${found.decision} is larger than a record can be` };
    const { commit, base } = step;
    const judgement = judgeRecord({
      commit,
      base,
      decision: found.decision,
      record: blobs.record,
      signature: blobs.signature,
      constitution,
      since: this.#since,
      used: this.#used,
    });
    if ('why' in judgement) return judgement;
    const { record } = judgement;
    const { decision } = record;
    const own = changes.filter(({ path }) => isOwnRecord(path, decision));
    const others = judged(changes, decision);
    const isReadable = others.length <= MAX_CHANGED_FILES;
    const ordinary = isOrdinary(one, diffs, this.#main);
    const states = await walk.states(isReadable ? changes : []);
    const change = changeFrom({
      base,
      head: commit,
      decision,
      judgedBy: states.base,
      states,
      own,
      hashed: isReadable ? await this.#hashed(others) : unhashed(others),
      conflicts: [],
      names: walk.names,
      writers: await stepWriters(apart, one, { decision, ordinary, diffs, window }),
      records: await window.read(own.flatMap(({ after }) => after ?? []).slice(0, MAX_CHANGED_FILES)),
    });
    if (record.lapsed !== undefined) {
      const undone = this.decisions.find((earlier) => earlier.decision === record.lapsed);
      const lapsed = await judgeLapsed({ folder: apart.folder, record, undone, change, constitution });
      if ('why' in lapsed) return lapsed;
      walk.land(isReadable ? states : await walk.states(changes));
      return judgeDecision({
        record,
        decision: lapsed.decision,
        recorded: blobs.decisionJson,
        ...(undone && { undone }),
      });
    }
    const digests = new Map<string, Digest>(
      ordinary && one.branch?.tip !== undefined ? [[one.branch.tip, change.facts.digest]] : [],
    );
    const wanted = { folder: apart.folder, base, head: commit, decision, signals: record.signals };
    const deciding = { ...wanted, at: new Date(record.at) };
    const judge = async (later?: ReadonlyMap<string, Uint8Array>): Promise<ReturnType<typeof judgeDecision>> => {
      const evaluated = await decideOn(change, { ...deciding, ...(later && { later }) }, { constitution, digests });
      return judgeDecision({ record, decision: evaluated.decision, recorded: blobs.decisionJson });
    };
    const first = await judge();
    const late = 'why' in first ? await lateStatements(apart, found, change.records) : undefined;
    walk.land(isReadable ? states : await walk.states(changes));
    return late ? judge(late) : first;
  }

  async #registry(): Promise<RegistryWalk> {
    if (this.#walk) return this.#walk;
    const walk = await this.#input.walk();
    walk.pass(this.#passed);
    this.#walk = walk;
    return walk;
  }

  async #recordFiles({ record, signature, decisionJson }: FoundRecord) {
    const read = async (blob: string | undefined): Promise<Uint8Array | undefined> => {
      if (blob === undefined) return undefined;
      const content = (await this.#input.window.read([{ path: blob, mode: '100644', blob }])).get(blob);
      return content && 'bytes' in content ? content.bytes : undefined;
    };
    return { record: await read(record), signature: await read(signature), decisionJson: await read(decisionJson) };
  }

  async #hashed(changes: readonly Change[]): Promise<readonly RawChange[]> {
    const states = new Map<string, Contents>();
    for (const { before, after } of changes)
      for (const side of [before, after]) {
        if (!side || side.mode === '160000' || states.has(side.blob)) continue;
        const bytes = this.#input.window.get(side.blob);
        if (!bytes) return hashContents(this.#input.apart, changes);
        states.set(side.blob, { sha256: sha256(bytes) });
      }
    return withContents(changes, states);
  }
}

const WAIT_FIX = 'The host’s bridge writes the record after a change has landed; fetch again when it has.';
const RECORD_FIX =
  'Let the bridge record it if it was decided (see governance/README.md); else undo it by a change of its own.';
const HISTORY_FIX =
  'Compare main with a clone that audits well, find who pushed the commit, and put main back to the commit before it.';
const DECISION_FIX =
  'Run ctxr why on the decision, compare with a clone that audits well, and put main back to the commit before it.';

const waitsAt = (commit: string): AuditFault => ({
  commit,
  message: `The change ${commit.slice(0, 12)} waits for its record.`,
  fix: WAIT_FIX,
});

const faultAt = (commit: string, why: string, fix: string): AuditFault => ({
  commit,
  message: `The commit ${commit.slice(0, 12)} does not hold: ${why.replace(/\.$/, '')}.`,
  fix,
});
