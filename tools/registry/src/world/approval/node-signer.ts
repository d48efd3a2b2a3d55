import { createPrivateKey, type KeyObject } from 'node:crypto';
import { signsWith, sshKeyOf } from '../../governance/approval/node-key.ts';
import { keyFault } from '../../governance/approval/public-key.ts';
import { writeSshSignature } from '../../governance/approval/write-ssh-signature.ts';
import type { SshSigner } from './ssh-signer.ts';
import { unusable } from './unusable.ts';

const FIX = 'Use an Ed25519, ECDSA or RSA key: `ssh-keygen -t ed25519`, or `openssl genpkey -algorithm ed25519`.';

/**
 * The signer for a private key in PEM, without any other program.
 * @throws RegistryError SIGNING_KEY_UNUSABLE for a locked key, another algorithm, or no key.
 */
export function nodeSigner(pem: string, place: string): SshSigner {
  if (/BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(pem))
    throw unusable(
      `${place} is locked with a passphrase in a form that only other programs open.`,
      'Run `ssh-keygen -p -f FILE`, which writes it anew in the form of OpenSSH; ssh-keygen then asks for the passphrase.',
    );
  const object = privateKey(pem, place);
  const publicKey = sshKeyOf(object);
  if (publicKey === undefined) throw unusable(`${place} is a key of an algorithm that SSH does not sign with.`, FIX);
  const fault = keyFault(publicKey);
  if (fault !== undefined) throw unusable(`${place} cannot sign approvals: ${fault}.`, FIX);
  const sign = signsWith(object);
  return {
    publicKey,
    sign: (message, namespace) => writeSshSignature({ key: publicKey, sign, message, namespace }),
  };
}

function privateKey(pem: string, place: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw unusable(`${place} holds no private key that can be read.`, FIX);
  }
}
