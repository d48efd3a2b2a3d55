import { createHash } from 'node:crypto';
import type { SigningKey } from './signing-key.ts';

/** Signs a text as a note (C2SP signed-note) by Ed25519 keys, under the name that its first line gives. */
export function signNote(text: string, keys: readonly SigningKey[]): string {
  const [name = ''] = text.split('\n');
  const lines = keys.map((key) => {
    const { keyval } = key.tuf as { readonly keyval: { readonly public: string } };
    const id = createHash('sha256').update(`${name}\n`).update(Buffer.of(1)).update(Buffer.from(keyval.public, 'hex'));
    const signature = Buffer.concat([id.digest().subarray(0, 4), Buffer.from(key.sign(text), 'hex')]);
    return `\u2014 ${name} ${signature.toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}
