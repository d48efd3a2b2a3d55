import type { Change } from '../../change/change.ts';
import { list } from '../../check/standing.ts';
import { visible } from '../../finding/formats/visible.ts';
import { commitPeople } from '../../governance/change/commit-people.ts';
import { commitTime } from '../../governance/change/commit-time.ts';
import { accountOfAddress, isHostAddress } from '../../governance/change/noreply-address.ts';
import { isOwnRecord, wellFormed } from '../../governance/change/raw-change.ts';
import type { GateMessage } from '../../governance/decide/decision.ts';
import type { Writer } from '../../governance/signal.ts';
import type { Apart } from './apart.ts';
import { diffsOf, rawDiff } from './raw-diff.ts';
import { MAX_COMMITS, readCommits, type ReadCommit } from './read-commits.ts';
import { mergedTree } from './result-tree.ts';

/** Reads the public key that signed a commit out of the commit object; undefined where none did that can be verified. */
export type SignerOf = (rawCommit: Uint8Array) => NonNullable<Writer['key']> | undefined;

/** Who wrote a change, as its commits tell, and what is to be said of them. */
export interface ReadWriters {
  /** Each person once per part, in the order of the commits. */
  readonly writers: readonly Writer[];
  readonly messages: readonly GateMessage[];
  /** The ids of all its commits. */
  readonly commits: ReadonlySet<string>;
  /** The newest date in the commits that make somebody a writer. */
  readonly written?: string;
}

/**
 * Reads who wrote the commits that a head has and a base has not. A commit that touches nothing but the decision's own
 * record makes nobody a writer, nor does a merge that is what git makes of its parents unaided.
 * @throws RegistryError BASE_UNKNOWN, REPOSITORY_UNREADABLE.
 */
export async function readWriters(
  apart: Apart,
  range: { readonly base: string; readonly head: string; readonly decision: string },
  signerOf: SignerOf,
): Promise<ReadWriters> {
  const commits = await readCommits(apart, range);
  if (!commits) {
    const text = `The change has more than ${MAX_COMMITS} commits, too many to tell who wrote it. Squash them, or split it.`;
    return { writers: [], messages: [{ id: 'too-many-files', text }], commits: new Set() };
  }
  const diffs = await diffsOf(
    apart,
    commits.filter((commit) => !isMerge(commit)).map(({ id }) => id),
  );
  const edits = new Map<string, readonly Change[] | undefined>(diffs);
  for (const commit of commits) if (isMerge(commit)) edits.set(commit.id, await mergeEdits(apart, commit));
  return writersOf(commits, edits, range.decision, signerOf);
}

/** Whether a commit joins others. */
export const isMerge = ({ parents }: Pick<ReadCommit, 'parents'>): boolean => parents.length > 1;

/**
 * Who wrote some commits.
 * @param edits what each commit does: of a merge, what it does beyond merging, undefined where that cannot be told
 */
export function writersOf(
  commits: readonly ReadCommit[],
  edits: ReadonlyMap<string, readonly Change[] | undefined>,
  decision: string,
  signerOf: SignerOf,
): ReadWriters {
  const writers = new Map<string, Writer>();
  const messages: GateMessage[] = [];
  const times: string[] = [];
  for (const commit of commits) {
    const own = isMerge(commit) ? edits.get(commit.id) : (edits.get(commit.id) ?? []);
    const judged = own?.filter(({ path }) => !isOwnRecord(path, decision));
    if (judged?.length === 0) continue;
    if (judged && isMerge(commit)) messages.push(mergeMessage(commit, judged));
    if (!commit.raw) messages.push(tooLarge(commit));
    const time = commit.raw && commitTime(commit.raw);
    if (time !== undefined) times.push(time);
    for (const writer of peopleIn(commit, signerOf)) {
      const { as, address, key } = writer;
      const person = JSON.stringify([as, address ?? commit.id, key?.type, key?.key]);
      if (!writers.has(person)) writers.set(person, writer);
    }
  }
  const written = times.sort().at(-1);
  return {
    writers: [...writers.values()],
    messages,
    commits: new Set(commits.map(({ id }) => id)),
    ...(written !== undefined && { written }),
  };
}

/** What a merge does beyond merging; undefined where that cannot be told, as with more than two parents. */
async function mergeEdits(apart: Apart, { id, parents }: ReadCommit): Promise<readonly Change[] | undefined> {
  const [one, other, third] = parents;
  if (one === undefined || other === undefined || third !== undefined) return undefined;
  const { tree } = await mergedTree(apart, [one, other]);
  return rawDiff(apart, tree, id);
}

function mergeMessage({ id }: ReadCommit, edits: readonly Change[]): GateMessage {
  const files = list(edits.map(({ path }) => visible(wellFormed(path))));
  const text = `The merge ${id.slice(0, 12)} edits ${files} beyond merging, so whoever made it wrote part of the change, and approvals of what was before are for other contents.`;
  return { id: 'merge-edits', text };
}

const tooLarge = ({ id }: ReadCommit): GateMessage => ({
  id: 'not-a-file',
  text: `The commit ${id.slice(0, 12)} is too large to tell who wrote it. Write a shorter message.`,
});

function peopleIn({ id, raw }: ReadCommit, signerOf: SignerOf): readonly Writer[] {
  if (!raw) return [{ as: 'author', commit: id }];
  const people = commitPeople(raw);
  const key = signerOf(raw);
  const committers = people.committers.filter(
    (address) => !isHostAddress(address) && !people.authors.includes(address),
  );
  const writerAt = (as: Writer['as'], address: string | undefined, signed?: Writer['key']): Writer => {
    const account = address === undefined ? undefined : accountOfAddress(address);
    return {
      as,
      ...(account && { account }),
      ...(address !== undefined && { address }),
      ...(signed && { key: signed }),
      commit: id,
    };
  };
  const [author, ...authors] = people.authors;
  return [
    writerAt('author', author, committers.length === 0 ? key : undefined),
    ...authors.map((address) => writerAt('author', address)),
    ...committers.map((address) => writerAt('committer', address, key)),
    ...people.coAuthors.map((address) => writerAt('co-author', address)),
  ];
}
