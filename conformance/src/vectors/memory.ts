import type { Forge } from '../forge.ts';
import { honest, type Vector } from '../vector.ts';

/** Gives snapshot and timestamp versions that no client has seen. */
const ahead = (forge: Forge): Forge =>
  forge.edit('snapshot', (part) => (part.version = 50)).edit('timestamp', (part) => (part.version = 50));

/** Replaces the keys of top-level roles by one that the forger holds. */
const rotate = (forge: Forge, roles: readonly string[]): Forge =>
  forge.addRoot((part) => {
    part.keys = { ...part.keys, [forge.foreign.keyid]: forge.foreign.tuf };
    for (const role of roles) part.roles = { ...part.roles, [role]: { keyids: [forge.foreign.keyid], threshold: 1 } };
  });

/** What a client remembers, and when it may forget. */
export const MEMORY_VECTORS: readonly Vector[] = [
  {
    requirement: 'versions-never-fall',
    title: 'an older timestamp',
    before: (forge) => forge.edit('timestamp', () => undefined),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'versions-never-fall',
    title: 'a newer timestamp that lists an older snapshot',
    before: (forge) => forge.edit('snapshot', () => undefined),
    arrange: (forge) => forge.edit('timestamp', (part) => (part.version = 50)),
    expect: 'ROLLBACK',
  },
  ...(['targets', 'index', 'revocations'] as const).map((role): Vector => ({
    requirement: 'versions-never-fall',
    title: `a newer snapshot that lists older ${role}`,
    before: (forge) => forge.edit(role, () => undefined),
    arrange: ahead,
    expect: 'ROLLBACK',
  })),
  {
    requirement: 'roles-never-vanish',
    title: 'a newer snapshot without the revocations',
    before: honest,
    arrange: (forge) => forge.edit('snapshot', (part) => delete part.meta?.['revocations.json']),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'same-version-changes-nothing',
    title: 'another timestamp of the same version',
    before: honest,
    arrange: (forge) => forge.edit('timestamp', (part) => (part['x'] = 1), { sameVersion: true }),
    expect: 'accepted',
  },
  {
    requirement: 'rotation-recovers',
    title: 'the timestamp ran ahead under a key that was replaced',
    before: (forge) => forge.edit('timestamp', (part) => (part.version = 1e9)),
    arrange: (forge) => rotate(forge, ['timestamp']).edit('timestamp', () => undefined, { keys: [forge.foreign] }),
    expect: 'accepted',
  },
  {
    requirement: 'rotation-recovers',
    title: 'the snapshot ran ahead under keys that were replaced',
    before: (forge) => forge.edit('snapshot', (part) => (part.version = 1e9)),
    arrange: (forge) => {
      rotate(forge, ['timestamp', 'snapshot']).edit('snapshot', () => undefined, { keys: [forge.foreign] });
      forge.edit('timestamp', () => undefined, { keys: [forge.foreign] });
    },
    expect: 'accepted',
  },
  {
    requirement: 'rotation-recovers',
    title: 'seq ran ahead under an index key that was replaced',
    before: (forge) => forge.editHead((head) => (head['seq'] = 1e9)),
    arrange: (forge) => {
      forge.edit('targets', ({ delegations }) => {
        const index = delegations?.roles.find(({ name }) => name === 'index');
        if (delegations === undefined || index === undefined) return;
        delegations.keys[forge.foreign.keyid] = forge.foreign.tuf;
        index.keyids = [forge.foreign.keyid];
      });
      ahead(forge.edit('index', (part) => (part.version = 5), { keys: [forge.foreign] }));
    },
    expect: 'accepted',
  },
  {
    requirement: 'seq-never-falls',
    title: 'a newer index with a lower seq',
    before: (forge) => forge.editHead((head) => (head['seq'] = 9)),
    arrange: (forge) => ahead(forge.editHead((head) => (head['seq'] = 2)).edit('index', (part) => (part.version = 5))),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'revocations-only-grow',
    title: 'a newer revocation list without its entries',
    before: honest,
    arrange: (forge) => forge.editRevocations((list) => (list.entries = [])),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'offline-until-expiry',
    title: 'offline on the same day',
    before: honest,
    offline: true,
    expect: 'accepted',
  },
  {
    requirement: 'offline-until-expiry',
    title: 'offline after the timestamp expired',
    before: honest,
    offline: true,
    day: 8,
    expect: 'EXPIRED',
  },
  {
    requirement: 'offline-until-expiry',
    title: 'offline without ever having been online',
    offline: true,
    expect: 'UNAVAILABLE',
  },
  { requirement: 'expiry-is-judged', title: 'yesterday’s files for ever', before: honest, day: 8, expect: 'EXPIRED' },
  {
    requirement: 'clock-is-watched',
    title: 'offline with a clock before the last verification',
    before: honest,
    offline: true,
    day: -1,
    expect: 'STALE_OFFLINE',
  },
  {
    requirement: 'store-is-not-believed',
    title: 'the stored state is torn',
    before: honest,
    tamper: (store) => (store.state = store.state?.slice(0, 500)),
    expect: 'accepted',
  },
  {
    requirement: 'store-is-not-believed',
    title: 'the stored index is changed',
    before: honest,
    tamper: (store) => (store.state = store.state?.replaceAll('index/head.json', 'index/heap.json')),
    expect: 'accepted',
  },
  {
    requirement: 'store-is-not-believed',
    title: 'every stored object is changed',
    before: honest,
    tamper: (store) => [...store.blobs.keys()].forEach((sha256) => store.blobs.set(sha256, Buffer.from('{}'))),
    expect: 'accepted',
  },
];
