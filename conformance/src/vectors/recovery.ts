import type { Forge } from '../forge.ts';
import type { Vector } from '../vector.ts';
import { hand } from './roots.ts';

/** Replaces the keys of top-level roles by one that the forger holds. */
const rotate = (forge: Forge, roles: readonly string[]): Forge =>
  forge.addRoot((part) => roles.forEach((role) => hand(part, role, forge.foreign)));

/** Hands a delegated role to the forger's key. */
const redelegate = (forge: Forge, role: 'index' | 'revocations', options = {}): Forge =>
  forge.edit(
    'targets',
    ({ delegations }) => {
      const found = delegations?.roles.find(({ name }) => name === role);
      if (delegations === undefined || found === undefined) return;
      delegations.keys[forge.foreign.keyid] = forge.foreign.tuf;
      found.keyids = [forge.foreign.keyid];
    },
    options,
  );

/** Replaced keys, and what a client may forget because of them. */
export const RECOVERY_VECTORS: readonly Vector[] = [
  {
    requirement: 'rotation-recovers',
    title: 'the timestamp ran ahead under a key that was replaced',
    attacks: [43],
    before: (forge) => forge.edit('timestamp', (part) => (part.version = 1e9)),
    arrange: (forge) => rotate(forge, ['timestamp']).edit('timestamp', () => undefined, { keys: [forge.foreign] }),
    expect: 'accepted',
  },
  {
    requirement: 'rotation-recovers',
    title: 'the snapshot ran ahead under keys that were replaced',
    attacks: [43],
    before: (forge) => forge.edit('snapshot', (part) => (part.version = 1e9)),
    arrange: (forge) => {
      rotate(forge, ['timestamp', 'snapshot']).edit('snapshot', () => undefined, { keys: [forge.foreign] });
      forge.edit('timestamp', () => undefined, { keys: [forge.foreign] });
    },
    expect: 'accepted',
  },
  {
    requirement: 'rotation-recovers',
    title: 'targets ran ahead under keys that were replaced',
    attacks: [43],
    why: 'The snapshot key goes with the others, because a snapshot may not list what is older (TUF 1.0 §5.5.5).',
    before: (forge) => forge.edit('targets', (part) => (part.version = 1e9)),
    arrange: (forge) => {
      const keys = [forge.foreign];
      rotate(forge, ['timestamp', 'snapshot', 'targets']).edit('targets', () => undefined, { keys });
      forge.edit('snapshot', () => undefined, { keys }).edit('timestamp', () => undefined, { keys });
    },
    expect: 'accepted',
  },
  {
    requirement: 'rotation-recovers',
    title: 'seq ran ahead under an index key that was replaced',
    attacks: [43],
    before: (forge) => forge.editHead((head) => (head['seq'] = 1e9)),
    arrange: (forge) =>
      redelegate(forge, 'index')
        .editCheckpoint([forge.foreign])
        .edit('index', (part) => (part.version = 5), { keys: [forge.foreign] })
        .edit('snapshot', (part) => (part.version = 50))
        .edit('timestamp', (part) => (part.version = 50)),
    expect: 'accepted',
  },
  {
    requirement: 'rotation-recovers',
    title: 'a version was revoked by keys that were replaced',
    attacks: [43],
    before: (forge) =>
      forge.editRevocations(
        (list) =>
          (list.entries = [
            ...list.entries,
            { kind: 'policy', id: 'p1', version: '1.0.0', at: '2026-11-01', reason: 'Sabotage.' },
          ]),
      ),
    arrange: (forge) =>
      redelegate(forge, 'revocations')
        .edit('revocations', (part) => (part.version = 5), { keys: [forge.foreign] })
        .edit('snapshot', (part) => (part.version = 50))
        .edit('timestamp', (part) => (part.version = 50)),
    expect: 'accepted',
  },
  {
    requirement: 'threshold-is-met',
    title: 'a cached index that the current delegation does not cover',
    attacks: [41],
    why: 'The cached file is still the listed one, but its key was replaced.',
    before: () => undefined,
    arrange: (forge) => redelegate(forge, 'index'),
    expect: 'SIGNATURE_THRESHOLD',
  },
];
