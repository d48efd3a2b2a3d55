import { type CommitBuild, loadPublishing } from '@ctxr/registry';
import type { Session } from './session.ts';

/**
 * Checks and compiles the commit that is checked out, and says which changes on disk are not in it.
 * @throws RegistryError NOT_A_REPOSITORY, NO_COMMIT, CHECK_FAILED
 */
export async function compileHead(session: Session, folder: string): Promise<CommitBuild> {
  const { compileCommit } = await loadPublishing();
  const build = await compileCommit(folder);
  const { commit, left } = build;
  if (left.length > 0)
    session.note(
      `${left.length === 1 ? '1 changed file is' : `${left.length} changed files are`} not in the commit ${commit.slice(0, 12)} and left out: ${left.slice(0, 3).join(', ')}${left.length > 3 ? ', …' : ''}`,
    );
  return build;
}
