import type { Role, SignedPart } from '../tuf.ts';
import type { Vector } from '../vector.ts';

/** Metadata whose signed part breaks one rule of form: title, role, attack (0: none of the list), change, answer. */
type Fault = readonly [string, Role, number, (part: SignedPart) => unknown, string?];

const delegations = (change: (ring: NonNullable<SignedPart['delegations']>) => unknown) => (part: SignedPart) =>
  part.delegations === undefined ? undefined : change(part.delegations);

const entries = (change: (info: Record<string, unknown>) => unknown) => (part: SignedPart) =>
  Object.values(part.targets ?? {}).forEach((info) => change(info as Record<string, unknown>));

const listed = (change: (info: Record<string, unknown>) => unknown) => (part: SignedPart) =>
  Object.values(part.meta ?? {}).forEach((info) => change(info as unknown as Record<string, unknown>));

const odd = (value: unknown): never => value as never;

const FAULTS: readonly Fault[] = [
  ['timestamp expires never', 'timestamp', 30, (part) => (part.expires = 'never')],
  ['timestamp expires with milliseconds', 'timestamp', 30, (part) => (part.expires = '2027-01-01T00:00:00.000Z')],
  ['timestamp expires without a zone', 'timestamp', 30, (part) => (part.expires = '2027-01-01T00:00:00')],
  ['timestamp expires without a time', 'timestamp', 30, (part) => (part.expires = '2027-01-01')],
  ['timestamp expires on the 30th of February', 'timestamp', 30, (part) => (part.expires = '2027-02-30T00:00:00Z')],
  ['timestamp expires in the 13th month', 'timestamp', 30, (part) => (part.expires = '2027-13-01T00:00:00Z')],
  ['timestamp expires in a year of five digits', 'timestamp', 30, (part) => (part.expires = '+012027-01-01T00:00:00Z')],
  ['timestamp expires at a number', 'timestamp', 30, (part) => (part.expires = odd(1_900_000_000))],
  ['targets expires in a list', 'targets', 30, (part) => (part.expires = odd(['2030-01-01T00:00:00Z']))],
  ['timestamp has version 0', 'timestamp', 31, (part) => (part.version = 0)],
  ['timestamp has version minus 1', 'timestamp', 31, (part) => (part.version = -1)],
  ['timestamp has version 1.5', 'timestamp', 31, (part) => (part.version = 1.5)],
  ['timestamp has version 2^53', 'timestamp', 31, (part) => (part.version = 2 ** 53)],
  ['timestamp has a version in quotes', 'timestamp', 31, (part) => (part.version = odd('2'))],
  ['timestamp lists a snapshot of version 0', 'timestamp', 31, listed((info) => (info['version'] = 0))],
  ['timestamp lists nothing', 'timestamp', 0, (part) => delete part.meta],
  ['timestamp lists files in a list', 'timestamp', 0, (part) => (part.meta = odd([]))],
  ['snapshot lists files as numbers', 'snapshot', 0, (part) => (part.meta = odd({ 'targets.json': 1 }))],
  ['snapshot lists files by an unknown hash', 'snapshot', 39, listed((info) => (info['hashes'] = { md5: 'x' }))],
  ['snapshot has no spec_version', 'snapshot', 33, (part) => delete odd(part)['spec_version']],
  ['snapshot has a spec_version in words', 'snapshot', 33, (part) => (part.spec_version = 'one')],
  ['targets has a spec_version in a list', 'targets', 33, (part) => (part.spec_version = odd(['1.0.31']))],
  ['targets delegates in a list', 'targets', 0, (part) => (part.delegations = odd([]))],
  ['targets delegates to nothing', 'targets', 0, (part) => (part.delegations = odd(null))],
  ['targets delegates without keys', 'targets', 0, delegations((ring) => delete odd(ring)['keys'])],
  ['targets delegates without roles', 'targets', 0, delegations((ring) => delete odd(ring)['roles'])],
  [
    'targets delegates to a role without keyids',
    'targets',
    0,
    delegations(({ roles }) => delete odd(roles[0])['keyids']),
  ],
  [
    'targets delegates with a threshold of 0',
    'targets',
    28,
    delegations(({ roles }) => ((roles[0] as { threshold: number }).threshold = 0)),
  ],
  ['targets delegates to a role that is no object', 'targets', 0, delegations(({ roles }) => roles.push(odd(null)))],
  ['targets delegates to the index twice', 'targets', 0, delegations(({ roles }) => roles.push(odd(roles[0])))],
  [
    'targets delegates to a role whose name is a number',
    'targets',
    0,
    delegations(({ roles }) => ((roles[0] as { name: unknown }).name = 7)),
  ],
  [
    'targets delegates to one key twice',
    'targets',
    25,
    delegations(({ roles }) => roles[0]?.keyids.push(...roles[0].keyids)),
    'DUPLICATE_KEY',
  ],
  [
    'targets delegates with a threshold that no keys meet',
    'targets',
    28,
    delegations(({ roles }) => ((roles[0] as { threshold: number }).threshold = 9)),
    'SIGNATURE_THRESHOLD',
  ],
  [
    'targets names a key by another id',
    'targets',
    27,
    delegations((ring) => (ring.keys = { ...ring.keys, ['0'.repeat(64)]: Object.values(ring.keys)[0] ?? {} })),
    'KEYID_MISMATCH',
  ],
  ['index lists its files in a list', 'index', 0, (part) => (part.targets = odd([]))],
  ['index lists its files as nothing', 'index', 0, (part) => (part.targets = odd({ 'index/head.json': null }))],
  ['index lists its files without hashes', 'index', 0, entries((info) => delete info['hashes'])],
  ['index lists its files by an unknown hash alone', 'index', 39, entries((info) => (info['hashes'] = { md5: 'x' }))],
  [
    'index lists its files by an unknown hash beside the known one',
    'index',
    39,
    entries((info) => (info['hashes'] = { ...(info['hashes'] as object), md5: 'x' })),
  ],
  ['index lists its files by half a hash', 'index', 39, entries((info) => (info['hashes'] = { sha256: 'abc' }))],
  ['index does not list the head', 'index', 0, (part) => delete part.targets?.['index/head.json']],
];

const REQUIREMENT = {
  0: 'metadata-has-a-form',
  25: 'keys-count-once',
  27: 'keyid-is-digest',
  28: 'threshold-can-be-met',
  30: 'expires-has-one-form',
  31: 'integers-are-safe',
  33: 'spec-version-is-known',
  39: 'hashes-are-known',
} as const;

/** Metadata that is well signed and breaks a rule of form. */
export const FAULT_VECTORS: readonly Vector[] = FAULTS.map(
  ([title, role, attack, change, expect = 'MALFORMED_METADATA']): Vector => ({
    requirement: REQUIREMENT[attack as keyof typeof REQUIREMENT],
    title,
    attacks: attack === 0 ? [] : [attack],
    arrange: (forge) => forge.edit(role, change),
    expect,
  }),
);
