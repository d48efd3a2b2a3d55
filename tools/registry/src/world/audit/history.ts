import { baseUnknown } from '../change/commits.ts';
import type { Apart } from '../change/apart.ts';
import { gitText } from '../git.ts';

/** One commit of the main line, with the one before it. */
export interface MainStep {
  readonly commit: string;
  /** The first parent. */
  readonly base: string;
  /** All parents. */
  readonly parents: readonly string[];
}

/** What led from one commit to another. */
export interface History {
  /** The commits of the main line, oldest first. */
  readonly steps: readonly MainStep[];
  /** The parents of every commit, also of those that were merged. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
}

/**
 * The main line, first parent by first parent, from one commit (left out) to another.
 * @returns undefined where the one is not on the main line of the other
 * @throws RegistryError BASE_UNKNOWN where this clone ends between them.
 */
export async function readHistory(
  { folder, settings, shallow }: Apart,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<History | undefined> {
  const lines = (await gitText(folder, ['rev-list', '--parents', to, `^${from}`], undefined, settings)).split('\n');
  const parents = new Map(lines.filter((line) => line !== '').map((line) => parted(line)));
  const steps: MainStep[] = [];
  for (let commit = to; commit !== from;) {
    if (shallow.has(commit))
      throw baseUnknown(`This clone ends at ${commit.slice(0, 12)}, and what came before cannot be audited.`);
    const known = parents.get(commit);
    const base = known?.[0];
    if (known === undefined || base === undefined) return undefined;
    steps.push({ commit, base, parents: known });
    commit = base;
  }
  return { steps: steps.reverse(), parents };
}

function parted(line: string): readonly [string, readonly string[]] {
  const [commit = '', ...parents] = line.split(' ');
  return [commit, parents];
}
