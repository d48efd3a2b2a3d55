import { type Head, INDEX_FORMAT, isSha256Hex } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { isObject, readJson } from './json.ts';
import { LIMITS } from './limits.ts';
import { isCount, isPositive } from './numbers.ts';

const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;

/** Reads `index/head.json` and checks its form. */
export function readHead(bytes: Uint8Array): Head {
  const head = readJson(bytes, 'head.json', LIMITS.head);
  if (!isObject(head)) throw malformed('is no object');
  checkFormat(head['format'], 'head.json');
  const { seq, size, root, commit, generated, bulk } = head;
  if (!isPositive(seq) || !isCount(size)) throw malformed('has no "seq" and "size"');
  if (!isHex(root) || typeof commit !== 'string' || !COMMIT.test(commit)) throw malformed('has no "root" and "commit"');
  if (typeof generated !== 'string' || Number.isNaN(Date.parse(generated))) throw malformed('has no time "generated"');
  if (!isObject(bulk) || !isHex(bulk['sha256']) || !isCount(bulk['length'])) throw malformed('has no "bulk"');
  return head as unknown as Head;
}

/** @throws ClientError UNSUPPORTED_SPEC_VERSION when a file is of another format than this client reads */
export function checkFormat(format: unknown, what: string): void {
  if (format !== INDEX_FORMAT) {
    throw new ClientError(
      'UNSUPPORTED_SPEC_VERSION',
      `${what} has the format ${(JSON.stringify(format) ?? 'none').slice(0, 40)}; this client reads ${INDEX_FORMAT}. Update the client.`,
    );
  }
}

/** Whether the value is a SHA-256 in hexadecimal. */
export const isHex = (value: unknown): value is string => typeof value === 'string' && isSha256Hex(value);

const malformed = (why: string): ClientError => new ClientError('MALFORMED_METADATA', `head.json ${why}.`);
