import type { SshKey } from './public-key.ts';
import { verifySshSignature } from './verify-ssh-signature.ts';

/** The most bytes of a commit's headers; hundreds of parents have room. */
const LONGEST_HEADERS = 1 << 20;

const SIGNATURE = /^gpgsig(-sha256)? /;

/**
 * The key that signed a commit, as `git commit -S` with gpg.format=ssh does; undefined where none did or where the
 * signature does not hold. What is signed is the commit without its signatures.
 * @param raw the commit object's content, as `git cat-file commit` prints it
 */
export function commitSigner(raw: Uint8Array): SshKey | undefined {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const end = bytes.indexOf('\n\n');
  if (end < 0 || end > LONGEST_HEADERS) return undefined;
  const headers = unfolded(bytes.toString('latin1', 0, end));
  const [armored, ...more] = headers.filter((header) => header.startsWith('gpgsig '));
  if (armored === undefined || more.length > 0) return undefined;
  const kept = headers.filter((header) => !SIGNATURE.test(header)).join('\n');
  const message = Buffer.concat([Buffer.from(kept, 'latin1'), bytes.subarray(end)]);
  const signature = armored.slice('gpgsig '.length).replaceAll('\n ', '\n');
  const result = verifySshSignature({ armored: signature, message, namespace: 'git' });
  return 'key' in result ? result.key : undefined;
}

/** The headers, each with the lines that continue it: those begin with a space. */
const unfolded = (text: string): string[] => text.split(/\n(?! )/);
