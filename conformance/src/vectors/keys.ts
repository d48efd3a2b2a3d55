import { fixtureEcdsaKey } from '../ecdsa-key.ts';
import type { Forge } from '../forge.ts';
import { keyIdOf } from '../signing-key.ts';
import type { SignedPart } from '../tuf.ts';
import type { Vector } from '../vector.ts';
import { hand } from './roots.ts';

/** Adds a key that no role uses. */
const withKey = (forge: Forge, keyid: string, tuf: object): Forge =>
  forge.addRoot((part) => (part.keys = { ...part.keys, [keyid]: tuf }));

/** A root with a key that is none of the profile, under the digest that it would have. */
const withOddKey = (forge: Forge, change: object): Forge => {
  const tuf = { ...forge.foreign.tuf, ...change };
  return withKey(forge, keyIdOf(tuf), tuf);
};

const ecdsa = fixtureEcdsaKey('ecdsa-1');
const spki = (ecdsa.tuf as { readonly keyval: { readonly public: string } }).keyval.public;

/** The base point of SM2 as SPKI: as long as a key on prime256v1, on a curve that TUF does not name. */
const OTHER_CURVE = `-----BEGIN PUBLIC KEY-----
${(
  Buffer.from(
    '3059301306072a8648ce3d020106082a811ccf5501822d03420004' +
      '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
      'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
    'hex',
  )
    .toString('base64')
    .match(/.{1,64}/g) ?? []
).join('\n')}
-----END PUBLIC KEY-----
`;

/** Keys that a client does not take, by what is odd about them. */
const ODD_KEYS: readonly (readonly [string, object])[] = [
  ['rsa', { keytype: 'rsa' }],
  ['ed25519-by-another-scheme', { scheme: 'ed448' }],
  ['ed25519-that-is-too-short', { keyval: { public: '00'.repeat(31) } }],
  ['ed25519-in-capitals', { keyval: { public: 'AB'.repeat(32) } }],
  ['ed25519-that-is-no-text', { keyval: { public: 7 } }],
  ['key-without-a-value', { keyval: 'none' }],
  ['ecdsa-by-another-scheme', { ...ecdsa.tuf, scheme: 'ecdsa-sha2-nistp384' }],
  ['ecdsa-key-on-another-curve', { ...ecdsa.tuf, keyval: { public: OTHER_CURVE } }],
  ['ecdsa-key-that-is-no-pem', { ...ecdsa.tuf, keyval: { public: 'PEM' } }],
  ['ecdsa-key-in-another-writing', { ...ecdsa.tuf, keyval: { public: spki.trim() } }],
];

/** The keys that a root lists. */
export const KEY_VECTORS: readonly Vector[] = [
  {
    requirement: 'keyid-is-digest',
    title: 'a root names a key by another id',
    attacks: [27],
    arrange: (forge) => withKey(forge, '0'.repeat(64), forge.foreign.tuf),
    expect: 'KEYID_MISMATCH',
  },
  ...ODD_KEYS.map(([name, change]): Vector => ({
    requirement: 'keys-are-of-known-kinds',
    title: `a root lists a key of another kind: ${name.replaceAll('-', ' ')}`,
    name: `root-lists-${name}`,
    attacks: [57],
    arrange: (forge) => withOddKey(forge, change),
    expect: 'MALFORMED_METADATA',
  })),
  {
    requirement: 'keys-are-of-known-kinds',
    title: 'a root lists a key that is no object',
    attacks: [57],
    arrange: (forge) => forge.addRoot((part) => (part.keys = { ...part.keys, x: 7 as unknown as object })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'keys-are-of-known-kinds',
    title: 'the timestamp is signed by ECDSA P-256',
    name: 'ecdsa-timestamp',
    attacks: [57],
    arrange: (forge) =>
      forge.addRoot((part) => hand(part, 'timestamp', ecdsa)).edit('timestamp', () => undefined, { keys: [ecdsa] }),
    expect: 'accepted',
  },
  {
    requirement: 'threshold-is-met',
    title: 'the ECDSA signature of the timestamp is over other bytes',
    name: 'ecdsa-timestamp-forged',
    attacks: [3],
    arrange: (forge) =>
      forge
        .addRoot((part) => hand(part, 'timestamp', ecdsa))
        .edit('timestamp', () => undefined, { keys: [{ ...ecdsa, sign: () => ecdsa.sign('something else') }] }),
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'keys-count-once',
    title: 'a root lists one key twice for a threshold of two',
    attacks: [25],
    arrange: (forge) =>
      forge.addRoot((part) => {
        const [keyid = ''] = part.roles?.['timestamp']?.keyids ?? [];
        part.roles = { ...part.roles, timestamp: { keyids: [keyid, keyid], threshold: 2 } };
      }),
    expect: 'DUPLICATE_KEY',
  },
  {
    requirement: 'keys-count-once',
    title: 'a root lists one public key under two key ids',
    attacks: [26],
    why: 'One holder would meet a threshold of two. The second id is the true digest of the same key with a member more.',
    arrange: (forge) => {
      const [key] = forge.keysOf('timestamp');
      if (key === undefined) return;
      const twin = { ...key, tuf: { ...key.tuf, 'x-twin': 1 }, keyid: keyIdOf({ ...key.tuf, 'x-twin': 1 }) };
      forge.addRoot((part) => {
        part.keys = { ...part.keys, [twin.keyid]: twin.tuf };
        part.roles = { ...part.roles, timestamp: { keyids: [key.keyid, twin.keyid], threshold: 2 } };
      });
      forge.edit('timestamp', () => undefined, { keys: [key, twin] });
    },
    expect: 'DUPLICATE_KEY',
  },
  {
    requirement: 'threshold-can-be-met',
    title: 'a root asks for two signatures of one key and the next root does not',
    attacks: [28],
    arrange: (forge) => {
      const threshold = (count: number) => (part: SignedPart) =>
        (part.roles = {
          ...part.roles,
          snapshot: { keyids: part.roles?.['snapshot']?.keyids ?? [], threshold: count },
        });
      forge.addRoot(threshold(2)).addRoot(threshold(1));
    },
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'threshold-can-be-met',
    title: 'a root asks for two signatures of one key',
    attacks: [28],
    arrange: (forge) =>
      forge.addRoot(
        (part) =>
          (part.roles = { ...part.roles, snapshot: { keyids: part.roles?.['snapshot']?.keyids ?? [], threshold: 2 } }),
      ),
    expect: 'SIGNATURE_THRESHOLD',
  },
];
