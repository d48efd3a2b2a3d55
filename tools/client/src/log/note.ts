import { ClientError } from '../error.ts';
import { LIMITS } from '../strict/limits.ts';

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  /** The first four bytes of a digest that names the key, hexadecimal. */
  readonly keyHash: string;
  readonly signature: Uint8Array;
}

/** A signed note (C2SP signed-note): a text and who signed it. Nothing in it is verified yet. */
export interface Note {
  /** With its final line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;
const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

/** Reads a signed note. @throws ClientError MALFORMED_METADATA, LENGTH_EXCEEDED */
export function readNote(bytes: Uint8Array, what: string): Note {
  if (bytes.length > LIMITS.checkpoint)
    throw new ClientError(
      'LENGTH_EXCEEDED',
      `${what} has ${bytes.length} bytes; at most ${LIMITS.checkpoint} are allowed.`,
    );
  const note = decoded(bytes);
  const blank = note?.lastIndexOf('\n\n') ?? -1;
  if (note === undefined || blank < 0 || !note.endsWith('\n') || CONTROL.test(note)) throw malformed(what);
  const lines = note.slice(blank + 2, -1).split('\n');
  return { text: note.slice(0, blank + 1), signatures: lines.map((line) => signatureIn(line, what)) };
}

/** Writes a signed note. */
export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures
    .map(({ name, keyHash, signature }) => {
      const bytes = Buffer.concat([Buffer.from(keyHash, 'hex'), signature]);
      return `\u2014 ${name} ${bytes.toString('base64')}\n`;
    })
    .join('')}`;

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function signatureIn(line: string, what: string): NoteSignature {
  const [, name = '', text = ''] = LINE.exec(line) ?? [];
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < 5 || bytes.toString('base64') !== text) throw malformed(what);
  return { name, keyHash: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
}

const malformed = (what: string): ClientError =>
  new ClientError('MALFORMED_METADATA', `${what} is no signed note: a text, an empty line, signature lines.`);
