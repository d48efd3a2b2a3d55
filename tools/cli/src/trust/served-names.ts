import { loadCeremony, type RoleName } from '@ctxr/registry';
import { UsageError } from '../usage-error.ts';

/** The key of a role that a name means; a role with one key needs none. */
export async function namesIn(trustFolder: string, role: RoleName, name: string | undefined): Promise<string> {
  const { keyringOf, readTrust } = await loadCeremony();
  const names = keyringOf(await readTrust(trustFolder))[role].keys.map((key) => key.name);
  const [only] = names;
  const found = name === undefined && names.length === 1 ? only : names.find((each) => each === name);
  if (found !== undefined) return found;
  throw new UsageError(
    name === undefined ? `several keys sign the role ${role}` : `no key of the role ${role} is called \`${name}\``,
    `name one of ${names.join(', ')}`,
  );
}
