import { RegistryError } from '../../error/registry-error.ts';
import { git, gitText } from '../git.ts';
import type { Apart } from './apart.ts';

/**
 * The commits that references name.
 * @throws RegistryError BASE_UNKNOWN where the base names none, COMMIT_MISSING where another does.
 */
export async function commitsOf(
  folder: string,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<{ readonly base: string; readonly head: string }> {
  const [from, to] = await commitIds(folder, [base, head]);
  if (from === undefined) throw baseUnknown(`${base} names no commit in this repository.`);
  if (to === undefined)
    throw new RegistryError('COMMIT_MISSING', `${head} names no commit in this repository.`, {
      fix: 'Fetch the change first, such as git fetch origin pull/7/head.',
    });
  return { base: from, head: to };
}

/** The ids of the commits that references name; undefined for those that name none. */
export async function commitIds(
  folder: string,
  references: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const asked = references.map((reference) => `${/[\r\n]/.test(reference) ? '' : reference}^{commit}\n`).join('');
  const answers = (await gitText(folder, ['cat-file', '--batch-check'], asked)).split('\n');
  return references.map((_, index) => /^([0-9a-f]+) commit \d+$/.exec(answers[index] ?? '')?.[1]);
}

/** Whether one commit leads to another. */
export async function leadsTo(
  { folder, settings }: Apart,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<boolean> {
  return (await git(folder, ['merge-base', '--is-ancestor', base, head], undefined, settings)).status === 0;
}

/**
 * Where two commits part: the first of them, where it leads to the second.
 * @throws RegistryError BASE_UNKNOWN where they have nothing in common that this clone knows of.
 */
export async function forkOf(
  { folder, settings }: Apart,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<string> {
  const { status, stdout } = await git(folder, ['merge-base', base, head], undefined, settings);
  if (status === 0) return stdout.toString().trim();
  throw baseUnknown(`The commits ${base.slice(0, 12)} and ${head.slice(0, 12)} have nothing in common in this clone.`);
}

/** The base is not known well enough to judge anything against it. */
export const baseUnknown = (message: string): RegistryError =>
  new RegistryError('BASE_UNKNOWN', message, {
    fix: 'Fetch the base branch with its history: git fetch --unshallow origin, or checkout with fetch-depth 0.',
  });
