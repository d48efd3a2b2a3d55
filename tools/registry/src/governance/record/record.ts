import { canonicalJson, type DecisionRecord } from '@ctxr/model';
import type { PublicSshKey } from '../person.ts';
import { verifySshSignature } from '../approval/verify-ssh-signature.ts';
import { readDocument } from '../document/read-document.ts';

/** What records are signed for. */
export const RECORD_NAMESPACE = 'ctxr-record';

/** The bytes that the bridge signs: canonical JSON (RFC 8785). */
export const recordBytes = (record: DecisionRecord): Uint8Array => new TextEncoder().encode(canonicalJson(record));

/** A record that the bridge vouches for, or a clause that says why it is worth nothing. */
export type ReadRecord = { readonly record: DecisionRecord } | { readonly why: string };

/** Reads a record and verifies it by the keys of the bridge, as the base has them. */
export function readRecord(
  bytes: Uint8Array,
  signature: Uint8Array | undefined,
  bridge: readonly PublicSshKey[],
): ReadRecord {
  const text = new TextDecoder().decode(bytes);
  const read = readDocument<DecisionRecord>('decision-record', text);
  if ('why' in read) return read;
  if (canonicalJson(read.value) !== text) return { why: 'it is not canonical JSON' };
  if (signature === undefined) return { why: 'it is not signed' };
  const verified = verifySshSignature({ armored: signature, message: bytes, namespace: RECORD_NAMESPACE });
  if ('fault' in verified) return { why: verified.fault.why };
  const { type, key } = verified.key;
  const isBridge = bridge.some((one) => one.type === type && unpadded(one.key) === unpadded(key));
  return isBridge ? { record: read.value } : { why: 'the key that signed it is not the bridge’s' };
}

const unpadded = (key: string): string => key.replace(/=+$/, '');
