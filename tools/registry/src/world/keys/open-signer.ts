import { RegistryError } from '../../error/registry-error.ts';
import { verifies } from '../../release/public-key.ts';
import type { Signer } from '../../release/signer.ts';
import { signatureOf } from './command-signer.ts';
import { type KeyFile, privateKeyIn, signing } from './key-file.ts';

/** What opens encrypted keys: the words, or somebody who is asked for them when the first key needs them. */
export type Passphrase = string | (() => Promise<string | undefined>);

/**
 * The signer that a key file describes. Nothing is decrypted or run before it signs, a key is decrypted once, and every
 * signature is verified before it is used.
 * @param place where the file is, for messages
 * @returns a signer that throws RegistryError KEYS_LOCKED or SIGNER_FAILED.
 */
export function signerOf(file: KeyFile, place: string, passphrase: () => Promise<string | undefined>): Signer {
  const { keyid, name, public: publicKey, command } = file;
  let sign: Promise<Signer['sign']> | undefined;
  const opened = (): Promise<Signer['sign']> =>
    (sign ??= command
      ? Promise.resolve((bytes) => signatureOf(name, command, bytes))
      : unlocked(file, place, passphrase));
  return {
    keyid,
    publicKey,
    sign: async (bytes) => {
      const signature = await (await opened())(bytes);
      if (verifies(publicKey, bytes, signature)) return signature;
      throw new RegistryError('SIGNER_FAILED', `The signature by the key ${name} (${place}) does not verify.`, {
        fix: command
          ? `Let the command sign the bytes themselves, not their digest, with the key that was registered${publicKey.keytype === 'ecdsa' ? ', and answer in DER' : ''}.`
          : 'The private half does not belong to the public one: restore the key file from a copy.',
      });
    },
  };
}

async function unlocked(
  file: KeyFile,
  place: string,
  passphrase: () => Promise<string | undefined>,
): Promise<Signer['sign']> {
  const words = file.encrypted === undefined ? undefined : await passphrase();
  try {
    return signing(file.public, await privateKeyIn(file, words));
  } catch (cause) {
    const why = words === undefined ? 'no passphrase was given' : 'the passphrase does not open it';
    throw new RegistryError('KEYS_LOCKED', `${place} stays locked: ${why}.`, {
      cause,
      fix: 'Give the passphrase that the keys were made with.',
    });
  }
}
