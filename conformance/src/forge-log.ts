import { createHash } from 'node:crypto';
import { canonicalJson } from '@ctxr/model';
import type { Forge } from './forge.ts';
import { signNote } from './note.ts';
import type { SigningKey } from './signing-key.ts';

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** The Merkle tree hash over some leaves (RFC 6962 §2.1). */
function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only = Buffer.alloc(0)] = leaves;
  if (leaves.length < 2) return only;
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** The name of the fixture's log. */
export const ORIGIN = 'contexts.example.org/conformance';

/** An entry that no publication gave. */
export const FORGED_ENTRY = canonicalJson({ commit: '0'.repeat(40), head: '0'.repeat(64), seq: 1 });

/** The entry of the publication as it stands. */
export function entryOf(forge: Forge): string {
  const head = forge.role('index').signed.targets?.['index/head.json']?.hashes?.['sha256'] ?? '';
  return canonicalJson({ commit: forge.head.commit, head, seq: forge.head.seq });
}

/** The text of a checkpoint over some entries. */
export const checkpointOf = (entries: readonly string[], origin = ORIGIN): string =>
  `${origin}\n${entries.length}\n${rootOf(leavesOf(entries)).toString('base64')}\n`;

const leavesOf = (entries: readonly string[]): Buffer[] => entries.map((entry) => sha256(Buffer.of(0), entry));

/** Publishes a log of at most 255 entries: its tile, its entries, and the signed checkpoint that the index lists. */
export function putLog(
  forge: Forge,
  entries: readonly string[],
  { text = checkpointOf(entries), keys = forge.keysOf('index') }: { text?: string; keys?: readonly SigningKey[] } = {},
): Forge {
  const framed = entries.map((entry) => {
    const bytes = Buffer.from(entry);
    return Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 255), bytes]);
  });
  const note = signNote(text, keys);
  forge.files.set(`log/tile/0/000.p/${entries.length}`, Buffer.concat(leavesOf(entries)));
  forge.files.set(`log/tile/entries/000.p/${entries.length}`, Buffer.concat(framed));
  forge.files.set('log/checkpoint', Buffer.from(note));
  return forge.putTarget('index', 'index/checkpoint', note);
}

/** Publishes a next head, some times, and then the log with an entry for each. @returns all entries */
export function publishMore(forge: Forge, times: number): string[] {
  const entries = [entryOf(forge)];
  for (let time = 0; time < times; time += 1) {
    forge.editHead(() => undefined);
    entries.push(entryOf(forge));
  }
  putLog(forge, entries);
  return entries;
}
