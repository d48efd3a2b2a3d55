import {
  type Checkpoint,
  ClientError,
  formatCheckpoint,
  formatNote,
  noteKey,
  type NoteSignature,
  readCheckpoint,
} from '@ctxr/client';
import type { Metadata, Targets } from '@tufjs/models';
import { noKeys } from '../sign.ts';
import type { Signer } from '../signer.ts';

/**
 * Signs a checkpoint as a note under the log's own name, with as many keys of the role `index` as it asks for.
 * @throws RegistryError KEYS_MISSING where none of them is at hand, KEYS_FOREIGN where too few are.
 */
export async function signCheckpoint(
  checkpoint: Checkpoint,
  { signed: { delegations } }: Metadata<Targets>,
  signers: readonly Signer[],
): Promise<Uint8Array> {
  const { keyIDs = [], threshold = 1 } = delegations?.roles?.['index'] ?? {};
  const text = formatCheckpoint(checkpoint);
  const signatures: NoteSignature[] = [];
  const failures: unknown[] = [];
  for (const signer of signers.filter(({ keyid }) => keyIDs.includes(keyid)).sort(byKeyid)) {
    const { keytype: keyType, keyval: keyVal } = signer.publicKey;
    const key = noteKey(checkpoint.origin, { keyType, keyVal: { ...keyVal } });
    if (key === undefined || signatures.length >= threshold) continue;
    try {
      const signature = await signer.sign(new TextEncoder().encode(text));
      signatures.push({ name: checkpoint.origin, keyHash: key.keyHash, signature });
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (signatures.length < threshold) throw failures[0] ?? noKeys('index', signers.length > 0);
  return new TextEncoder().encode(formatNote({ text, signatures }));
}

const byKeyid = (a: Signer, b: Signer): number => (a.keyid < b.keyid ? -1 : 1);

/** Whether a signed checkpoint still holds under the keys that the targets name today. */
export function stillHolds(note: Uint8Array, { signed }: Metadata<Targets>): boolean {
  try {
    readCheckpoint(note, signed);
    return true;
  } catch (error) {
    if (error instanceof ClientError) return false;
    throw error;
  }
}
