import { tufCanonicalJson } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { sha256Hex } from '../sha256.ts';
import { refuseFlood } from './flood.ts';
import { isObject } from './json.ts';
import { MAX_KEYS } from './limits.ts';
import { isPositive } from './numbers.ts';
import { publicKeyOf } from './public-key.ts';

/**
 * Checks a TUF key map: Ed25519 and ECDSA P-256 alone, and every key id is the SHA-256 of its key's canonical JSON.
 * @returns the public key of each id
 */
export function checkKeys(keys: unknown, what: string): ReadonlyMap<string, string> {
  if (!isObject(keys)) throw new ClientError('MALFORMED_METADATA', `${what} has no keys.`);
  refuseFlood(keys, MAX_KEYS, 'keys', what);
  const known = new Map<string, string>();
  for (const [keyid, key] of Object.entries(keys)) {
    const publicKey = publicKeyOf(key);
    if (publicKey === undefined) {
      throw new ClientError(
        'MALFORMED_METADATA',
        `${what} holds the key ${keyid}, which is neither Ed25519 in hexadecimal nor ECDSA P-256 as SPKI in PEM.`,
      );
    }
    if (sha256Hex(tufCanonicalJson(key)) !== keyid)
      throw new ClientError('KEYID_MISMATCH', `${what} names a key ${keyid}, which is not the digest of that key.`);
    known.set(keyid, publicKey);
  }
  return known;
}

/** Checks the roles of a root (an object by name) or of delegations (a list): no key counts twice, thresholds can be met. */
export function checkRoles(roles: unknown, keys: ReadonlyMap<string, string>, what: string): void {
  if (!isObject(roles) && !Array.isArray(roles)) throw new ClientError('MALFORMED_METADATA', `${what} has no roles.`);
  refuseFlood(roles, MAX_KEYS, 'roles', what);
  const names = new Set<unknown>();
  for (const [name, role] of Object.entries(roles)) {
    if (!isObject(role) || !Array.isArray(role['keyids']) || !isPositive(role['threshold'])) {
      throw new ClientError('MALFORMED_METADATA', `${what} holds a role ${name} without keyids or a threshold from 1.`);
    }
    const label = Array.isArray(roles) ? role['name'] : name;
    if (typeof label !== 'string')
      throw new ClientError('MALFORMED_METADATA', `${what} delegates to a role without a name.`);
    if (names.has(label)) throw new ClientError('MALFORMED_METADATA', `${what} delegates to ${label} twice.`);
    names.add(label);
    checkRole(label, role['keyids'], role['threshold'], keys, what);
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
