import type { Proposal } from '@ctxr/model';
import { yamlText } from '../../declaration/yaml/yaml-text.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { draftProposal, proposalFile } from '../../governance/proposal/draft-proposal.ts';
import { inverseOf } from '../../governance/rollback/inverse.ts';
import type { Obstacle } from '../../governance/rollback/undoing.ts';
import { timeOf } from '../../governance/time.ts';
import { evaluate } from '../gate/evaluate.ts';
import { makeCommit } from '../gate/commit-files.ts';
import { type ReadUndone, readUndone } from '../gate/read-undone.ts';
import { gitText } from '../git.ts';
import { written } from '../local-host/memory.ts';
import { fetchHost } from './exchange.ts';
import { hostPlace } from './host-place.ts';
import { type Identity, knownIdentity } from './identity.ts';
import { pushedAnew } from './propose.ts';
import { type Proposed, proposedAtHost } from './proposed.ts';
import { authorsOf, type ProposedCommit } from './proposed-commit.ts';

/** What to roll back, and why. */
export interface RollbackOptions {
  readonly number: number;
  readonly motivation?: string;
  readonly authors?: readonly string[];
  readonly host?: string;
  readonly now: () => Date;
}

/**
 * Proposes the exact inverse of a decision that landed, as a change of its own.
 * @throws RegistryError NOT_DECLARED where it did not land, CHANGE_REFUSED where it cannot be undone exactly, with the
 * files, and which decision changed them since
 */
export async function rollback(folder: string, options: RollbackOptions): Promise<Proposed> {
  const { number, now } = options;
  const place = await hostPlace(folder, options.host);
  const author = await knownIdentity(folder);
  const fetched = await fetchHost(folder, place);
  const undone = await inverseAt(folder, { base: fetched.main, number, at: now() });
  const draft = (own: number): Promise<ProposedCommit> =>
    rollbackCommit({ ...undone, folder, base: fetched.main, own, at: now(), author, options });
  const made = await pushedAnew(folder, place, { fetched, draft, now });
  return proposedAtHost({ folder, place, made, base: fetched.main, author, updated: false, now });
}

/** The inverse of a decision, ready to be committed. */
export interface InverseAt {
  readonly undone: string;
  readonly files: ReadonlyMap<string, Uint8Array | undefined>;
}

/** The inverse of what landed. @throws RegistryError NOT_DECLARED, CHANGE_REFUSED with everything that is in the way */
export async function inverseAt(
  folder: string,
  { base, number, at }: { readonly base: string; readonly number: number; readonly at: Date },
): Promise<InverseAt> {
  const undone = await readUndone(folder, base, written(number));
  if (!undone)
    throw new RegistryError('NOT_DECLARED', `No decision ${written(number)} has landed and been recorded on main.`, {
      fix: 'ls governance/decisions lists those that have.',
    });
  const { files, obstacles } = inverseOf(undone.undoing, timeOf(at).slice(0, 10));
  if (obstacles.length > 0) throw await refused(folder, base, undone, obstacles);
  if (files.size > 0) return { undone: written(number), files };
  throw new RegistryError('CHANGE_REFUSED', `Nothing of the decision ${written(number)} is left to undo.`, {
    fix: `ctxr why ${written(number)} says what it was.`,
  });
}

/** What the commit of a rollback is made from. */
export interface RollbackToCommit extends InverseAt {
  readonly folder: string;
  readonly base: string;
  /** Its own number. */
  readonly own: number;
  readonly at: Date;
  readonly author: Identity;
  readonly options: Pick<RollbackOptions, 'motivation' | 'authors'>;
}

/** Makes the commit: the inverse, and the proposal that says what it undoes. */
export async function rollbackCommit(wanted: RollbackToCommit): Promise<ProposedCommit> {
  const { folder, base, own, at, author, options, undone, files } = wanted;
  const number = written(own);
  const title = `Undo decision ${undone}`;
  const motivation = options.motivation ?? `The decision ${undone} is taken back.`;
  const proposal = proposalFile(number, title);
  const commitOf = (value: Proposal): Promise<string> =>
    makeCommit({
      folder,
      parents: [base],
      files: new Map([...files, [proposal, new TextEncoder().encode(yamlText(value))]]),
      message: `proposal ${number}: ${title}\n`,
      at,
      author,
    });
  const draft: Proposal = {
    id: number,
    title,
    type: 'rollback',
    state: 'approved',
    authors: options.authors ?? ['nobody'],
    scope: ['**'],
    motivation,
    undoes: undone,
  };
  const evaluation = await evaluate({ folder, base, head: await commitOf(draft), decision: number, at });
  const { scope: _, authors: __, ...existing } = draft;
  const items = evaluation.change.facts.items.filter(({ path }) => path !== proposal);
  const authors = options.authors ?? authorsOf(evaluation, author);
  const value = draftProposal(
    { number, items, rights: evaluation.decision.rights, existing, defaults: { title, motivation, authors } },
    {},
  );
  return { commit: await commitOf(value), title, proposal };
}

async function refused(
  folder: string,
  base: string,
  { record, undoing }: ReadUndone,
  obstacles: readonly Obstacle[],
): Promise<RegistryError> {
  const lines = await Promise.all(
    obstacles.map(async ({ path, why, changedSince }) => {
      const by = changedSince ? await lastChangeOf(folder, { base, since: record.commit, path }) : '';
      return `${path} ${why}${by}`;
    }),
  );
  return new RegistryError(
    'CHANGE_REFUSED',
    [`The decision ${undoing.decision} cannot be undone exactly:`, ...lines].join('\n'),
    {
      fix: 'Undo the later change first, or propose what you want as a change of its own: ctxr propose.',
    },
  );
}

/** Who changed a file last on main: a decision, or a commit that has none. */
async function lastChangeOf(
  folder: string,
  { base, since, path }: { readonly base: string; readonly since: string; readonly path: string },
): Promise<string> {
  const args = ['log', '-1', '--first-parent', '-m', '--no-show-signature', '--format=%h %s', `${since}..${base}`];
  const line = (await gitText(folder, [...args, '--', `:(literal)${path}`])).trim();
  const [, commit = '', decision] = /^(\S+) (?:change (\d{4,9}):)?/.exec(line) ?? [];
  if (decision !== undefined) return `: decision ${decision}`;
  return commit === '' ? '' : `: commit ${commit}`;
}
