import { simpleGit } from 'simple-git';
import { RegistryError } from '../../error/registry-error.ts';
import type { ProposalWishes } from '../../governance/proposal/draft-proposal.ts';
import { gitText } from '../git.ts';
import { written } from '../local-host/memory.ts';
import { openLocalHost } from '../local-host/open-local-host.ts';
import { branchOf, lastNumberIn } from '../local-host/refs.ts';
import { openRepository } from '../repository.ts';
import { assertCommitted, currentBranch, proposedAs, rememberProposed } from './branch-memory.ts';
import { carriedRecords } from './carried-records.ts';
import { type Fetched, fetchHost, pushTo } from './exchange.ts';
import { type HostPlace, hostPlace } from './host-place.ts';
import { knownIdentity } from './identity.ts';
import { type NumberedCommit, type Proposed, proposedAtHost } from './proposed.ts';
import { type ProposedCommit, proposedCommit } from './proposed-commit.ts';

/** How to propose. */
export interface ProposeOptions extends ProposalWishes {
  /** The bare repository; the remote `origin` where it is left out. */
  readonly host?: string;
  readonly now: () => Date;
}

/** How often another number is tried where somebody else was faster. */
const ATTEMPTS = 8;

/**
 * Proposes the commits of the branch that is checked out. A branch that was proposed before keeps its number, and the
 * approvals that its change has there come along.
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED, HOST_UNREACHABLE, HOST_MOVED, NOT_A_REGISTRY
 */
export async function propose(folder: string, options: ProposeOptions): Promise<Proposed> {
  assertWishes(options);
  const repository = await openRepository(folder);
  const branch = await currentBranch(folder);
  await assertCommitted(folder);
  const author = await knownIdentity(folder);
  const place = await hostPlace(folder, options.host);
  const fetched = await fetchHost(folder, place);
  const { main: base } = fetched;
  await assertAhead(folder, base, repository.head);
  const before = await proposedAs(folder, branch);
  const open = before && (await fetched.change(before.number));
  const records =
    before && open !== undefined ? await carriedRecords(folder, { ...before, open, head: repository.head }) : undefined;
  const draft = (number: number): Promise<ProposedCommit> =>
    proposedCommit({
      folder,
      base,
      head: repository.head,
      number,
      author,
      at: options.now(),
      wishes: options,
      ...(records && { records }),
    });
  const made =
    before && open !== undefined
      ? await pushed(folder, place, before.number, open, await draft(before.number))
      : await pushedAnew(folder, place, { fetched, draft, now: options.now });
  await rememberProposed(folder, branch, written(made.number), made.commit);
  await simpleGit(folder).raw(['merge', '--quiet', '--ff-only', '--no-verify', made.commit]);
  return proposedAtHost({ folder, place, made, base, author, updated: open !== undefined, now: options.now });
}

async function pushed(
  folder: string,
  place: HostPlace,
  number: number,
  expected: string | undefined,
  made: ProposedCommit,
): Promise<NumberedCommit> {
  if (made.commit !== expected) await pushTo(folder, place, { ref: branchOf(number), commit: made.commit, expected });
  return { ...made, number };
}

/** Takes the next free number; where somebody else takes it first, the one after. */
export async function pushedAnew(
  folder: string,
  place: HostPlace,
  {
    fetched,
    draft,
    now,
  }: {
    readonly fetched: Fetched;
    readonly draft: (number: number) => Promise<ProposedCommit>;
    readonly now: () => Date;
  },
): Promise<NumberedCommit> {
  for (let taken = 0, attempt = 1; ; attempt += 1) {
    const number = Math.max(await freeNumber(folder, place, fetched, now), taken + 1);
    try {
      return await pushed(folder, place, number, undefined, await draft(number));
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof RegistryError) || error.code !== 'HOST_MOVED') throw error;
      taken = number;
    }
  }
}

async function freeNumber(
  folder: string,
  place: HostPlace,
  { main, numbers }: Fetched,
  now: () => Date,
): Promise<number> {
  if (place.folder !== undefined) return openLocalHost(place.folder, { now }).next();
  return Math.max(await lastNumberIn(folder, main), ...(await numbers())) + 1;
}

function assertWishes({ risk, rollback }: ProposalWishes): void {
  if (risk === undefined || risk === 'low' || rollback !== undefined) return;
  throw new RegistryError('INPUT_INVALID', `A proposal of ${risk} risk says how to undo it.`, {
    fix: '--rollback "how to undo it"',
  });
}

async function assertAhead(folder: string, base: string, head: string): Promise<void> {
  const count = Number(await gitText(folder, ['rev-list', '--count', head, `^${base}`]));
  if (count > 0) return;
  throw new RegistryError(
    'INPUT_INVALID',
    'The branch has no commit that the host’s main lacks: there is nothing to propose.',
    {
      fix: 'Commit the change on a branch: git switch -c my-change && git add FILE && git commit.',
    },
  );
}
