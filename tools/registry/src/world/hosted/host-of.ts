import type { Registry as RegistryDeclaration } from '@ctxr/model';
import { DeclaredValues } from '../../declaration/load.ts';
import { readSource } from '../../declaration/read-source.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { commitTree } from '../commit-tree.ts';

const FILE = 'governance/registry.yaml';

/**
 * Which host a registry says that it has, as of a commit.
 * @throws RegistryError NOT_DECLARED where it names none.
 */
export async function hostOf(folder: string, commit: string): Promise<NonNullable<RegistryDeclaration['host']>> {
  const tree = await commitTree(folder, commit);
  const entry = tree.entries.get(FILE);
  const declared = new DeclaredValues();
  if (entry) {
    const contents = await tree.read([entry]);
    declared.add(readSource(entry, contents.get(FILE) ?? { fault: 'unreadable' }));
  }
  const { host } = (declared.get(FILE) ?? {}) as Partial<RegistryDeclaration>;
  if (host !== undefined && !declared.faults.has(FILE)) return host;
  throw new RegistryError('NOT_DECLARED', `${FILE} does not say where changes are reviewed.`, {
    fix: 'Write host: with kind, repository and the bridge’s public key.',
  });
}
