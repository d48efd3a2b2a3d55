import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A pair of keys in files: the private half as PKCS #8, the public one as a line of authorized_keys. */
export interface KeyFiles {
  readonly path: string;
  readonly pub: string;
  /** The second word of the public line. */
  readonly key: string;
  readonly pem: string;
}

/** Makes an Ed25519 key for a test. */
export function sshKey(folder: string, name: string): KeyFiles {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const sized = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const key = Buffer.concat([sized(Buffer.from('ssh-ed25519')), sized(raw)]).toString('base64');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const [path, pub] = [join(folder, `${name}.pem`), join(folder, `${name}.pub`)];
  writeFileSync(path, pem);
  chmodSync(path, 0o600);
  writeFileSync(pub, `ssh-ed25519 ${key} ${name}\n`);
  return { path, pub, key, pem };
}
