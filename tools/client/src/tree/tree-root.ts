import { canonicalJson, LEAF_CAPACITY, type NameDocument, treeKey } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { sha256Hex } from '../sha256.ts';

interface Placed {
  readonly key: string;
  readonly text: string;
}

/** Computes the digest of the tree's top node from the names alone, to hold a bulk file against a head. */
export function treeRoot(names: Iterable<NameDocument>): string {
  const placed = Array.from(names, (name): Placed => ({
    key: sha256Hex(treeKey(name.kind, name.id)),
    text: canonicalJson(name),
  }));
  placed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return digest(placed, 0, placed.length, 0);
}

function digest(placed: readonly Placed[], from: number, to: number, depth: number): string {
  if (to - from <= LEAF_CAPACITY)
    return sha256Hex(
      `{"entries":[${placed
        .slice(from, to)
        .map(({ text }) => text)
        .join(',')}]}`,
    );
  const children: string[] = [];
  for (let at = from; at < to;) {
    const digit = placed[at]?.key.charAt(depth) ?? '';
    if (digit === '') throw new ClientError('MALFORMED_METADATA', 'The index lists a name twice.');
    let end = at + 1;
    while (end < to && placed[end]?.key.charAt(depth) === digit) end += 1;
    children.push(`"${digit}":"${digest(placed, at, end, depth + 1)}"`);
    at = end;
  }
  return sha256Hex(`{"children":{${children.join(',')}}}`);
}
