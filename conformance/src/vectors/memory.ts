import type { Forge } from '../forge.ts';
import { honest, type Vector } from '../vector.ts';

/** Gives snapshot and timestamp versions that no client has seen. */
const ahead = (forge: Forge): Forge =>
  forge.edit('snapshot', (part) => (part.version = 50)).edit('timestamp', (part) => (part.version = 50));

/** The publication of a registry that keeps no log. */
const unlogged = (forge: Forge): Forge =>
  forge
    .edit('index', (part) => delete part.targets?.['index/checkpoint'])
    .editBundle((bundle) => delete bundle['checkpoint']);

const NUMBERS = { targets: [13], index: [13], revocations: [13] } as const;

/** What a client remembers. */
export const MEMORY_VECTORS: readonly Vector[] = [
  {
    requirement: 'versions-never-fall',
    title: 'an older timestamp',
    attacks: [10],
    before: (forge) => forge.edit('timestamp', () => undefined),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'versions-never-fall',
    title: 'a newer timestamp that lists an older snapshot',
    attacks: [12],
    before: (forge) => forge.edit('snapshot', () => undefined),
    arrange: (forge) => forge.edit('timestamp', (part) => (part.version = 50)),
    expect: 'ROLLBACK',
  },
  ...(['targets', 'index', 'revocations'] as const).map((role): Vector => ({
    requirement: 'versions-never-fall',
    title: `a newer snapshot that lists older ${role}`,
    attacks: NUMBERS[role],
    before: (forge) => forge.edit(role, () => undefined),
    arrange: ahead,
    expect: 'ROLLBACK',
  })),
  ...(['targets', 'index', 'revocations'] as const).map((role): Vector => ({
    requirement: 'roles-never-vanish',
    title: `a newer snapshot without ${role}`,
    attacks: [14],
    before: honest,
    arrange: (forge) => forge.edit('snapshot', (part) => delete part.meta?.[`${role}.json`]),
    expect: 'ROLLBACK',
  })),
  {
    requirement: 'same-version-changes-nothing',
    title: 'another timestamp of the same version',
    attacks: [11],
    before: honest,
    arrange: (forge) => forge.edit('timestamp', (part) => (part['x'] = 1), { sameVersion: true }),
    expect: 'accepted',
  },
  {
    requirement: 'same-version-changes-nothing',
    title: 'another timestamp of the same version after the first has expired',
    attacks: [11, 16],
    why: 'What is held has expired, and what has the same version must not take its place.',
    before: honest,
    arrange: (forge) =>
      forge.edit('timestamp', (part) => (part.expires = '2030-01-01T00:00:00Z'), { sameVersion: true }),
    day: 8,
    expect: 'EXPIRED',
  },
  {
    requirement: 'seq-never-falls',
    title: 'a newer index with a lower seq',
    attacks: [49],
    before: (forge) => forge.editHead((head) => (head['seq'] = 9)),
    arrange: (forge) => ahead(forge.editHead((head) => (head['seq'] = 2)).edit('index', (part) => (part.version = 5))),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'seq-never-falls',
    title: 'another head under the same seq',
    attacks: [49],
    why: 'Two publications under one number are two stories. No log tells of it here.',
    before: unlogged,
    arrange: (forge) => unlogged(forge).editHead((head) => Object.assign(head, { seq: 1, commit: '1'.repeat(40) })),
    expect: 'MIX_AND_MATCH',
  },
  {
    requirement: 'revocations-only-grow',
    needs: ['revocations'],
    title: 'a newer revocation list without its entries',
    attacks: [52],
    before: honest,
    arrange: (forge) => forge.editRevocations((list) => (list.entries = [])),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'revocations-only-grow',
    needs: ['revocations'],
    title: 'a newer revocation list that names another version instead',
    attacks: [52],
    before: honest,
    arrange: (forge) =>
      forge.editRevocations((list) => (list.entries = list.entries.map((entry) => ({ ...entry, version: '1.0.0' })))),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'revocations-only-grow',
    needs: ['revocations'],
    title: 'a newer revocation list with one entry more',
    attacks: [52],
    before: honest,
    arrange: (forge) =>
      forge.editRevocations(
        (list) =>
          (list.entries = [
            ...list.entries,
            { kind: 'context', id: 'ctx-note', version: '1.0.0', at: '2026-11-01', reason: 'It leaks.' },
          ]),
      ),
    expect: 'accepted',
  },
  {
    requirement: 'expiry-is-judged',
    title: 'yesterday’s files for ever',
    attacks: [16],
    before: honest,
    day: 8,
    expect: 'EXPIRED',
  },
  {
    requirement: 'expiry-is-judged',
    title: 'a snapshot that has expired under a newer timestamp',
    attacks: [17],
    before: honest,
    arrange: (forge) => forge.edit('timestamp', (part) => (part.expires = '2030-01-01T00:00:00Z')),
    day: 20,
    expect: 'EXPIRED',
  },
];
