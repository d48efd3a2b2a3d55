import type { SignatureFault } from '../signal.ts';
import { unarmored } from './armor.ts';
import { readEnvelope, toBeSigned } from './envelope.ts';
import { readPublicKey, type SshKey } from './public-key.ts';
import { attempt } from './unreadable.ts';
import { verifiesByKey } from './verify-by-key.ts';

/** What approvals are signed for. */
export const APPROVAL_NAMESPACE = 'ctxr-approval';

/** A signature to verify. */
export interface SignatureToVerify {
  /** From `-----BEGIN SSH SIGNATURE-----` to the end line. */
  readonly armored: string | Uint8Array;
  readonly message: Uint8Array;
  /** What it has to be signed for. */
  readonly namespace: string;
}

/** The key that signed, or why nobody is known to have. */
export type Verification = { readonly key: SshKey } | { readonly fault: SignatureFault };

/** Verifies a signature as `ssh-keygen -Y sign` makes it. It says which key signed; whose key that is, others know. */
export function verifySshSignature({ armored, message, namespace }: SignatureToVerify): Verification {
  const result = attempt((): Verification => {
    const envelope = readEnvelope(unarmored(armored));
    if (!Buffer.from(namespace).equals(envelope.namespace)) return wrongNamespace(envelope.namespace, namespace);
    const key = readPublicKey(envelope.publicKey);
    if (!verifiesByKey(key, toBeSigned(envelope, message), envelope.signature))
      return invalid('the key that it names did not sign these bytes');
    return { key: { type: key.type, key: Buffer.from(envelope.publicKey).toString('base64') } };
  });
  return 'why' in result ? invalid(result.why) : result.value;
}

const invalid = (why: string): Verification => ({ fault: { code: 'signature-invalid', why } });

function wrongNamespace(found: Uint8Array, wanted: string): Verification {
  const shown = Buffer.from(found.subarray(0, 40))
    .toString('latin1')
    .replace(/[^ -~]/g, '?');
  return { fault: { code: 'wrong-namespace', why: `it was signed for "${shown}", not for "${wanted}"` } };
}
