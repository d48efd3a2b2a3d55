import { armored } from './armor.ts';
import { type MessageHash, toBeSigned, writeEnvelope } from './envelope.ts';
import { type Digest, factsOf } from './key-type.ts';
import { openKey, type SshKey } from './public-key.ts';
import { wirePositive, wireString } from './wire-writer.ts';

/**
 * Makes a signature over bytes with a key that somebody holds: for Ed25519 its 64 bytes, for ECDSA the two numbers side
 * by side (IEEE P1363), for RSA PKCS#1 v1.5.
 */
export type RawSign = (bytes: Uint8Array, digest: Digest) => Uint8Array | Promise<Uint8Array>;

/** What to sign, and with which key. */
export interface SignatureToWrite {
  readonly key: SshKey;
  readonly sign: RawSign;
  readonly message: Uint8Array;
  readonly namespace: string;
  /** SHA-512 unless said otherwise, as ssh-keygen has it. */
  readonly hash?: MessageHash;
}

/** Writes a signature in its armor that `ssh-keygen -Y verify` accepts. @throws TypeError for the key of an authenticator. */
export async function writeSshSignature(input: SignatureToWrite): Promise<string> {
  const { key, sign, message, hash = 'sha512' } = input;
  const { type } = openKey(key);
  const { algorithms, curve, fido } = factsOf(type);
  const [algorithm, digest] = Object.entries(algorithms)[0] ?? [type, undefined];
  if (fido) throw new TypeError('Only its authenticator can sign with a FIDO key.');
  const namespace = Buffer.from(input.namespace);
  const raw = await sign(toBeSigned({ namespace, hash }, message), digest);
  const inner = curve ? Buffer.concat([raw.subarray(0, curve.size), raw.subarray(curve.size)].map(wirePositive)) : raw;
  const signature = Buffer.concat([wireString(algorithm), wireString(inner)]);
  return armored(writeEnvelope({ publicKey: Buffer.from(key.key, 'base64'), namespace, hash, signature }));
}
