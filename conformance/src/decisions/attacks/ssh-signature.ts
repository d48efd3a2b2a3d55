import { Buffer } from 'node:buffer';
import { createHash, type KeyObject, sign } from 'node:crypto';

/** An SSHSIG signature by an Ed25519 key, written from OpenSSH's PROTOCOL.sshsig alone. */
export function sshSignature(privateKey: KeyObject, namespace: string, message: Uint8Array): string {
  const digest = createHash('sha512').update(message).digest();
  const about = [field(namespace), field(''), field('sha512')];
  const raw = sign(undefined, Buffer.concat([MAGIC, ...about, field(digest)]), privateKey);
  const signature = Buffer.concat([field('ssh-ed25519'), field(raw)]);
  const envelope = Buffer.concat([MAGIC, Buffer.of(0, 0, 0, 1), field(blobOf(privateKey)), ...about, field(signature)]);
  const lines = envelope.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n');
}

const MAGIC = Buffer.from('SSHSIG');

function field(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function blobOf(privateKey: KeyObject): Buffer {
  const { x = '' } = privateKey.export({ format: 'jwk' });
  return Buffer.concat([field('ssh-ed25519'), field(Buffer.from(x, 'base64url'))]);
}
