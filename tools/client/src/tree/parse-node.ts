import { LEAF_CAPACITY, type NameDocument, type TreeNode } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { isHex } from '../strict/head.ts';
import { isObject, readJson } from '../strict/json.ts';
import { LIMITS } from '../strict/limits.ts';
import { isNameDocument } from './name-document.ts';

const DIGIT = /^[0-9a-f]$/;

/** A leaf's or inner node's form. Whether a leaf's names belong where it stands, {@link checkPlaces} tells. */
export function parseNode(bytes: Uint8Array, sha256: string): TreeNode {
  const node = readJson(bytes, `The tree node ${sha256}`, LIMITS.node);
  if (!isObject(node)) throw malformed(sha256, 'is no object');
  const { children, entries } = node;
  if (children === undefined && Array.isArray(entries)) return { entries: checkEntries(entries, sha256) };
  if (entries !== undefined || !isObject(children)) throw malformed(sha256, 'is neither a leaf nor an inner node');
  const links = Object.entries(children);
  if (links.length === 0 || !links.every(([digit, child]) => DIGIT.test(digit) && isHex(child)))
    throw malformed(sha256, 'has a child that is no digit with a digest');
  return { children: children as Readonly<Record<string, string>> };
}

function checkEntries(entries: readonly unknown[], sha256: string): readonly NameDocument[] {
  if (entries.length > LEAF_CAPACITY)
    throw malformed(sha256, `holds ${entries.length} names; a leaf holds at most ${LEAF_CAPACITY}`);
  if (!entries.every(isNameDocument)) throw malformed(sha256, 'holds a name without kind, id and versions');
  return entries;
}

/** Holds a leaf's names, with their keys in the same order, against the prefix below which it stands. */
export function checkPlaces(
  entries: readonly NameDocument[],
  keys: readonly string[],
  sha256: string,
  prefix: string,
): void {
  let before = '';
  for (const [at, { kind, id }] of entries.entries()) {
    const key = keys[at] ?? '';
    if (!key.startsWith(prefix))
      throw new ClientError(
        'NODE_MISPLACED',
        `The tree lists ${kind} ${id} below ${prefix}, where it does not belong.`,
      );
    if (key <= before) throw malformed(sha256, 'is not sorted, or holds a name twice');
    before = key;
  }
}

const malformed = (sha256: string, why: string): ClientError =>
  new ClientError('MALFORMED_METADATA', `The tree node ${sha256} ${why}.`);
