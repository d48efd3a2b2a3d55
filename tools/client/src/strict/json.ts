import { ClientError } from '../error.ts';
import { findFault, type JsonRules } from './json-scan.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What a signed file may hold: integers alone, and no member named after an object's machinery. */
export const METADATA_RULES: JsonRules = {
  integersOnly: true,
  forbidden: new Set(['__proto__', 'constructor', 'prototype']),
};

/** What a declaration may hold: any JSON, where a schema may describe a property called `constructor`. */
export const DECLARATION_RULES: JsonRules = { integersOnly: false, forbidden: new Set(['__proto__']) };

/**
 * Reads JSON as the client's front door: bytes within the limit, valid UTF-8, no member twice, no forbidden member.
 * @throws ClientError LENGTH_EXCEEDED or MALFORMED_METADATA
 */
export function readJson(bytes: Uint8Array, what: string, limit: number, rules: JsonRules = METADATA_RULES): unknown {
  if (bytes.length > limit)
    throw new ClientError('LENGTH_EXCEEDED', `${what} has ${bytes.length} bytes; at most ${limit} are allowed.`);
  let value: unknown;
  let fault: string | undefined;
  try {
    const text = decoder.decode(bytes);
    value = JSON.parse(text);
    fault = findFault(text, rules);
  } catch (cause) {
    // A string of millions of escapes is JSON, and still more than the scan can hold.
    const why = cause instanceof RangeError ? 'holds a string of too many escapes' : 'is no UTF-8 JSON';
    throw new ClientError('MALFORMED_METADATA', `${what} ${why}.`, { cause });
  }
  if (fault !== undefined) throw new ClientError('MALFORMED_METADATA', `${what}: ${fault}.`);
  return value;
}

/** Whether the value is a JSON object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
