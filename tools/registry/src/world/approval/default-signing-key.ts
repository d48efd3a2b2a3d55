import { resolve } from 'node:path';
import { git } from '../git.ts';
import { agentKey } from './key-material.ts';
import type { SigningKey } from './ssh-signer.ts';

const SETTINGS = ['config', '-z', '--type=path', '--get-regexp', '^(gpg\\.format|user\\.signingkey)$'];

/**
 * The SSH key that git signs commits with in a folder: `user.signingkey` where `gpg.format` is `ssh`; undefined where
 * git has no such setting.
 */
export async function defaultSigningKey(folder: string): Promise<SigningKey | undefined> {
  const { status, stdout } = await git(folder, SETTINGS);
  if (status !== 0) return undefined;
  const settings = new Map(
    stdout
      .toString()
      .split('\0')
      .map((setting) => {
        const end = setting.indexOf('\n');
        return [setting.slice(0, end), setting.slice(end + 1)] as const;
      }),
  );
  const key = settings.get('user.signingkey') ?? '';
  if (settings.get('gpg.format') !== 'ssh' || key === '') return undefined;
  const publicKey = key.replace(/^key::/, '');
  return agentKey(publicKey) === undefined ? { path: resolve(folder, key) } : { publicKey };
}
