import { createHash } from 'node:crypto';
import { Unreadable } from './unreadable.ts';
import { WireReader } from './wire-reader.ts';
import { wireString, wireUint32 } from './wire-writer.ts';

const MAGIC = Buffer.from('SSHSIG');
const VERSION = 1;

/** The hashes that a message may be signed through. */
export type MessageHash = 'sha256' | 'sha512';

/** A signature as OpenSSH's PROTOCOL.sshsig has it. */
export interface Envelope {
  /** The public key, in SSH's binary form. */
  readonly publicKey: Uint8Array;
  /** What the signature is for, so that one made for something else is none. */
  readonly namespace: Uint8Array;
  readonly hash: MessageHash;
  /** The algorithm and its signature, in SSH's binary form. */
  readonly signature: Uint8Array;
}

/** Reads a signature. @throws Unreadable */
export function readEnvelope(bytes: Uint8Array): Envelope {
  const reader = new WireReader(bytes, 'the signature');
  if (!reader.take(MAGIC.length).equals(MAGIC)) throw new Unreadable('it does not begin with SSHSIG');
  const version = reader.uint32();
  if (version !== VERSION) throw new Unreadable(`it has version ${version}; only ${VERSION} is known`);
  const publicKey = reader.string();
  const namespace = reader.string();
  if (reader.string().length > 0) throw new Unreadable('its reserved field is not empty');
  const hash = reader.name();
  if (!isMessageHash(hash)) throw new Unreadable(`it hashes with ${hash}; accepted are sha256 and sha512`);
  const signature = reader.string();
  reader.end();
  return { publicKey, namespace, hash, signature };
}

/** Writes a signature. */
export const writeEnvelope = ({ publicKey, namespace, hash, signature }: Envelope): Buffer =>
  Buffer.concat([
    MAGIC,
    wireUint32(VERSION),
    wireString(publicKey),
    wireString(namespace),
    wireString(''),
    wireString(hash),
    wireString(signature),
  ]);

/** The bytes that the key signs: the message's hash, and what it is signed for. */
export const toBeSigned = ({ namespace, hash }: Pick<Envelope, 'namespace' | 'hash'>, message: Uint8Array): Buffer =>
  Buffer.concat([
    MAGIC,
    wireString(namespace),
    wireString(''),
    wireString(hash),
    wireString(createHash(hash).update(message).digest()),
  ]);

const isMessageHash = (name: string): name is MessageHash => name === 'sha256' || name === 'sha512';
