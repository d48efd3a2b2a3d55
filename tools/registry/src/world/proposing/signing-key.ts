import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryError } from '../../error/registry-error.ts';
import { defaultSigningKey } from '../approval/default-signing-key.ts';
import type { SigningKey } from '../approval/ssh-signer.ts';

/**
 * The key to sign with: the one that is named, else that of git in the folder, else the usual file in the home.
 * @throws RegistryError SIGNING_KEY_UNUSABLE where there is none of them
 */
export async function signingKey(
  folder: string,
  named: string | undefined,
  home: string | undefined,
): Promise<SigningKey> {
  if (named !== undefined) return { path: named };
  const ofGit = await defaultSigningKey(folder);
  if (ofGit) return ofGit;
  const usual = join(home ?? '', '.ssh', 'id_ed25519');
  const isThere =
    home !== undefined &&
    (await access(usual).then(
      () => true,
      () => false,
    ));
  if (isThere) return { path: usual };
  throw new RegistryError('SIGNING_KEY_UNUSABLE', 'No key is named to sign with, and git has none.', {
    fix: '--key FILE, CTXR_SIGNING_KEY=FILE, or git config gpg.format ssh && git config user.signingkey FILE.',
  });
}
