import type { SigningKey } from '../signing-key.ts';
import type { SignedPart } from '../tuf.ts';
import { honest, type Vector } from '../vector.ts';

/** Hands a role to one key. */
export function hand(part: SignedPart, role: string, key: Pick<SigningKey, 'keyid' | 'tuf'>, threshold = 1): void {
  part.keys = { ...part.keys, [key.keyid]: key.tuf };
  part.roles = { ...part.roles, [role]: { keyids: [key.keyid], threshold } };
}

/** What follows the trust anchor. */
export const ROOT_VECTORS: readonly Vector[] = [
  {
    requirement: 'root-follows-root',
    title: 'the next root is signed by all keys',
    attacks: [29],
    arrange: (forge) => forge.addRoot(() => undefined),
    expect: 'accepted',
  },
  {
    requirement: 'root-follows-root',
    title: 'the next root is signed by one old key of two',
    attacks: [6],
    arrange: (forge) => forge.addRoot(() => undefined, forge.keysOf('root').slice(0, 1)),
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'threshold-is-met',
    title: 'the next root is not signed',
    attacks: [3],
    arrange: (forge) => forge.addRoot(() => undefined, []),
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'root-follows-root',
    title: 'the next root is signed by its new key alone',
    attacks: [4],
    arrange: (forge) => forge.addRoot((part) => hand(part, 'root', forge.foreign), [forge.foreign]),
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'root-follows-root',
    title: 'the next root is signed by the old keys alone',
    attacks: [5],
    arrange: (forge) => forge.addRoot((part) => hand(part, 'root', forge.foreign)),
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'root-steps-by-one',
    title: 'version 3 is served as version 2',
    attacks: [7],
    arrange: (forge) => forge.addRoot((part) => (part.version = 3)),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'root-steps-by-one',
    title: 'version 1 is served as version 2',
    attacks: [7],
    before: honest,
    arrange: (forge) => forge.addRoot((part) => (part.version = 1)),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'final-root-is-current',
    title: 'an intermediate root has expired',
    attacks: [8],
    arrange: (forge) =>
      forge
        .addRoot((part) => (part.expires = '2020-01-01T00:00:00Z'))
        .addRoot((part) => (part.expires = '2020-01-02T00:00:00Z'))
        .addRoot((part) => (part.expires = '2030-01-01T00:00:00Z')),
    expect: 'accepted',
  },
  {
    requirement: 'final-root-is-current',
    title: 'the last root has expired',
    attacks: [9],
    arrange: (forge) => forge.addRoot((part) => (part.expires = '2020-01-01T00:00:00Z')),
    expect: 'EXPIRED',
  },
  {
    requirement: 'final-root-is-current',
    title: 'a root that was walked to before everything else failed is kept',
    attacks: [9, 3],
    why: 'The second root takes the timestamp key away. Although its timestamp fails, a client that saw this root does not go back to the key that was taken away.',
    before: honest,
    arrange: (forge) =>
      forge.addRoot((part) => hand(part, 'timestamp', forge.foreign)).edit('timestamp', () => undefined, { keys: [] }),
    expect: 'SIGNATURE_THRESHOLD',
    next: [{ arrange: (forge) => forge.edit('timestamp', () => undefined), expect: 'SIGNATURE_THRESHOLD' }],
  },
  {
    requirement: 'store-is-not-believed',
    title: 'a stored root is changed and served again',
    attacks: [55],
    before: (forge) => forge.addRoot((part) => (part['x-later'] = 1)),
    tamper: { replace: 'x-later', by: 'x-never' },
    arrange: (forge) => forge.addRoot((part) => (part['x-later'] = 1)),
    expect: 'accepted',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'the next root goes on for ever',
    attacks: [34],
    arrange: (forge) => {
      forge.addRoot(() => undefined);
      const root = forge.files.get('metadata/2.root.json') ?? Buffer.alloc(0);
      forge.files.set('metadata/2.root.json', Buffer.concat([root, Buffer.alloc(600_000, ' ')]));
    },
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'type-fits-role',
    title: 'a timestamp is served as the next root',
    attacks: [23],
    arrange: (forge) => {
      forge.addRoot(() => undefined);
      forge.files.set('metadata/2.root.json', forge.files.get('metadata/timestamp.json') ?? Buffer.alloc(0));
    },
    expect: 'WRONG_TYPE',
  },
];
