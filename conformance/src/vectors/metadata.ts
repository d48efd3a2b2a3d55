import { type Role, ROLES } from '../tuf.ts';
import type { Vector } from '../vector.ts';

/** The same for every role; a client that knows no revocations loads the others alone. */
const each = (make: (role: Role) => Vector): readonly Vector[] =>
  ROLES.map((role) => ({ ...make(role), ...(role === 'revocations' ? { needs: [role] } : {}) }));

/** The attack that an expired role is. */
const EXPIRY: Readonly<Record<Role, number>> = { targets: 18, index: 18, revocations: 18, snapshot: 17, timestamp: 16 };

/** One metadata file at fault. */
export const METADATA_VECTORS: readonly Vector[] = [
  ...each((role) => ({
    requirement: 'threshold-is-met',
    title: `${role} is not signed`,
    attacks: [3],
    arrange: (forge) => forge.edit(role, () => undefined, { keys: [] }),
    expect: 'SIGNATURE_THRESHOLD',
  })),
  ...each((role) => ({
    requirement: 'threshold-is-met',
    title: `${role} is signed by a stranger`,
    attacks: [3],
    arrange: (forge) => forge.edit(role, () => undefined, { keys: [forge.foreign] }),
    expect: 'SIGNATURE_THRESHOLD',
  })),
  {
    requirement: 'threshold-is-met',
    title: 'targets has one signature of two',
    attacks: [3],
    arrange: (forge) => forge.edit('targets', () => undefined, { keys: forge.keysOf('targets').slice(0, 1) }),
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'bad-signature-is-passed-over',
    title: 'targets has a stranger’s signature beside its own',
    attacks: [29],
    arrange: (forge) => forge.edit('targets', () => undefined, { keys: [...forge.keysOf('targets'), forge.foreign] }),
    expect: 'accepted',
  },
  {
    requirement: 'bad-signature-is-passed-over',
    title: 'targets has a forged signature of one key beside two good ones',
    attacks: [29],
    arrange: (forge) => {
      const [first, ...others] = forge.keysOf('targets');
      if (first === undefined) return;
      forge.edit('targets', () => undefined, {
        keys: [{ ...first, sign: () => first.sign('something else') }, ...others],
      });
    },
    expect: 'accepted',
  },
  ...each((role) => ({
    requirement: 'expiry-is-judged',
    title: `${role} has expired`,
    attacks: [EXPIRY[role]],
    arrange: (forge) => forge.edit(role, (part) => (part.expires = '2026-10-31T00:00:00Z')),
    expect: 'EXPIRED',
  })),
  ...each((role) => ({
    requirement: 'type-fits-role',
    title: `${role} is of type mirrors`,
    attacks: [23],
    arrange: (forge) => forge.edit(role, (part) => (part['_type'] = 'mirrors')),
    expect: 'WRONG_TYPE',
  })),
  ...each((role) => ({
    requirement: 'spec-version-is-known',
    title: `${role} follows TUF 2.0`,
    attacks: [33],
    arrange: (forge) => forge.edit(role, (part) => (part.spec_version = '2.0.0')),
    expect: 'UNSUPPORTED_SPEC_VERSION',
  })),
  {
    requirement: 'delegations-are-listed',
    title: 'the first snapshot does not list the index',
    attacks: [15],
    arrange: (forge) => forge.edit('snapshot', (part) => void delete part.meta?.['index.json']),
    expect: 'DELEGATION_VIOLATION',
  },
  {
    requirement: 'unknown-members-are-kept',
    title: 'every role has a member from the future',
    attacks: [59],
    arrange: (forge) => ROLES.forEach((role) => forge.edit(role, (part) => (part['x-later'] = [1]))),
    expect: 'accepted',
  },
  {
    requirement: 'hashes-are-known',
    title: 'the snapshot lists its files by version alone',
    attacks: [39],
    why: 'TUF lets a snapshot leave out length and hashes; the version and the signature still bind.',
    arrange: (forge) =>
      forge.edit('snapshot', (part) => {
        for (const [name, { version }] of Object.entries(part.meta ?? {}))
          part.meta = { ...part.meta, [name]: { version } };
      }),
    expect: 'accepted',
  },
];
