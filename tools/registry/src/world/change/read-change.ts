import type { Change } from '../../change/change.ts';
import type { CheckInput } from '../../check/rule.ts';
import { list } from '../../check/standing.ts';
import type { Registry } from '../../declaration/registry.ts';
import type { Content } from '../../declaration/tree.ts';
import { visible } from '../../finding/formats/visible.ts';
import { caseFaults } from '../../governance/change/case-faults.ts';
import { changeDigest, filesOf, judged } from '../../governance/change/change-digest.ts';
import type { FoldedNames } from '../../governance/change/folded-names.ts';
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
import { readWriters, type ReadWriters, type SignerOf } from './read-writers.ts';
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
  /** The ids of the commits that the head has and the base has not; empty where there are too many. */
  readonly commits: ReadonlySet<string>;
  /** The registry at the base, whose constitution judges. */
  readonly judgedBy: Registry;
  readonly facts: Omit<ChangeFacts, 'proposals' | 'gains'>;
  /** The registry before the change and with it; where the change cannot land, from where it left the base. */
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
  const commits = await commitsOf(folder, wanted);
  return readApart(folder, (apart) => readChangeApart(apart, { ...wanted, ...commits }));
}

/**
 * {@link readChange} for commits whose ids are known, for whoever reads many changes of one repository.
 * @throws RegistryError BASE_UNKNOWN, REPOSITORY_UNREADABLE.
 */
export async function readChangeApart(apart: Apart, wanted: ChangeToRead): Promise<ReadChange> {
  const { base, head, decision, cache = true } = wanted;
  const { from, tree, conflicts } = await resultTree(apart, { base, head });
  const changes = await rawDiff(apart, from, tree);
  const own = changes.filter(({ path }) => isOwnRecord(path, decision));
  const others = judged(changes, decision);
  const isReadable = Math.max(own.length, others.length) <= MAX_CHANGED_FILES;
  const [hashed, writers, states, records] = await Promise.all([
    isReadable ? hashContents(apart, others) : unhashed(others),
    readWriters(apart, { base, head, decision }, wanted.signerOf),
    readStates(apart, { from, changes: isReadable ? changes : [], cache }),
    isReadable ? readRecords(apart, own) : new Map<string, Content>(),
  ]);
  const judgedBy = from === base ? states.base : (await readStates(apart, { from: base, changes: [], cache })).base;
  return changeFrom({ base, head, decision, judgedBy, states, hashed, own, conflicts, writers, records });
}

/** What was read of a change. */
export interface ChangeParts extends Pick<ReadChange, 'base' | 'head' | 'judgedBy' | 'states' | 'records'> {
  readonly decision: string;
  /** The files outside the decision's own folder, with what they hold; without, where there are too many of them. */
  readonly hashed: readonly RawChange[];
  /** The files of the decision's own folder. */
  readonly own: readonly Change[];
  readonly conflicts: readonly string[];
  readonly writers: ReadWriters;
  /** The names of the base's files, where somebody keeps them over many changes. */
  readonly names?: FoldedNames;
}

/** Puts together what was read of a change. */
export function changeFrom(parts: ChangeParts): ReadChange {
  const { base, head, decision, judgedBy, states, hashed, own, conflicts, writers, records } = parts;
  const raw = [...hashed, ...unhashed(own)];
  const isReadable = Math.max(hashed.length, own.length) <= MAX_CHANGED_FILES;
  const items = isReadable ? classify({ ...states, raw, decision }) : [];
  const faults = [
    ...changeFaults(raw, items, decision),
    ...(isReadable ? caseFaults(raw, states.base.files, parts.names) : []),
    ...conflictFault(conflicts),
    ...writers.messages,
  ];
  const files = filesOf(raw, decision);
  const digest = changeDigest(raw, decision);
  const { written, commits } = writers;
  const facts = { digest, files, items, writers: writers.writers, faults, ...(written !== undefined && { written }) };
  return { base, head, commits, judgedBy, facts, states, raw, records };
}

const readRecords = ({ folder, settings }: Apart, own: readonly Change[]): Promise<ReadonlyMap<string, Content>> =>
  readBlobs(
    folder,
    own.flatMap(({ after }) => after ?? []),
    settings,
  );

function conflictFault(conflicts: readonly string[]): readonly GateMessage[] {
  if (conflicts.length === 0) return [];
  const files = list(
    conflicts.map((path) => visible(wellFormed(path))),
    10,
  );
  const text = `The base has changed ${files} in another way, so the change cannot land. Merge the base into it, or rebase it.`;
  return [{ id: 'merge-conflict', text }];
}
