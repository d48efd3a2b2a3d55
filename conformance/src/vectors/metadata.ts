import { ROLES } from '../tuf.ts';
import type { Vector } from '../vector.ts';

const each = (make: (role: (typeof ROLES)[number]) => Vector): readonly Vector[] => ROLES.map(make);

/** One metadata file at fault. */
export const METADATA_VECTORS: readonly Vector[] = [
  ...each((role) => ({
    requirement: 'threshold-is-met',
    title: `${role} is not signed`,
    arrange: (forge) => forge.edit(role, () => undefined, { keys: [] }),
    expect: 'SIGNATURE_THRESHOLD',
  })),
  ...each((role) => ({
    requirement: 'threshold-is-met',
    title: `${role} is signed by a stranger`,
    arrange: (forge) => forge.edit(role, () => undefined, { keys: [forge.foreign] }),
    expect: 'SIGNATURE_THRESHOLD',
  })),
  {
    requirement: 'threshold-is-met',
    title: 'targets has one signature of two',
    arrange: (forge) => forge.edit('targets', () => undefined, { keys: forge.keysOf('targets').slice(0, 1) }),
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'bad-signature-is-passed-over',
    title: 'targets has a stranger’s signature beside its own',
    arrange: (forge) => forge.edit('targets', () => undefined, { keys: [...forge.keysOf('targets'), forge.foreign] }),
    expect: 'accepted',
  },
  ...each((role) => ({
    requirement: 'expiry-is-judged',
    title: `${role} has expired`,
    arrange: (forge) => forge.edit(role, (part) => (part.expires = '2026-10-31T00:00:00Z')),
    expect: 'EXPIRED',
  })),
  ...each((role) => ({
    requirement: 'type-fits-role',
    title: `${role} is of type mirrors`,
    arrange: (forge) => forge.edit(role, (part) => (part['_type'] = 'mirrors')),
    expect: 'WRONG_TYPE',
  })),
  ...each((role) => ({
    requirement: 'spec-version-is-known',
    title: `${role} follows TUF 2.0`,
    arrange: (forge) => forge.edit(role, (part) => (part.spec_version = '2.0.0')),
    expect: 'UNSUPPORTED_SPEC_VERSION',
  })),
  ...['never', '2027-01-01T00:00:00.000Z', '2027-01-01T00:00:00', '2027-01-01', '2027-02-30T00:00:00Z'].map(
    (expires): Vector => ({
      requirement: 'expires-has-one-form',
      title: `timestamp expires ${expires}`,
      arrange: (forge) => forge.edit('timestamp', (part) => (part.expires = expires)),
      expect: 'MALFORMED_METADATA',
    }),
  ),
  ...[0, -1, 1.5, 2 ** 53].map((version): Vector => ({
    requirement: 'integers-are-safe',
    title: `timestamp has the version ${version}`,
    arrange: (forge) => forge.edit('timestamp', (part) => (part.version = version)),
    expect: 'MALFORMED_METADATA',
  })),
  {
    requirement: 'members-are-unique',
    title: 'timestamp gives its version twice',
    arrange: (forge) =>
      forge.edit('timestamp', () => undefined, {
        after: (text) => text.replace('"signed":{', '"signed":{"version":9,'),
      }),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'members-are-unique',
    title: 'snapshot has a member __proto__',
    arrange: (forge) =>
      forge.edit('snapshot', (part) => Object.defineProperty(part, '__proto__', { value: {}, enumerable: true })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'signatures-are-distinct',
    title: 'snapshot has one signature twice',
    arrange: (forge) =>
      forge.edit('snapshot', () => undefined, { keys: [...forge.keysOf('snapshot'), ...forge.keysOf('snapshot')] }),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'unknown-members-are-kept',
    title: 'every role has a member from the future',
    arrange: (forge) => ROLES.forEach((role) => forge.edit(role, (part) => (part['x-later'] = [1]))),
    expect: 'accepted',
  },
  {
    requirement: 'keys-count-once',
    title: 'targets delegates to one key twice',
    arrange: (forge) =>
      forge.edit('targets', (part) => {
        const index = part.delegations?.roles.find(({ name }) => name === 'index');
        index?.keyids.push(...index.keyids);
      }),
    expect: 'DUPLICATE_KEY',
  },
  {
    requirement: 'delegations-are-listed',
    title: 'the first snapshot does not list the index',
    arrange: (forge) => forge.edit('snapshot', (part) => void delete part.meta?.['index.json']),
    expect: 'DELEGATION_VIOLATION',
  },
  {
    requirement: 'roles-keep-to-their-paths',
    title: 'the index role is delegated other paths',
    arrange: (forge) =>
      forge.edit('targets', (part) =>
        part.delegations?.roles.forEach((role) => (role.paths = [`elsewhere/${role.name}/*`])),
      ),
    expect: 'DELEGATION_VIOLATION',
  },
  {
    requirement: 'hashes-are-known',
    title: 'the index lists the head by an unknown hash alone',
    arrange: (forge) =>
      forge.edit('index', (part) => Object.values(part.targets ?? {}).forEach((info) => (info.hashes = { md5: 'x' }))),
    expect: 'MALFORMED_METADATA',
  },
];
