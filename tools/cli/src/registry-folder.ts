import { RegistryError } from '@ctxr/registry';
import { findRegistryFolder } from './find-registry.ts';

/**
 * The folder of the registry that the user stands in.
 * @throws RegistryError NOT_A_REGISTRY.
 */
export async function registryFolder(directory: string): Promise<string> {
  const folder = await findRegistryFolder(directory);
  if (folder !== undefined) return folder;
  throw new RegistryError('NOT_A_REGISTRY', `there is no governance/registry.yaml in ${directory} or above it`, {
    fix: 'ctxr init DIR starts a registry; -C DIR works in another folder',
  });
}
