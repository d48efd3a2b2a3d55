import { createHash } from 'node:crypto';
import { type Digest, digestFromHex } from '@ctxr/model';
import { isOwnRecord, type RawChange, wellFormed } from './raw-change.ts';

/** The first line of what is hashed. */
const FORMAT = 'ctxr-change/1';

/**
 * The digest that approvals name: SHA-256 over the format's line and, for each changed file by path in byte order, one
 * line of JSON: path, old and new mode, SHA-256 of the old and of the new contents, null where there is no such side.
 * Only the decision's own folder is left out, so that a record of approvals voids none of them.
 */
export function changeDigest(changes: Iterable<RawChange>, decision: string): Digest {
  const hash = createHash('sha256').update(`${FORMAT}\n`);
  for (const { path, before, after } of judged(changes, decision)) {
    const sides = [before?.mode, after?.mode, before?.sha256, after?.sha256];
    hash.update(`${JSON.stringify([path, ...sides.map((side) => side ?? null)])}\n`);
  }
  return digestFromHex(hash.digest('hex'));
}

/** What each file is after the change, by path: the SHA-256 of its contents, or `removed`. */
export const filesOf = (changes: Iterable<RawChange>, decision: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    judged(changes, decision).map(({ path, after }) => [wellFormed(path), after?.sha256 ?? 'removed']),
  );

/** The changes that a decision judges, by path in byte order. */
export function judged<T extends { readonly path: string }>(changes: Iterable<T>, decision: string): T[] {
  const all = [...changes].filter(({ path }) => !isOwnRecord(path, decision));
  return all.sort((a, b) => byBytes(a.path, b.path));
}

/** The order of two texts by their bytes in UTF-8. */
export const byBytes = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b)) || (a < b ? -1 : Number(a > b));
