import { openWhole, type TlsOptions } from '@ctxr/client';
import { RegistryError } from '../error/registry-error.ts';
import { audit, type Audit, type Rebuilt } from '../release/audit/audit.ts';
import type { Tree } from '../declaration/tree.ts';
import { compileTree } from './build/registry.ts';
import { type CommitStanding, commitStanding, strayCommits } from './commit-standing.ts';
import { commitTree } from './commit-tree.ts';
import { folderFetch, FOLDER_URL } from './folder-fetch.ts';
import { folderTarget } from './folder.ts';
import { openRepository } from './repository.ts';

/** What is audited. */
export interface AuditRegistryInput {
  /** The registry's folder in a clone of its repository. */
  readonly clone: string;
  /** Where it is published: an address, or a folder of this machine, whose every file is then accounted for. */
  readonly published: { readonly url: string } | { readonly folder: string };
  /** The root file that is trusted. */
  readonly root: string;
  readonly now: Date;
  readonly allowInsecureHttp?: boolean;
  readonly tls?: TlsOptions;
}

/** An audit with the place of the publication in the registry's history. */
export interface AuditReport extends Audit, CommitStanding {
  readonly equal: boolean;
  readonly seq: number;
  readonly root: string;
  readonly commit: string;
}

/**
 * Verifies a publication as a client does, rebuilds it from the commit that its head names, and compares.
 * @throws ClientError where a client refuses the metadata or nobody answers; RegistryError COMMIT_MISSING,
 * NOT_A_REPOSITORY, REPOSITORY_UNREADABLE
 */
export async function auditRegistry(input: AuditRegistryInput): Promise<AuditReport> {
  const { clone, published, root, now, allowInsecureHttp = false, tls } = input;
  const repository = await openRepository(clone);
  const folder = 'folder' in published ? published.folder : undefined;
  const place = 'url' in published ? published : { url: FOLDER_URL, fetch: await folderFetch(published.folder) };
  const whole = await openWhole({ ...place, root, allowInsecureHttp, ...(tls && { tls }), clock: () => now.getTime() });
  const { seq, root: top, commit } = whole.head;
  const standing = await commitStanding(repository.folder, commit);
  const rebuilt = await rebuild(await commitTree(repository.folder, commit));
  const listing = folder === undefined ? undefined : await folderTarget(folder).list('');
  const stray = (commits: readonly string[]) => strayCommits(repository.folder, commit, commits);
  const found = await audit({ whole, rebuilt, stray, ...(listing !== undefined && { listing }) });
  const notes = [...standing.notes, ...found.notes];
  return { equal: found.differences.length === 0, seq, root: top, commit, ...standing, ...found, notes };
}

/** What the tree compiles to, or why it does not; what keeps git from reading it is thrown. */
async function rebuild(tree: Tree): Promise<Rebuilt | RegistryError> {
  try {
    return await compileTree(tree);
  } catch (error) {
    if (error instanceof RegistryError && (error.code === 'INPUT_INVALID' || error.code === 'NOT_A_REGISTRY'))
      return error;
    throw error;
  }
}
