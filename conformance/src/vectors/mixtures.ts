import type { Forge } from '../forge.ts';
import type { Vector } from '../vector.ts';

/** Raises a role once more and hands the older file back, as a mirror that mixes publications would. */
function older(forge: Forge, role: 'targets' | 'index' | 'revocations' | 'snapshot'): Forge {
  const before = forge.files.get(`metadata/1.${role}.json`)?.toString() ?? '';
  return forge.edit(role, (part) => (part['x-later'] = 1)).swap(role, before);
}

const ROLES = ['snapshot', 'targets', 'index', 'revocations'] as const;

/** Files of different publications, missing files, bundles at fault. */
export const MIXTURE_VECTORS: readonly Vector[] = [
  ...ROLES.flatMap((role): readonly Vector[] => [
    {
      requirement: 'listed-bytes-only',
      title: `an older ${role} under newer metadata`,
      arrange: (forge) => older(forge, role),
      expect: 'MIX_AND_MATCH',
    },
    {
      requirement: 'listed-bytes-only',
      title: `an older ${role} under its newer name, without a bundle`,
      arrange: (forge) => {
        const before = forge.files.get(`metadata/1.${role}.json`) ?? Buffer.alloc(0);
        forge.edit(role, (part) => (part['x-later'] = 1)).withoutBundle();
        forge.files.set(`metadata/2.${role}.json`, before);
      },
      expect: 'MIX_AND_MATCH',
    },
    {
      requirement: 'absent-is-no-verdict',
      title: `neither a bundle nor ${role} is served`,
      arrange: (forge) => forge.withoutBundle().files.delete(`metadata/1.${role}.json`),
      expect: 'UNAVAILABLE',
    },
  ]),
  {
    requirement: 'absent-is-no-verdict',
    title: 'nothing is served',
    arrange: (forge) => forge.files.clear(),
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
    arrange: (forge) => forge.files.set('metadata/bundle.json', Buffer.from('<html>')),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'invalid-bundle-is-refused',
    title: 'the bundle lacks the snapshot',
    arrange: (forge) => forge.editBundle((bundle) => delete bundle['snapshot']),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'invalid-bundle-is-refused',
    title: 'the bundle holds another top node',
    arrange: (forge) => forge.editBundle((bundle) => (bundle['node'] = '{"entries":[]}')),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'invalid-bundle-is-refused',
    title: 'the bundle has a format of the future',
    arrange: (forge) => forge.editBundle((bundle) => (bundle['format'] = 2)),
    expect: 'UNSUPPORTED_SPEC_VERSION',
  },
];
