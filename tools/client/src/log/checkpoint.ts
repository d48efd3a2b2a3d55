import { ClientError } from '../error.ts';
import { HASH_LENGTH } from './hash.ts';

/** What a checkpoint says (C2SP tlog-checkpoint): which log, how many leaves, and the hash of the tree over them. */
export interface Checkpoint {
  /** The log's name: the registry's domain, a slash, its id; a log that had to begin anew adds from which seq. */
  readonly origin: string;
  /** At least 1: a log begins with the publication that lists it. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

const SIZE = /^[1-9][0-9]{0,15}$/;

/** Reads a checkpoint's text. Lines after the third are passed over. @throws ClientError MALFORMED_METADATA */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', hash = '', ...more] = text.split('\n');
  const root = Buffer.from(hash, 'base64');
  if (
    origin === '' ||
    !SIZE.test(size) ||
    !Number.isSafeInteger(Number(size)) ||
    root.length !== HASH_LENGTH ||
    root.toString('base64') !== hash ||
    more.pop() !== '' ||
    more.includes('')
  )
    throw new ClientError('MALFORMED_METADATA', 'The checkpoint is no origin with a size from 1 and a root hash.');
  return { origin, size: Number(size), root };
}

/** Writes a checkpoint's text, which its log signs as a note. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
