import { canonicalJson } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { sha256Hex } from '../sha256.ts';
import { isObject } from './json.ts';
import { isPositive } from './numbers.ts';

const PUBLIC_KEY = /^[0-9a-f]{64}$/;

/**
 * Checks a TUF key map: Ed25519 alone, and every key id is the SHA-256 of its key's canonical JSON.
 * @returns the public key of each id
 */
export function checkKeys(keys: unknown, what: string): ReadonlyMap<string, string> {
  if (!isObject(keys)) throw new ClientError('MALFORMED_METADATA', `${what} has no keys.`);
  const known = new Map<string, string>();
  for (const [keyid, key] of Object.entries(keys)) {
    const value = isObject(key) && isObject(key['keyval']) ? key['keyval']['public'] : undefined;
    if (
      !isObject(key) ||
      key['keytype'] !== 'ed25519' ||
      key['scheme'] !== 'ed25519' ||
      typeof value !== 'string' ||
      !PUBLIC_KEY.test(value)
    ) {
      throw new ClientError(
        'MALFORMED_METADATA',
        `${what} holds the key ${keyid}, which is no Ed25519 key in hexadecimal.`,
      );
    }
    if (sha256Hex(canonicalJson(key)) !== keyid)
      throw new ClientError('KEYID_MISMATCH', `${what} names a key ${keyid}, which is not the digest of that key.`);
    known.set(keyid, value);
  }
  return known;
}

/** Checks the roles of a root (an object by name) or of delegations (a list): no key counts twice, thresholds can be met. */
export function checkRoles(roles: unknown, keys: ReadonlyMap<string, string>, what: string): void {
  if (!isObject(roles) && !Array.isArray(roles)) throw new ClientError('MALFORMED_METADATA', `${what} has no roles.`);
  const names = new Set<unknown>();
  for (const [name, role] of Object.entries(roles)) {
    if (!isObject(role) || !Array.isArray(role['keyids']) || !isPositive(role['threshold'])) {
      throw new ClientError('MALFORMED_METADATA', `${what} holds a role ${name} without keyids or a threshold from 1.`);
    }
    const label = Array.isArray(roles) ? role['name'] : name;
    if (names.has(label)) throw new ClientError('MALFORMED_METADATA', `${what} delegates to ${String(label)} twice.`);
    names.add(label);
    checkRole(String(label), role['keyids'], role['threshold'], keys, what);
  }
}

function checkRole(
  name: string,
  keyids: readonly unknown[],
  threshold: number,
  keys: ReadonlyMap<string, string>,
  what: string,
): void {
  const publicKeys = new Set<unknown>();
  for (const keyid of keyids) {
    const key = typeof keyid === 'string' ? (keys.get(keyid) ?? keyid) : keyid;
    if (publicKeys.has(key)) throw new ClientError('DUPLICATE_KEY', `${what} lists one key twice in the role ${name}.`);
    publicKeys.add(key);
  }
  if (threshold > publicKeys.size) {
    throw new ClientError(
      'SIGNATURE_THRESHOLD',
      `${what} asks for ${threshold} signatures of ${publicKeys.size} keys in the role ${name}.`,
    );
  }
}
