import type { Forge } from '../forge.ts';
import type { Vector } from '../vector.ts';

/** Raises a role once more and hands the older file back, as a mirror that mixes publications would. */
function older(forge: Forge, role: 'targets' | 'index' | 'revocations' | 'snapshot'): Forge {
  const before = forge.files.get(forge.pathOf(role))?.toString() ?? '';
  return forge.edit(role, (part) => (part['x-later'] = 1)).swap(role, before);
}

/** The attack that another file of a role is. */
const NUMBER = { snapshot: 19, targets: 20, index: 21, revocations: 20 } as const;
const ROLES = ['snapshot', 'targets', 'index', 'revocations'] as const;

/** A bundle with one member changed. */
const bundle = (title: string, expect: string, change: (bundle: Record<string, unknown>) => unknown): Vector => ({
  requirement: 'invalid-bundle-is-refused',
  title,
  needs: ['bundle'],
  arrange: (forge) => forge.editBundle(change),
  expect,
});

/** Another file of a role than the listed one, and none. */
function forRole(role: (typeof ROLES)[number]): readonly Vector[] {
  const vectors: readonly Vector[] = [
    {
      requirement: 'listed-bytes-only',
      title: `an older ${role} under newer metadata`,
      attacks: [NUMBER[role]],
      arrange: (forge) => older(forge, role),
      expect: 'MIX_AND_MATCH',
    },
    {
      requirement: 'listed-bytes-only',
      title: `an older ${role} under its newer name, without a bundle`,
      attacks: [NUMBER[role]],
      arrange: (forge) => {
        const before = forge.files.get(forge.pathOf(role)) ?? Buffer.alloc(0);
        forge.edit(role, (part) => (part['x-later'] = 1)).withoutBundle();
        forge.files.set(forge.pathOf(role), before);
      },
      expect: 'MIX_AND_MATCH',
    },
    {
      requirement: 'absent-is-no-verdict',
      title: `neither a bundle nor ${role} is served`,
      attacks: [22],
      arrange: (forge) => forge.withoutBundle().files.delete(forge.pathOf(role)),
      expect: 'UNAVAILABLE',
    },
  ];
  return vectors.map((vector) => ({ ...vector, ...(role === 'revocations' ? { needs: [role] } : {}) }));
}

/** Files of different publications, missing files, bundles at fault. */
export const MIXTURE_VECTORS: readonly Vector[] = [
  ...ROLES.flatMap((role) => forRole(role)),
  {
    requirement: 'listed-bytes-only',
    title: 'the snapshot lists a version that its targets do not have',
    attacks: [20],
    arrange: (forge) =>
      forge.edit('snapshot', (part) => {
        const { hashes: _, length: __, ...rest } = part.meta?.['index.json'] ?? { version: 1 };
        part.meta = { ...part.meta, 'index.json': { ...rest, version: 9 } };
      }),
    expect: 'MIX_AND_MATCH',
  },
  {
    requirement: 'absent-is-no-verdict',
    title: 'neither a bundle nor a timestamp is served',
    attacks: [22],
    arrange: (forge) => forge.withoutBundle().files.delete('metadata/timestamp.json'),
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'absent-is-no-verdict',
    title: 'nothing is served',
    attacks: [22],
    arrange: (forge) => forge.files.clear(),
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'absent-is-no-verdict',
    title: 'the bundle and the timestamp drip for ever',
    attacks: [35],
    why: 'Data that never ends must not hold a client up; it is given up after its patience.',
    stall: () => ['metadata/bundle.json', 'metadata/timestamp.json'],
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'invalid-bundle-is-refused',
    title: 'no bundle is served, the single files are',
    arrange: (forge) => forge.withoutBundle(),
    expect: 'accepted',
  },
  {
    requirement: 'invalid-bundle-is-refused',
    title: 'the bundle is no JSON',
    needs: ['bundle'],
    arrange: (forge) => forge.files.set('metadata/bundle.json', Buffer.from('<html>')),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'invalid-bundle-is-refused',
    title: 'the bundle is a list',
    needs: ['bundle'],
    arrange: (forge) => forge.files.set('metadata/bundle.json', Buffer.from('[]')),
    expect: 'MALFORMED_METADATA',
  },
  bundle('the bundle lacks the snapshot', 'MALFORMED_METADATA', (one) => delete one['snapshot']),
  bundle('the bundle lacks the number of roots', 'MALFORMED_METADATA', (one) => delete one['root']),
  bundle('the bundle holds another top node', 'HASH_MISMATCH', (one) => (one['node'] = '{"entries":[]}')),
  bundle('the bundle has a format of the future', 'UNSUPPORTED_SPEC_VERSION', (one) => (one['format'] = 2)),
  {
    requirement: 'roles-keep-to-their-paths',
    title: 'the index role is delegated other paths',
    attacks: [40],
    arrange: (forge) =>
      forge.edit('targets', (part) =>
        part.delegations?.roles.forEach((role) => (role.paths = [`elsewhere/${role.name}/*`])),
      ),
    expect: 'DELEGATION_VIOLATION',
  },
  {
    requirement: 'roles-keep-to-their-paths',
    title: 'the index role lists an empty revocation list of its own',
    needs: ['revocations'],
    attacks: [40, 51],
    why: 'What a role says about paths that are not delegated to it is not heard: the list of the security officers holds.',
    arrange: (forge) => {
      forge.editRevocations((list) => (list.entries = [...list.entries, ...revoked('1.0.0', '1.1.0')]));
      forge.putTarget('index', 'revocations/revoked.json', '{"entries":[],"format":1}');
    },
    expect: 'REVOKED',
  },
  {
    requirement: 'roles-keep-to-their-paths',
    title: 'targets delegates to roles with the names of paths',
    attacks: [42],
    why: 'The names must lead to no file outside the client’s own folder, and to no other address.',
    arrange: (forge) => {
      const names = ['../x', '/x', '?', '#', '..'];
      const empty = forge.signed({ ...forge.role('index').signed, targets: {} }, forge.keysOf('index'));
      forge.edit('targets', ({ delegations }) => {
        const keyids = forge.keysOf('index').map(({ keyid }) => keyid);
        for (const name of names)
          delegations?.roles.unshift({ name, keyids, threshold: 1, terminating: false, paths: ['index/*'] } as never);
      });
      forge.edit('snapshot', (part) =>
        names.forEach((name) => (part.meta = { ...part.meta, [`${name}.json`]: { version: 1 } })),
      );
      for (const name of names) forge.files.set(`metadata/1.${encodeURIComponent(name)}.json`, Buffer.from(empty));
    },
    expect: 'accepted',
  },
];

/** Entries of the emergency list for versions of `ctx-session`. */
export const revoked = (...versions: readonly string[]) =>
  versions.map((version) => ({
    kind: 'context' as const,
    id: 'ctx-session',
    version,
    at: '2026-11-01',
    reason: 'It leaks.',
  }));
