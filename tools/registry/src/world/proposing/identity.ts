import { RegistryError } from '../../error/registry-error.ts';
import { git } from '../git.ts';

/** Whom git takes somebody for. */
export interface Identity {
  readonly name: string;
  readonly address: string;
}

/** Who commits in a clone, as git has it; undefined where it does not know. */
export async function identityOf(folder: string): Promise<Identity | undefined> {
  const { status, stdout } = await git(folder, ['var', 'GIT_AUTHOR_IDENT']);
  const [, name, address] = /^(.*) <(.*)> \d+ [+-]\d{4}\s*$/.exec(stdout.toString()) ?? [];
  return status !== 0 || name === undefined || address === undefined || address === '' ? undefined : { name, address };
}

/** {@link identityOf}, which has to be known. @throws RegistryError INPUT_INVALID */
export async function knownIdentity(folder: string): Promise<Identity> {
  const identity = await identityOf(folder);
  if (identity) return identity;
  throw new RegistryError('INPUT_INVALID', `git does not know who commits in ${folder}.`, {
    fix: 'git config user.name "Your Name" && git config user.email you@example.org',
  });
}
