import { ClientError } from '../error.ts';
import { refuseFlood } from './flood.ts';
import { isHex } from './head.ts';
import { isObject, readJson } from './json.ts';
import { checkKeys, checkRoles } from './keys.ts';
import { MAX_FILES } from './limits.ts';
import { isPositive } from './numbers.ts';

/** TUF's four types of metadata. */
export type MetadataType = 'root' | 'timestamp' | 'snapshot' | 'targets';

/** The signed part of a metadata file that passed the strict reader; members beyond these stay as they came. */
export interface SignedPart {
  readonly version: number;
  readonly expires: string;
  readonly [member: string]: unknown;
}

/** The member in which metadata of a type lists files. */
const LISTS: Readonly<Partial<Record<MetadataType, string>>> = {
  timestamp: 'meta',
  snapshot: 'meta',
  targets: 'targets',
};

const EXPIRES = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/**
 * Reads one metadata file strictly, before any signature is looked at: type, spec version 1.x, versions from 1, the one
 * form of `expires`, key ids that are the keys' digests, no key twice in a role, hashes that are known.
 * Source: TUF specification 1.0, section 4. Signatures, versions and expiry are judged by the trusted set.
 */
export function readMetadata(bytes: Uint8Array, type: MetadataType, what: string, limit: number): SignedPart {
  const file = readJson(bytes, what, limit);
  const signed = isObject(file) ? file['signed'] : undefined;
  if (!isObject(file) || !isObject(signed) || !Array.isArray(file['signatures']))
    throw malformed(what, 'has no signed part with signatures');
  if (signed['_type'] !== type)
    throw new ClientError('WRONG_TYPE', `${what} is of type ${JSON.stringify(signed['_type'])}, not "${type}".`);
  checkSpecVersion(signed['spec_version'], what);
  if (!isPositive(signed['version'])) throw malformed(what, 'has no version from 1');
  const expires = signed['expires'];
  if (typeof expires !== 'string' || !EXPIRES.test(expires))
    throw malformed(what, '"expires" is not of the form YYYY-MM-DDTHH:MM:SSZ');
  if (!isDate(expires)) throw malformed(what, '"expires" is no date');
  checkSignatures(file['signatures'], what);
  checkKeyring(type === 'root' ? signed : signed['delegations'], what);
  if (LISTS[type] !== undefined && signed[LISTS[type]] === undefined) throw malformed(what, `has no "${LISTS[type]}"`);
  checkFiles(signed['meta'], what, 'meta');
  checkFiles(signed['targets'], what, 'targets');
  return signed as SignedPart;
}

const malformed = (what: string, why: string): ClientError => new ClientError('MALFORMED_METADATA', `${what} ${why}.`);

/** JavaScript reads the 31st of February as a day in March; other readers refuse it. */
const isDate = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text.replace('Z', '.000Z');

function checkSpecVersion(version: unknown, what: string): void {
  if (typeof version !== 'string' || !/^\d+(\.\d+){1,2}$/.test(version)) throw malformed(what, 'has no spec_version');
  if (version.split('.')[0] !== '1')
    throw new ClientError(
      'UNSUPPORTED_SPEC_VERSION',
      `${what} follows TUF ${version}; this client reads 1.x. Update the client.`,
    );
}

function checkSignatures(signatures: readonly unknown[], what: string): void {
  const seen = new Set<string>();
  for (const signature of signatures) {
    const keyid = isObject(signature) && typeof signature['sig'] === 'string' ? signature['keyid'] : undefined;
    if (typeof keyid !== 'string') throw malformed(what, 'has a signature without keyid or sig');
    if (seen.has(keyid)) throw malformed(what, `has two signatures of the key ${keyid}`);
    seen.add(keyid);
  }
}

function checkKeyring(ring: unknown, what: string): void {
  if (ring === undefined) return;
  if (!isObject(ring)) throw malformed(what, 'has no object of keys and roles');
  const keys = checkKeys(ring['keys'], what);
  checkRoles(ring['roles'], keys, what);
}

/** Each file that metadata lists must name a SHA-256, or no hash at all where TUF leaves them out. */
function checkFiles(files: unknown, what: string, member: string): void {
  if (files === undefined) return;
  if (!isObject(files)) throw malformed(what, `"${member}" is no object`);
  refuseFlood(files, MAX_FILES, 'files', what);
  for (const [path, file] of Object.entries(files)) {
    if (!isObject(file)) throw malformed(what, `"${member}" lists ${path} without an object`);
    if (member === 'meta' && !isPositive(file['version']))
      throw malformed(what, `lists ${path} without a version from 1`);
    const { hashes } = file;
    if (hashes === undefined && member === 'meta') continue;
    if (
      !isObject(hashes) ||
      !isHex(hashes['sha256']) ||
      !Object.keys(hashes).every((name) => name === 'sha256' || name === 'sha512')
    ) {
      throw malformed(what, `lists ${path} without a SHA-256, or with a hash that this client does not know`);
    }
  }
}
