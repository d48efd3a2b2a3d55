import type { Digest } from '@ctxr/model';
import { changeDigest, filesOf, judged } from '../../governance/change/change-digest.ts';
import { MAX_CHANGED_FILES } from '../../governance/change/change-faults.ts';
import type { ChangeFacts } from '../../governance/decide/input.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { type Apart, readApart } from './apart.ts';
import { commitIds } from './commits.ts';
import { hashContents } from './hash-contents.ts';
import { rawDiff } from './raw-diff.ts';
import { resultTree } from './result-tree.ts';

/** One state of a change: the branch as of a commit, on the base as it is. */
export interface StateOfChange {
  readonly base: string;
  readonly commit: string;
  readonly decision: string;
}

/** What a change was as of one commit. */
export interface ChangeAt {
  readonly digest: Digest;
  /** By path: the SHA-256 of the new content, or `removed`. */
  readonly files: ChangeFacts['files'];
}

/**
 * What the change was as of another commit of its branch, such as the one that somebody reviewed, on the base as it is
 * now. Undefined where that cannot be told: the commit is not in this clone, it has nothing in common with the base, or
 * it touches too many files.
 * @throws RegistryError NOT_A_REGISTRY, REPOSITORY_UNREADABLE, GIT_MISSING.
 */
export async function changeAt(folder: string, state: StateOfChange): Promise<ChangeAt | undefined> {
  const [base, commit] = await commitIds(folder, [state.base, state.commit]);
  if (base === undefined || commit === undefined) return undefined;
  return readApart(folder, (apart) => changeAtApart(apart, { ...state, base, commit }));
}

/** {@link changeAt} for commits whose ids are known, for whoever asks for many of one repository. */
export async function changeAtApart(
  apart: Apart,
  { base, commit, decision }: StateOfChange,
): Promise<ChangeAt | undefined> {
  const result = await resultTree(apart, { base, head: commit }).catch(unlessUnrelated);
  if (!result) return undefined;
  const changes = judged(await rawDiff(apart, result.from, result.tree), decision);
  if (changes.length > MAX_CHANGED_FILES) return undefined;
  const raw = await hashContents(apart, changes);
  return { digest: changeDigest(raw, decision), files: filesOf(raw, decision) };
}

function unlessUnrelated(error: unknown): undefined {
  if (error instanceof RegistryError && error.code === 'BASE_UNKNOWN') return undefined;
  throw error;
}

/** The digest of {@link changeAt}. */
export const digestAt = async (folder: string, state: StateOfChange): Promise<Digest | undefined> =>
  (await changeAt(folder, state))?.digest;
