import { canonicalJson, type IndexKind } from '@ctxr/model';
import { sha256Hex } from '@ctxr/client';

/** One file that is named by its own bytes. */
export interface StoredFile {
  /** SHA-256 of the bytes, hexadecimal. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();

/** The bytes of a value's canonical JSON (RFC 8785) in UTF-8, with their name. */
export function storedJson(value: unknown): StoredFile {
  const bytes = encoder.encode(canonicalJson(value));
  return { sha256: sha256Hex(bytes), bytes };
}

/** What of a declaration is published: all of it, but of a team or an organisation never its people's accounts. */
export function publishedValue(kind: IndexKind, value: object): object {
  if (kind !== 'participant' || !('accounts' in value)) return value;
  const { accounts: _people, ...rest } = value;
  return rest;
}
