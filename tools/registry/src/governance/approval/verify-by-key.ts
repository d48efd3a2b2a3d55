import { createHash, verify } from 'node:crypto';
import { type Digest, factsOf } from './key-type.ts';
import type { OpenKey } from './public-key.ts';
import { Unreadable } from './unreadable.ts';
import { WireReader } from './wire-reader.ts';

/** The bit of an authenticator's flags that says that somebody touched it. */
const USER_PRESENT = 0x01;

/**
 * Whether a signature in SSH's binary form is the key's over these bytes.
 * @throws Unreadable for one that no such key can have made: another algorithm, a wrong length, no touch.
 */
export function verifiesByKey(key: OpenKey, signed: Uint8Array, signature: Uint8Array): boolean {
  const { algorithms, fido } = factsOf(key.type);
  const reader = new WireReader(signature, 'the signature');
  const algorithm = reader.name();
  if (!Object.hasOwn(algorithms, algorithm))
    throw new Unreadable(
      `it is made with ${algorithm}; a key of the type ${key.type} signs with ${Object.keys(algorithms).join(' or ')}`,
    );
  const raw = reader.string();
  const bytes = fido ? byAuthenticator(key, signed, reader) : signed;
  reader.end();
  return verifiesRaw(key, algorithms[algorithm], bytes, raw);
}

/** What an authenticator signs: the application, its flags and its counter, and the message's hash (PROTOCOL.u2f). */
function byAuthenticator({ application = new Uint8Array() }: OpenKey, signed: Uint8Array, reader: WireReader): Buffer {
  const [flags, counter] = [reader.take(1), reader.take(4)];
  if ((flags.readUInt8() & USER_PRESENT) === 0) throw new Unreadable('nobody touched the authenticator for it');
  return Buffer.concat([sha256(application), flags, counter, sha256(signed)]);
}

function verifiesRaw({ type, object }: OpenKey, digest: Digest, bytes: Uint8Array, raw: Buffer): boolean {
  const { family, curve } = factsOf(type);
  if (curve !== undefined)
    return verify(digest, bytes, { key: object, dsaEncoding: 'ieee-p1363' }, pairOf(raw, curve.size));
  if (family === 'rsa') return verify(digest, bytes, object, padded(raw, modulusBytes(object)));
  if (raw.length !== 64) throw new Unreadable(`its Ed25519 signature has ${raw.length} bytes, not 64`);
  return verify(digest, bytes, object, raw);
}

/** ECDSA's two numbers side by side (IEEE P1363), from the two of RFC 5656. */
function pairOf(raw: Uint8Array, size: number): Buffer {
  const reader = new WireReader(raw, "the signature's pair of numbers");
  const pair = [reader.positive(), reader.positive()].map((number) => padded(number, size));
  reader.end();
  return Buffer.concat(pair);
}

function padded(number: Buffer, size: number): Buffer {
  if (number.length > size)
    throw new Unreadable(`it has a number of ${number.length} bytes where ${size} are the most`);
  return Buffer.concat([Buffer.alloc(size - number.length), number]);
}

const modulusBytes = (key: OpenKey['object']): number => Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
