import type { Change } from '../../change/change.ts';
import type { CheckInput } from '../../check/rule.ts';
import { list } from '../../check/standing.ts';
import type { Content } from '../../declaration/tree.ts';
import { visible } from '../../finding/formats/visible.ts';
import { changeDigest, filesOf, judged } from '../../governance/change/change-digest.ts';
import { changeFaults, MAX_CHANGED_FILES } from '../../governance/change/change-faults.ts';
import { isOwnRecord, type RawChange, wellFormed } from '../../governance/change/raw-change.ts';
import type { GateMessage } from '../../governance/decide/decision.ts';
import type { ChangeFacts } from '../../governance/decide/input.ts';
import { classify } from '../../governance/effect/classify.ts';
import { readBlobs } from '../commit-tree.ts';
import { type Apart, readApart } from './apart.ts';
import { commitsOf } from './commits.ts';
import { hashContents, unhashed } from './hash-contents.ts';
import { rawDiff } from './raw-diff.ts';
import { readStates } from './read-states.ts';
import { readWriters, type SignerOf } from './read-writers.ts';
import { resultTree } from './result-tree.ts';

/** Which change to read. */
export interface ChangeToRead {
  /** The commit that it is judged against and would land on, or a reference to it. */
  readonly base: string;
  /** The change's last commit, or a reference to it. */
  readonly head: string;
  /** The decision's number, as its folder below `governance/decisions` is called. */
  readonly decision: string;
  readonly signerOf: SignerOf;
  /** False forgets what earlier checks and decisions found out. */
  readonly cache?: boolean;
}

/** A change as it would land, read from two commits. */
export interface ReadChange {
  /** The ids of the commits. */
  readonly base: string;
  readonly head: string;
  readonly facts: Omit<ChangeFacts, 'proposals' | 'gains'>;
  /** The registry at the base, by which the change is judged, and as the change leaves it. */
  readonly states: CheckInput;
  readonly raw: readonly RawChange[];
  /** The files of the decision's own folder that the change brings, by path. */
  readonly records: ReadonlyMap<string, Content>;
}

/**
 * Reads what a change does to the base when it lands: computed from git's objects alone, and written nowhere.
 * @throws RegistryError BASE_UNKNOWN, COMMIT_MISSING, NOT_A_REGISTRY, REPOSITORY_UNREADABLE, GIT_MISSING.
 */
export async function readChange(folder: string, wanted: ChangeToRead): Promise<ReadChange> {
  const { decision } = wanted;
  const { base, head } = await commitsOf(folder, wanted);
  return readApart(folder, async (apart) => {
    const { from, tree, conflicts } = await resultTree(apart, { base, head });
    const changes = await rawDiff(apart, from, tree);
    const isReadable = judged(changes, decision).length <= MAX_CHANGED_FILES;
    const [raw, { writers, messages }, states, records] = await Promise.all([
      isReadable ? hashContents(apart, changes) : unhashed(changes),
      readWriters(apart, { base, head, decision }, wanted.signerOf),
      readStates(apart, { from, changes: isReadable ? changes : [], cache: wanted.cache ?? true }),
      isReadable ? recordsOf(apart, changes, decision) : new Map<string, Content>(),
    ]);
    const items = isReadable ? classify({ ...states, raw, decision }) : [];
    const faults = [...changeFaults(raw, items, decision), ...conflictFault(conflicts), ...messages];
    const files = filesOf(raw, decision);
    const facts = { digest: changeDigest(raw, decision), files, items, writers, faults };
    return { base, head, facts, states, raw, records };
  });
}

async function recordsOf(
  { folder, settings }: Apart,
  changes: readonly Change[],
  decision: string,
): Promise<ReadonlyMap<string, Content>> {
  const own = changes.flatMap(({ path, after }) => (after && isOwnRecord(path, decision) ? [after] : []));
  return readBlobs(folder, own.slice(0, MAX_CHANGED_FILES), settings);
}

function conflictFault(conflicts: readonly string[]): readonly GateMessage[] {
  if (conflicts.length === 0) return [];
  const files = list(
    conflicts.map((path) => visible(wellFormed(path))),
    10,
  );
  const text = `The base has changed ${files} in another way, so the change cannot land. Merge the base into it, or rebase it.`;
  return [{ id: 'merge-conflict', text }];
}
