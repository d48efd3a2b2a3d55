import { buildBundles, buildTiles } from '../../src/log/build-tiles.ts';
import { formatCheckpoint } from '../../src/log/checkpoint.ts';
import { leafHash } from '../../src/log/hash.ts';
import { noteKey } from '../../src/log/note-key.ts';
import { formatNote } from '../../src/log/note.ts';
import { treeOf } from '../log/tree.ts';
import type { FixtureKey } from './keys.ts';

/** A log as a fixture shall have it. */
export interface FixtureLog {
  /** The entries before that of the publication itself. */
  readonly before: readonly Uint8Array[];
  readonly origin?: string;
  /** Signs instead of the index's key. */
  readonly signer?: FixtureKey;
  /** The entry instead of the publication's own. */
  readonly last?: Uint8Array;
}

export const ORIGIN = 'contexts.example/fixture';

/** The signed checkpoint of a log and its files by path. */
export function writeLog(entry: Uint8Array, key: FixtureKey, log: FixtureLog) {
  const { before, origin = ORIGIN, signer = key, last = entry } = log;
  const entries = [...before, last];
  const leaves = entries.map(leafHash);
  const note = signedNote({ origin, size: entries.length, root: treeOf(leaves).root }, signer);
  const files = new Map(
    [...buildTiles(leaves), ...buildBundles(entries)].map(([path, bytes]) => [`log/${path}`, bytes]),
  );
  return { entries, note, files };
}

/** A checkpoint signed under its own name. */
export function signedNote(
  checkpoint: Parameters<typeof formatCheckpoint>[0],
  { tuf, sign }: FixtureKey,
  text = formatCheckpoint(checkpoint),
): string {
  const key = noteKey(checkpoint.origin, { keyType: tuf.keytype, keyVal: tuf.keyval });
  const signature = Buffer.from(sign(text), 'hex');
  return formatNote({ text, signatures: [{ name: checkpoint.origin, keyHash: key?.keyHash ?? '', signature }] });
}
