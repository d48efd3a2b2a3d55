import type { Change } from '../../change/change.ts';
import { commitSigner } from '../../governance/approval/commit-signer.ts';
import { isOrdinaryMerge } from '../../governance/audit/ordinary-merge.ts';
import type { Apart } from '../change/apart.ts';
import { diffsBetween, diffsOf } from '../change/raw-diff.ts';
import { MAX_COMMITS, type ReadCommit } from '../change/read-commits.ts';
import { type ReadWriters, readWriters, writersOf } from '../change/read-writers.ts';
import type { BlobWindow } from './blob-window.ts';
import type { History, MainStep } from './history.ts';

/** How far back the main line's changes are remembered, in steps. */
const REMEMBERED = 500;

/** A branch of one line that a step of the main line brings. */
export interface PlainBranch {
  /** Oldest first, with the step itself at the end. */
  readonly commits: readonly string[];
  /** Where the branch left the main line, and where it ends; absent where the step is its only commit. */
  readonly from?: string;
  readonly tip?: string;
}

/** Tells the branches that the steps of a history bring, each commit once. */
export class Branches {
  readonly #history: History;
  readonly #landed: Set<string>;

  constructor(history: History) {
    this.#history = history;
    this.#landed = new Set(history.steps.slice(0, 1).map(({ base }) => base));
  }

  /** The branch of the next step, in their order; undefined for one that is more than a line. */
  next({ commit, parents }: MainStep): PlainBranch | undefined {
    const known = this.#history.parents;
    const isNew = (id: string): boolean => known.has(id) && !this.#landed.has(id);
    const line: string[] = [];
    let at = parents[1];
    let isLine = parents.length <= 2;
    while (isLine && at !== undefined && isNew(at)) {
      line.push(at);
      const above: readonly string[] = known.get(at) ?? [];
      isLine = above.length === 1 && line.length < MAX_COMMITS;
      at = above[0];
    }
    this.#land(commit, isNew);
    if (!isLine) return undefined;
    const [tip] = line;
    const commits = [...line.reverse(), commit];
    return parents.length === 1 || at === undefined ? { commits } : { commits, from: at, tip: tip ?? at };
  }

  #land(commit: string, isNew: (id: string) => boolean): void {
    const open = [commit];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      this.#landed.add(id);
      open.push(...(this.#history.parents.get(id) ?? []).slice(id === commit ? 1 : 0).filter(isNew));
    }
  }
}

/** A step with what it does and whom it may be by. */
export interface BranchedStep {
  readonly step: MainStep;
  readonly changes: readonly Change[];
  readonly branch: PlainBranch | undefined;
}

/** What the commits of some branches do. */
export interface BranchDiffs {
  readonly byCommit: ReadonlyMap<string, readonly Change[]>;
  /** What each branch does as a whole, by its last commit. */
  readonly byTip: ReadonlyMap<string, readonly Change[]>;
}

/** Reads what the commits of branches do, with two processes for all of them. */
export async function readBranchDiffs(apart: Apart, steps: readonly BranchedStep[]): Promise<BranchDiffs> {
  const branches = steps.flatMap(({ branch }) => branch ?? []);
  const byCommit = await diffsOf(
    apart,
    branches.flatMap(({ commits }) => commits.slice(0, -1)),
  );
  const longer = branches.flatMap(({ commits, tip, from }) =>
    tip !== undefined && from !== undefined && commits.length > 2 ? [[tip, from] as const] : [],
  );
  const whole = await diffsBetween(apart, longer);
  const byTip = new Map(whole);
  for (const { commits, tip } of branches)
    if (tip !== undefined && commits.length === 2) byTip.set(tip, byCommit.get(tip) ?? []);
  return { byCommit, byTip };
}

/** What the main line did lately, to tell what a branch missed. */
export class MainChanges {
  readonly #recent: { readonly commit: string; readonly changes: readonly Change[] }[] = [];

  /** Takes the next step. */
  add(commit: string, changes: readonly Change[]): void {
    this.#recent.push({ commit, changes });
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
  }

  /** All that was done after a commit, also what was undone since; undefined where that is too long ago. */
  since(commit: string): readonly Change[] | undefined {
    const at = this.#recent.findLastIndex((one) => one.commit === commit);
    return at < 0 ? undefined : this.#recent.slice(at + 1).flatMap(({ changes }) => changes);
  }
}

/** Whether a merge is certainly what git makes of its parents unaided. */
export function isOrdinary({ step, changes, branch }: BranchedStep, diffs: BranchDiffs, main: MainChanges): boolean {
  if (step.parents.length !== 2 || branch?.from === undefined || branch.tip === undefined) return false;
  const missed = branch.from === step.base ? [] : main.since(branch.from);
  if (!missed) return false;
  return isOrdinaryMerge({ main: missed, branch: diffs.byTip.get(branch.tip) ?? [], merge: changes });
}

/**
 * Who wrote a step, exactly as when it is read by itself: from what was read for many where the branch is a line and
 * its merge is ordinary, else by itself.
 */
export async function stepWriters(
  apart: Apart,
  { step, changes, branch }: BranchedStep,
  known: {
    readonly decision: string;
    readonly ordinary: boolean;
    readonly diffs: BranchDiffs;
    readonly window: BlobWindow;
  },
): Promise<ReadWriters> {
  const { decision, diffs, window } = known;
  const range = { base: step.base, head: step.commit, decision };
  const isSquash = step.parents.length === 1;
  const commits = (branch?.commits ?? []).map((id): ReadCommit | undefined => {
    const raw = window.get(id);
    return raw && { id, parents: id === step.commit ? step.parents : [], raw };
  });
  const whole = commits.filter((commit) => commit !== undefined);
  if (!branch || whole.length < commits.length || !(isSquash || known.ordinary))
    return readWriters(apart, range, commitSigner);
  const edits = new Map(branch.commits.slice(0, -1).map((id) => [id, diffs.byCommit.get(id) ?? []]));
  edits.set(step.commit, isSquash ? changes : []);
  return writersOf(whole, edits, decision, commitSigner);
}
