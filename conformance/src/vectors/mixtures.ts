import type { Forge } from '../forge.ts';
import type { Vector } from '../vector.ts';

/** Raises a role once more and hands the older file back, as a mirror that mixes publications would. */
function older(forge: Forge, role: 'targets' | 'index' | 'revocations' | 'snapshot'): void {
  const before = JSON.stringify(forge.role(role));
  forge.edit(role, (part) => (part['x-later'] = 1)).swap(role, before);
}

const reseen = (forge: Forge): Forge => forge.edit('index', (part) => (part['x-later'] = 1));

/** Files of different publications, older files, missing files. */
export const MIXTURE_VECTORS: readonly Vector[] = [
  { requirement: 'listed-bytes-only', title: 'an older snapshot under a new timestamp', arrange: (forge) => older(forge, 'snapshot'), expect: 'MIX_AND_MATCH' },
  { requirement: 'listed-bytes-only', title: 'older targets under a new snapshot', arrange: (forge) => older(forge, 'targets'), expect: 'MIX_AND_MATCH' },
  { requirement: 'listed-bytes-only', title: 'an older index under a new snapshot', arrange: (forge) => older(forge, 'index'), expect: 'MIX_AND_MATCH' },
  { requirement: 'listed-bytes-only', title: 'older revocations under a new snapshot', arrange: (forge) => older(forge, 'revocations'), expect: 'MIX_AND_MATCH' },
  { requirement: 'listed-bytes-only', title: 'an older index, without a bundle', arrange: (forge) => (older(forge, 'index'), forge.files.set('metadata/2.index.json', forge.files.get('metadata/1.index.json') ?? Buffer.alloc(0)), forge.withoutBundle()), expect: 'MIX_AND_MATCH' },
  { requirement: 'versions-never-fall', title: 'an older timestamp', seen: true, arrange: (forge) => forge.edit('timestamp', (part) => (part.version = 0.5), { sameVersion: true }), expect: 'MALFORMED_METADATA' },
  {
    requirement: 'versions-never-fall',
    title: 'a newer timestamp that lists an older index',
    seen: true,
    arrange: (forge) => {
      forge.edit('snapshot', (part) => (part.meta = { ...part.meta, 'index.json': { ...part.meta?.['index.json'], version: 0 } }));
    },
    expect: 'MALFORMED_METADATA',
  },
  { requirement: 'roles-never-vanish', title: 'a newer snapshot without the revocations', seen: true, arrange: (forge) => forge.edit('snapshot', (part) => void delete part.meta?.['revocations.json']), expect: 'ROLLBACK' },
  { requirement: 'same-version-changes-nothing', title: 'another timestamp of the same version', seen: true, arrange: (forge) => forge.edit('timestamp', (part) => (part['x'] = 1), { sameVersion: true }), expect: 'accepted' },
  ...(['snapshot', 'targets', 'index', 'revocations'] as const).map(
    (role): Vector => ({
      requirement: 'absent-is-no-verdict',
      title: `neither bundle nor ${role} is served`,
      arrange: (forge) => (forge.withoutBundle(), forge.files.delete(`metadata/1.${role}.json`)),
      expect: 'UNAVAILABLE',
    }),
  ),
  { requirement: 'absent-is-no-verdict', title: 'nothing is served', arrange: (forge) => forge.files.clear(), expect: 'UNAVAILABLE' },
  { requirement: 'invalid-bundle-is-refused', title: 'no bundle is served, the single files are', arrange: (forge) => void forge.withoutBundle(), expect: 'accepted' },
  { requirement: 'invalid-bundle-is-refused', title: 'the bundle is no JSON', arrange: (forge) => forge.files.set('metadata/bundle.json', Buffer.from('<html>')), expect: 'MALFORMED_METADATA' },
  { requirement: 'invalid-bundle-is-refused', title: 'the bundle lacks the snapshot', arrange: (forge) => forge.editBundle((bundle) => delete bundle['snapshot']), expect: 'MALFORMED_METADATA' },
  { requirement: 'invalid-bundle-is-refused', title: 'the bundle holds another top node', arrange: (forge) => forge.editBundle((bundle) => (bundle['node'] = '{"entries":[]}')), expect: 'HASH_MISMATCH' },
  { requirement: 'invalid-bundle-is-refused', title: 'the bundle has a format of the future', arrange: (forge) => forge.editBundle((bundle) => (bundle['format'] = 2)), expect: 'UNSUPPORTED_SPEC_VERSION' },
  {
    requirement: 'rotation-recovers',
    title: 'a stolen timestamp key ran ahead, and was replaced',
    seen: true,
    tamper: (store) => (store.state = store.state?.replace('x', 'x')),
    arrange: (forge) => reseen(forge),
    expect: 'accepted',
  },
];
