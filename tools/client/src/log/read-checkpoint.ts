import type { Targets } from '@tufjs/models';
import { ClientError } from '../error.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { type NoteKey, noteKey } from './note-key.ts';
import { type Note, readNote } from './note.ts';

/** What a checkpoint is judged by: targets that delegate the role `index`, whose keys sign the log. */
export type LogAuthority = Pick<Targets, 'delegations'>;

/**
 * Reads a signed checkpoint, and holds its signatures against the keys of the role `index`: none of a known key may be
 * wrong, and as many must be right as the role asks for.
 * @throws ClientError MALFORMED_METADATA, LENGTH_EXCEEDED, SIGNATURE_THRESHOLD
 */
export function readCheckpoint(bytes: Uint8Array, { delegations }: LogAuthority): Checkpoint {
  const note = readNote(bytes, 'The checkpoint');
  const checkpoint = parseCheckpoint(note.text);
  const role = delegations?.roles?.['index'];
  const keys = (role?.keyIDs ?? []).flatMap((keyid) => {
    const key = delegations?.keys[keyid];
    return (key && noteKey(checkpoint.origin, key)) ?? [];
  });
  const signers = keys.filter((key) => signs(key, note, checkpoint.origin));
  const threshold = role?.threshold ?? 1;
  if (signers.length >= threshold) return checkpoint;
  throw new ClientError(
    'SIGNATURE_THRESHOLD',
    `The log's checkpoint is signed by ${signers.length} keys of the role index; ${threshold} are asked for.`,
  );
}

function signs(key: NoteKey, { text, signatures }: Note, origin: string): boolean {
  const own = signatures.filter(({ name, keyHash }) => name === origin && keyHash === key.keyHash);
  if (own.every(({ signature }) => key.verifies(text, signature))) return own.length > 0;
  throw new ClientError('SIGNATURE_THRESHOLD', 'The log’s checkpoint has a signature that does not hold.');
}
