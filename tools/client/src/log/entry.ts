import { canonicalJson, type Head } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { sha256Hex } from '../sha256.ts';
import { isHex } from '../strict/head.ts';
import { isObject, readJson } from '../strict/json.ts';
import { isPositive } from '../strict/numbers.ts';

/** What the log keeps of one publication. */
export interface LogEntry {
  /** The git commit that was published. */
  readonly commit: string;
  /** SHA-256 of `index/head.json`, hexadecimal. */
  readonly head: string;
  readonly seq: number;
}

const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** The longest entry, in bytes: its length is written as a uint16 (C2SP tlog-tiles). */
const MAX_ENTRY = 0xffff;

/** The bytes of a publication's entry: canonical JSON of commit, head and seq. */
export const entryOf = ({ commit, seq }: Head, headBytes: Uint8Array): Uint8Array =>
  Buffer.from(canonicalJson({ commit, head: sha256Hex(headBytes), seq } satisfies LogEntry), 'utf8');

/** Reads one entry and checks its form. @throws ClientError MALFORMED_METADATA */
export function readEntry(bytes: Uint8Array, what: string): LogEntry {
  const entry = readJson(bytes, what, MAX_ENTRY);
  const { commit, head, seq } = isObject(entry) ? entry : {};
  if (typeof commit !== 'string' || !COMMIT.test(commit) || !isHex(head) || !isPositive(seq))
    throw new ClientError('MALFORMED_METADATA', `${what} is no commit with a head and a seq.`);
  return { commit, head, seq };
}

/** Takes a bundle apart: entries behind their lengths, uint16 big-endian. @throws ClientError MALFORMED_METADATA */
export function splitBundle(bytes: Uint8Array, count: number, what: string): readonly Uint8Array[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at + 2 <= view.length && at + 2 + view.readUInt16BE(at) <= view.length) {
    const end = at + 2 + view.readUInt16BE(at);
    entries.push(view.subarray(at + 2, end));
    at = end;
  }
  if (at !== view.length || entries.length !== count)
    throw new ClientError('MALFORMED_METADATA', `${what} is no bundle of ${count} entries.`);
  return entries;
}

/** One entry as a bundle holds it. */
export function framed(entry: Uint8Array): Uint8Array {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(entry.length);
  return Buffer.concat([length, entry]);
}
