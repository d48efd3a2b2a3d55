import { createECDH, createHash, createPublicKey } from 'node:crypto';
import { fixtureSeed, keyIdOf, type SigningKey } from './signing-key.ts';

/** The order of the group of P-256 (FIPS 186-5, SEC 2 §2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * An ECDSA P-256 key of a name, whose signatures are the same every time, so that vectors come out byte for byte. Its
 * nonce is a digest of name and message: fit for fixtures, whose keys are public anyway, and for nothing else.
 */
export function fixtureEcdsaKey(name: string, roles: readonly string[] = []): SigningKey {
  const secret = number(fixtureSeed(name)) % ORDER;
  const tuf = { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: pem(point(secret)) } };
  const signed = (text: string): string => {
    const nonce = number(digest(`fixture nonce ${name} ${text}`)) % ORDER;
    const r = number(point(nonce).subarray(1, 33)) % ORDER;
    const s = (power(nonce, ORDER - 2n) * (number(digest(text)) + r * secret)) % ORDER;
    return sequence(integer(r), integer(s)).toString('hex');
  };
  return { name, keyid: keyIdOf(tuf), tuf, roles, sign: signed };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const bytesOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');

/** The uncompressed point that a scalar gives: 04, X, Y. */
function point(scalar: bigint): Buffer {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(bytesOf(scalar));
  return curve.getPublicKey();
}

const SPKI = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

const pem = (uncompressed: Buffer): string =>
  createPublicKey({ key: Buffer.concat([SPKI, uncompressed]), format: 'der', type: 'spki' })
    .export({ format: 'pem', type: 'spki' })
    .toString();

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, rest] = [base % ORDER, exponent]; rest > 0n; square = (square * square) % ORDER, rest >>= 1n)
    if ((rest & 1n) === 1n) result = (result * square) % ORDER;
  return result;
}

/** DER (X.690): an integer without needless zeros, and a sequence. */
function integer(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const body = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(2, body.length), body]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
};
