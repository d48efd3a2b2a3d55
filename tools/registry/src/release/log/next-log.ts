import { type Checkpoint, entryOf } from '@ctxr/client';
import type { Prepared } from '../prepare.ts';
import type { PublicationState } from '../publication-state.ts';
import type { Identity } from '../signed-files.ts';
import type { Signer } from '../signer.ts';
import type { Trust } from '../trust.ts';
import { append, emptyLog, type Grown } from './append.ts';
import { lastEntries, type LogEdge } from './edge.ts';
import { signCheckpoint, stillHolds } from './sign-checkpoint.ts';

/** What the log's part in a publication is made from. */
export interface NextLogInput {
  readonly prepared: Prepared;
  readonly identity: Identity;
  readonly trust: Trust;
  readonly signers: readonly Signer[];
  readonly previous: PublicationState | undefined;
  /** Whether the publication has a head of its own, so that the log gets an entry. */
  readonly newHead: boolean;
}

/** The log of a publication. */
export interface NextLog {
  /** The signed checkpoint. */
  readonly note: Uint8Array;
  /** The log's right edge, by path from the publication's top. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * The log after a publication: one entry more for a new head, else as it stands, signed anew where its keys were
 * replaced. A registry without a log begins one with its next head.
 * @throws RegistryError KEYS_MISSING, KEYS_FOREIGN
 */
export async function nextLog(input: NextLogInput): Promise<NextLog | undefined> {
  const { prepared, trust, signers, previous, newHead } = input;
  const published = previous?.log;
  const targets = trust.targets.metadata;
  const signed = async (log: Grown): Promise<NextLog> => ({
    note: await signCheckpoint(log, targets, signers),
    files: log.files,
  });
  if (newHead || published === 'unusable')
    return signed(append(continued(input), entryOf(prepared.head, prepared.headBytes)));
  if (published === undefined) return undefined;
  return stillHolds(published.note, targets) ? published : signed(published);
}

function continued({ previous, prepared, identity }: NextLogInput): Grown {
  const origin = `${identity.domain}/${identity.id}`;
  if (previous?.log === undefined) return emptyLog(origin);
  if (previous.log !== 'unusable' && (previous.binding.has('index') || isSound(previous.log, prepared)))
    return previous.log;
  return emptyLog(`${origin}/${prepared.head.seq}` satisfies Checkpoint['origin']);
}

/** Whether a log that binds nobody can still be continued: each of its last publications came before the next one. */
function isSound(log: LogEdge, { head }: Prepared): boolean {
  const seqs = [...lastEntries(log).map(({ seq }) => seq), head.seq];
  return seqs.every((seq, at) => at === 0 || seq > (seqs[at - 1] ?? seq));
}
