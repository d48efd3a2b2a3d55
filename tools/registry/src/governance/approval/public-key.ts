import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type Curve, factsOf, isKeyType, KEY_TYPES, type KeyType } from './key-type.ts';
import { attempt, Unreadable } from './unreadable.ts';
import { WireReader } from './wire-reader.ts';

/** A public key as authorized_keys has it: the type, and the key in base64. */
export interface SshKey {
  readonly type: string;
  readonly key: string;
}

/** A public key that can verify. */
export interface OpenKey {
  readonly type: KeyType;
  readonly object: KeyObject;
  /** What a FIDO authenticator made the key for; it is part of what it signs. */
  readonly application?: Uint8Array;
}

/** The sizes of an RSA modulus in bits: less is weak, more costs whoever verifies it too much. */
const RSA_BITS = { least: 2048, most: 8192 };

/** The words of OpenSSH for what a key may be asked to sign as. */
const APPLICATION = /^ssh:/;

/**
 * Reads a public key in SSH's binary form (RFC 4253 §6.6, RFC 5656, RFC 8709, OpenSSH's PROTOCOL.u2f).
 * @throws Unreadable for a type that is not accepted, a weak key, a point off the curve, and bytes too few or too many.
 */
export function readPublicKey(blob: Uint8Array): OpenKey {
  const reader = new WireReader(blob, 'the public key');
  const type = reader.name();
  if (!isKeyType(type)) throw new Unreadable(`the key has the type ${type}; accepted are ${KEY_TYPES.join(', ')}`);
  const { family, curve, fido } = factsOf(type);
  const jwk = family === 'rsa' ? rsa(reader) : curve ? point(reader, curve) : ed25519(reader);
  const application = fido ? reader.string() : undefined;
  reader.end();
  if (application && !APPLICATION.test(application.toString('latin1')))
    throw new Unreadable('the key was made for something else than SSH: its application does not begin with "ssh:"');
  return { type, object: keyObject(jwk), ...(application && { application }) };
}

/** The key that a line of authorized_keys or a seat names. @throws Unreadable as {@link readPublicKey}. */
export function openKey({ type, key }: SshKey): OpenKey {
  const blob = Buffer.from(key, 'base64');
  if (blob.toString('base64') !== key) throw new Unreadable('the key is not written in base64');
  const open = readPublicKey(blob);
  if (open.type !== type) throw new Unreadable(`the key is called ${type} and says of itself that it is ${open.type}`);
  return open;
}

/** Why a key can sign no approval, as a clause; undefined for one that can. */
export function keyFault(key: SshKey): string | undefined {
  const result = attempt(() => openKey(key));
  return 'why' in result ? result.why : undefined;
}

function ed25519(reader: WireReader): JsonWebKey {
  const x = reader.string();
  if (x.length !== 32) throw new Unreadable(`the Ed25519 key has ${x.length} bytes, not 32`);
  return { kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') };
}

function point(reader: WireReader, { name, jwk, size }: Curve): JsonWebKey {
  const curve = reader.name();
  if (curve !== name) throw new Unreadable(`the key is on the curve ${curve}, its type asks for ${name}`);
  const bytes = reader.string();
  if (bytes.length !== 1 + 2 * size || bytes[0] !== 4)
    throw new Unreadable(`the key is no uncompressed point of ${1 + 2 * size} bytes`);
  const [x, y] = [bytes.subarray(1, 1 + size), bytes.subarray(1 + size)];
  return { kty: 'EC', crv: jwk, x: x.toString('base64url'), y: y.toString('base64url') };
}

function rsa(reader: WireReader): JsonWebKey {
  const [e, n] = [reader.positive(), reader.positive()];
  const bits = n.length * 8 - Math.clz32(n[0] ?? 0) + 24;
  if (bits < RSA_BITS.least || bits > RSA_BITS.most)
    throw new Unreadable(`the RSA key has ${bits} bits; from ${RSA_BITS.least} to ${RSA_BITS.most} are accepted`);
  const isOdd = ((e.at(-1) ?? 0) & 1) === 1;
  if (e.length > 4 || !isOdd || (e.length === 1 && e[0] === 1))
    throw new Unreadable('the RSA key has an exponent that is even, 1 or longer than 4 bytes');
  return { kty: 'RSA', n: n.toString('base64url'), e: e.toString('base64url') };
}

function keyObject(jwk: JsonWebKey): KeyObject {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    throw new Unreadable('the key is no valid one of its type');
  }
}
