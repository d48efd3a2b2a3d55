import { Unreadable } from './unreadable.ts';

const BEGIN = '-----BEGIN SSH SIGNATURE-----';
const END = '-----END SSH SIGNATURE-----';
const WIDTH = 70;

/** The most bytes of a signature in its armor; one by the largest accepted key has a fifth of it. */
export const LONGEST_SIGNATURE = 16_384;

/** The bytes within an armor. @throws Unreadable for anything else than one armored signature. */
export function unarmored(armored: string | Uint8Array): Buffer {
  if (armored.length > LONGEST_SIGNATURE)
    throw new Unreadable(`it has ${armored.length} bytes; at most ${LONGEST_SIGNATURE} are allowed`);
  const lines = Buffer.from(armored)
    .toString('latin1')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  if (lines.shift() !== BEGIN) throw new Unreadable(`its first line is not ${BEGIN}`);
  if (lines.pop() !== END) throw new Unreadable(`its last line is not ${END}`);
  const text = lines.join('');
  const bytes = Buffer.from(text, 'base64');
  if (text === '' || bytes.toString('base64') !== text) throw new Unreadable('what is between its lines is no base64');
  return bytes;
}

/** The bytes in their armor, as ssh-keygen writes it. */
export const armored = (bytes: Uint8Array): string =>
  [
    BEGIN,
    ...(Buffer.from(bytes)
      .toString('base64')
      .match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? []),
    END,
    '',
  ].join('\n');
