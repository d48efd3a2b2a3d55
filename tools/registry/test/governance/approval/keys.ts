import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { armored } from '../../../src/governance/approval/armor.ts';
import { type MessageHash, toBeSigned, writeEnvelope } from '../../../src/governance/approval/envelope.ts';
import type { KeyType } from '../../../src/governance/approval/key-type.ts';
import { signsWith, sshKeyOf } from '../../../src/governance/approval/node-key.ts';
import type { SshKey } from '../../../src/governance/approval/public-key.ts';
import { wirePositive, wireString, wireUint32 } from '../../../src/governance/approval/wire-writer.ts';
import { writeSshSignature } from '../../../src/governance/approval/write-ssh-signature.ts';

/** A key of a test. */
export interface TestKey {
  readonly key: SshKey;
  sign(message: Uint8Array, namespace: string, hash?: MessageHash): Promise<string>;
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A key that Node holds. */
export function nodeKey(privateKey: KeyObject): TestKey {
  const key = sshKeyOf(privateKey);
  if (key === undefined) throw new Error('no SSH key');
  const signRaw = signsWith(privateKey);
  return {
    key,
    sign: (message, namespace, hash = 'sha512') => writeSshSignature({ key, sign: signRaw, message, namespace, hash }),
  };
}

/** What an authenticator says beside its signature, and what it was asked to make the key for. */
export interface Authenticator {
  readonly flags?: number;
  readonly counter?: number;
  readonly application?: string;
}

/** A key as a FIDO authenticator holds it, with a signature in the authenticator's format. */
export function authenticatorKey(
  type: 'sk-ssh-ed25519@openssh.com' | 'sk-ecdsa-sha2-nistp256@openssh.com',
  { flags = 1, counter = 7, application = 'ssh:' }: Authenticator = {},
): TestKey {
  const isEcdsa = type.startsWith('sk-ecdsa');
  const { privateKey } = isEcdsa
    ? generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    : generateKeyPairSync('ed25519');
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' });
  const point = [x, y].map((part) => Buffer.from(part, 'base64url'));
  const half = isEcdsa
    ? [wireString('nistp256'), wireString(Buffer.concat([Buffer.of(4), ...point]))]
    : [wireString(Buffer.concat(point))];
  const blob = Buffer.concat([wireString(type), ...half, wireString(application)]);
  return {
    key: { type, key: blob.toString('base64') },
    sign: (message, namespace, hash = 'sha512') => {
      const signed = toBeSigned({ namespace: bytesOf(namespace), hash }, message);
      const facts = Buffer.concat([Buffer.of(flags), wireUint32(counter)]);
      const data = Buffer.concat([sha256(application), facts, sha256(signed)]);
      const raw = sign(isEcdsa ? 'sha256' : undefined, data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      const pair = Buffer.concat([raw.subarray(0, 32), raw.subarray(32)].map(wirePositive));
      const signature = Buffer.concat([wireString(type), wireString(isEcdsa ? pair : raw), facts]);
      return Promise.resolve(
        armored(writeEnvelope({ publicKey: blob, namespace: bytesOf(namespace), hash, signature })),
      );
    },
  };
}

/** One key of each accepted type. */
export const makeKeys = (): ReadonlyMap<KeyType, TestKey> =>
  new Map<KeyType, TestKey>([
    ['ssh-ed25519', nodeKey(generateKeyPairSync('ed25519').privateKey)],
    ['ecdsa-sha2-nistp256', nodeKey(ecKey('prime256v1'))],
    ['ecdsa-sha2-nistp384', nodeKey(ecKey('secp384r1'))],
    ['ecdsa-sha2-nistp521', nodeKey(ecKey('secp521r1'))],
    ['ssh-rsa', nodeKey(rsaKey(3072))],
    ['sk-ssh-ed25519@openssh.com', authenticatorKey('sk-ssh-ed25519@openssh.com')],
    ['sk-ecdsa-sha2-nistp256@openssh.com', authenticatorKey('sk-ecdsa-sha2-nistp256@openssh.com')],
  ]);

export const ecKey = (namedCurve: string): KeyObject => generateKeyPairSync('ec', { namedCurve }).privateKey;

export const rsaKey = (modulusLength: number): KeyObject => generateKeyPairSync('rsa', { modulusLength }).privateKey;

const sha256 = (content: string | Uint8Array): Buffer => createHash('sha256').update(content).digest();
