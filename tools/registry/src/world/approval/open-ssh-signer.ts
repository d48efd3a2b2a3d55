import { readFile, stat } from 'node:fs/promises';
import { RegistryError } from '../../error/registry-error.ts';
import { fingerprintOfKey } from '../../governance/approval/fingerprint.ts';
import { verifySshSignature } from '../../governance/approval/verify-ssh-signature.ts';
import { agentKey, openSshKey } from './key-material.ts';
import { nodeSigner } from './node-signer.ts';
import { keygenSigner } from './keygen-signer.ts';
import type { SigningKey, SshSigner } from './ssh-signer.ts';
import { unusable } from './unusable.ts';

/** The most bytes of a key's file. */
const LONGEST_KEY = 65_536;

/**
 * The signer for a key. A private key in PEM signs here; OpenSSH's own form, a key of an agent and a FIDO key sign
 * through ssh-keygen, which asks for passphrases and touches at the terminal.
 * @throws RegistryError SIGNING_KEY_UNUSABLE, KEYS_EXPOSED where others can read the private key.
 */
export async function openSshSigner(key: SigningKey): Promise<SshSigner> {
  const place = 'path' in key ? key.path : 'the key that was given';
  const signer = await chosen(key, place);
  return {
    publicKey: signer.publicKey,
    sign: async (message, namespace) => {
      const armored = await signer.sign(message, namespace);
      const result = verifySshSignature({ armored, message, namespace });
      if ('key' in result && result.key.key === signer.publicKey.key) return armored;
      const why = 'fault' in result ? result.fault.why : `it is by the key ${fingerprintOfKey(result.key)}`;
      throw unusable(`The signature by ${place} does not hold: ${why}.`, 'Check that its .pub file belongs to it.');
    },
  };
}

async function chosen(key: SigningKey, place: string): Promise<SshSigner> {
  if ('publicKey' in key) return keygenSigner({ text: key.publicKey, name: 'key.pub' }, agentKey(key.publicKey), place);
  const text = 'pem' in key ? key.pem : await keyText(key.path);
  const named = agentKey(text);
  if (named !== undefined) return keygenSigner('pem' in key ? { text, name: 'key.pub' } : key, named, place);
  if ('path' in key) await assertPrivate(key.path);
  if (!text.includes('-----BEGIN OPENSSH PRIVATE KEY-----')) return nodeSigner(text, place);
  return keygenSigner('pem' in key ? { text, name: 'key' } : key, openSshKey(text), place);
}

async function keyText(path: string): Promise<string> {
  try {
    const facts = await stat(path);
    if (facts.isFile() && facts.size <= LONGEST_KEY) return await readFile(path, 'utf8');
  } catch (cause) {
    throw unusable(`${path} cannot be read: ${(cause as Error).message}.`, 'Name the file of your SSH key.', cause);
  }
  throw unusable(`${path} is no file of a key.`, 'Name the file of your SSH key, such as ~/.ssh/id_ed25519.');
}

/** Others may not read a private key. Windows has no such modes. */
async function assertPrivate(path: string): Promise<void> {
  if (process.platform === 'win32' || ((await stat(path)).mode & 0o077) === 0) return;
  throw new RegistryError('KEYS_EXPOSED', `Others on this machine can read ${path}.`, {
    fix: `chmod 600 ${path}; if somebody may have had it, make a new key and have your seat name it.`,
  });
}
