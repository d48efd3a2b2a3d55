import type { MetadataFile } from '../tuf.ts';
import { honest, type Vector } from '../vector.ts';

const text = (value: string): Buffer => Buffer.from(value);

function oneSignature(anchor: Buffer): Buffer {
  const file = JSON.parse(anchor.toString()) as MetadataFile;
  return text(JSON.stringify({ ...file, signatures: file.signatures.slice(0, 1) }));
}

/** The trust anchor and what follows it. */
export const ROOT_VECTORS: readonly Vector[] = [
  {
    requirement: 'anchor-is-checked',
    title: 'the pinned root is no JSON',
    anchor: () => text('root'),
    expect: 'TRUST_ANCHOR_INVALID',
  },
  {
    requirement: 'anchor-is-checked',
    title: 'the pinned root has one signature of two',
    anchor: (forge) => oneSignature(forge.anchor),
    expect: 'TRUST_ANCHOR_INVALID',
  },
  {
    requirement: 'anchor-is-checked',
    title: 'the pinned root is a timestamp',
    anchor: (forge) => forge.files.get('metadata/timestamp.json') ?? text(''),
    expect: 'TRUST_ANCHOR_INVALID',
  },
  {
    requirement: 'root-follows-root',
    title: 'the next root is signed by all keys',
    arrange: (forge) => forge.addRoot(() => undefined),
    expect: 'accepted',
  },
  {
    requirement: 'root-follows-root',
    title: 'the next root is signed by one old key of two',
    arrange: (forge) => forge.addRoot(() => undefined, forge.keysOf('root').slice(0, 1)),
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'root-follows-root',
    title: 'the next root is signed by its new key alone',
    arrange: (forge) =>
      forge.addRoot(
        (part) => {
          part.keys = { ...part.keys, [forge.foreign.keyid]: forge.foreign.tuf };
          part.roles = { ...part.roles, root: { keyids: [forge.foreign.keyid], threshold: 1 } };
        },
        [forge.foreign],
      ),
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'root-follows-root',
    title: 'the next root is signed by the old keys alone',
    arrange: (forge) =>
      forge.addRoot((part) => {
        part.keys = { ...part.keys, [forge.foreign.keyid]: forge.foreign.tuf };
        part.roles = { ...part.roles, root: { keyids: [forge.foreign.keyid], threshold: 1 } };
      }),
    expect: 'SIGNATURE_THRESHOLD',
  },
  {
    requirement: 'root-steps-by-one',
    title: 'version 3 is served as version 2',
    arrange: (forge) => forge.addRoot((part) => (part.version = 3)),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'root-steps-by-one',
    title: 'version 1 is served as version 2',
    before: honest,
    arrange: (forge) => forge.addRoot((part) => (part.version = 1)),
    expect: 'ROLLBACK',
  },
  {
    requirement: 'final-root-is-current',
    title: 'an intermediate root has expired',
    arrange: (forge) =>
      forge
        .addRoot((part) => (part.expires = '2020-01-01T00:00:00Z'))
        .addRoot((part) => (part.expires = '2030-01-01T00:00:00Z')),
    expect: 'accepted',
  },
  {
    requirement: 'final-root-is-current',
    title: 'the last root has expired',
    arrange: (forge) => forge.addRoot((part) => (part.expires = '2020-01-01T00:00:00Z')),
    expect: 'EXPIRED',
  },
  {
    requirement: 'keyid-is-digest',
    title: 'a root names a key by another id',
    arrange: (forge) => forge.addRoot((part) => (part.keys = { ...part.keys, ['0'.repeat(64)]: forge.foreign.tuf })),
    expect: 'KEYID_MISMATCH',
  },
  {
    requirement: 'keys-are-ed25519',
    title: 'a root lists a key of another type',
    arrange: (forge) =>
      forge.addRoot((part) => (part.keys = { ...part.keys, x: { ...forge.foreign.tuf, keytype: 'rsa' } })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'keys-count-once',
    title: 'a root lists one key twice for a threshold of two',
    arrange: (forge) =>
      forge.addRoot((part) => {
        const [keyid = ''] = part.roles?.['timestamp']?.keyids ?? [];
        part.roles = { ...part.roles, timestamp: { keyids: [keyid, keyid], threshold: 2 } };
      }),
    expect: 'DUPLICATE_KEY',
  },
  {
    requirement: 'threshold-can-be-met',
    title: 'a root asks for two signatures of one key',
    arrange: (forge) =>
      forge.addRoot(
        (part) =>
          (part.roles = { ...part.roles, snapshot: { keyids: part.roles?.['snapshot']?.keyids ?? [], threshold: 2 } }),
      ),
    expect: 'SIGNATURE_THRESHOLD',
  },
];
