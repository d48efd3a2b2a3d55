import { type KeyObject, sign } from 'node:crypto';
import { type Curve, factsOf, isKeyType } from './key-type.ts';
import type { SshKey } from './public-key.ts';
import { wirePositive, wireString } from './wire-writer.ts';
import type { RawSign } from './write-ssh-signature.ts';

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'nistp256',
  secp384r1: 'nistp384',
  secp521r1: 'nistp521',
};

/** A key of Node, private or public, as authorized_keys has its public half; undefined for one of another algorithm. */
export function sshKeyOf(object: KeyObject): SshKey | undefined {
  const { asymmetricKeyType: algorithm, asymmetricKeyDetails: details } = object;
  const { x = '', y = '', n = '', e = '' } = isKnown(algorithm) ? object.export({ format: 'jwk' }) : {};
  if (algorithm === 'ed25519') return written('ssh-ed25519', [wireString(decoded(x))]);
  if (algorithm === 'rsa') return written('ssh-rsa', [wirePositive(decoded(e)), wirePositive(decoded(n))]);
  const type = `ecdsa-sha2-${CURVES[details?.namedCurve ?? ''] ?? ''}`;
  const curve: Curve | undefined = isKeyType(type) ? factsOf(type).curve : undefined;
  if (algorithm !== 'ec' || curve === undefined) return undefined;
  return written(type, [wireString(curve.name), wireString(Buffer.concat([Buffer.of(4), decoded(x), decoded(y)]))]);
}

/** Signs with a private key of Node. */
export const signsWith =
  (key: KeyObject): RawSign =>
  (bytes, digest) =>
    sign(digest, bytes, { key, dsaEncoding: 'ieee-p1363' });

const isKnown = (algorithm: string | undefined): boolean => ['ed25519', 'rsa', 'ec'].includes(algorithm ?? '');

const decoded = (text: string): Buffer => Buffer.from(text, 'base64url');

const written = (type: string, fields: readonly Buffer[]): SshKey => ({
  type,
  key: Buffer.concat([wireString(type), ...fields]).toString('base64'),
});
