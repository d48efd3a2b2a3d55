import type { Forge } from '../forge.ts';
import type { MetadataFile, SignedPart } from '../tuf.ts';
import type { Vector } from '../vector.ts';

const text = (value: string): Buffer => Buffer.from(value);

/** The anchor with other signatures, or none. */
function signedBy(anchor: Buffer, count: number): Buffer {
  const file = JSON.parse(anchor.toString()) as MetadataFile;
  return text(JSON.stringify({ ...file, signatures: file.signatures.slice(0, count) }));
}

/** The anchor changed, and signed again by all root keys. */
function changed(forge: Forge, change: (part: SignedPart) => void): Buffer {
  const { signed } = JSON.parse(forge.anchor.toString()) as MetadataFile;
  change(signed);
  return text(forge.signed(signed, forge.keysOf('root')));
}

/** The trust anchor. */
export const ANCHOR_VECTORS: readonly Vector[] = [
  {
    requirement: 'anchor-is-checked',
    title: 'the pinned root is no JSON',
    attacks: [1],
    anchor: () => text('root'),
    expect: 'TRUST_ANCHOR_INVALID',
  },
  {
    requirement: 'anchor-is-checked',
    title: 'the pinned root has no signature',
    attacks: [2],
    anchor: (forge) => signedBy(forge.anchor, 0),
    expect: 'TRUST_ANCHOR_INVALID',
  },
  {
    requirement: 'anchor-is-checked',
    title: 'the pinned root has one signature of two',
    attacks: [2],
    anchor: (forge) => signedBy(forge.anchor, 1),
    expect: 'TRUST_ANCHOR_INVALID',
  },
  {
    requirement: 'anchor-is-checked',
    title: 'the pinned root is a timestamp',
    attacks: [23],
    anchor: (forge) => forge.files.get('metadata/timestamp.json') ?? text(''),
    expect: 'TRUST_ANCHOR_INVALID',
  },
  {
    requirement: 'anchor-is-checked',
    title: 'the pinned root expires never',
    attacks: [30],
    anchor: (forge) => changed(forge, (part) => (part.expires = 'never')),
    expect: 'TRUST_ANCHOR_INVALID',
  },
  {
    requirement: 'anchor-is-checked',
    title: 'the pinned root is written with white space',
    attacks: [58],
    why: 'Signatures are over the canonical form of the signed part, whatever the file looks like.',
    anchor: (forge) => text(JSON.stringify(JSON.parse(forge.anchor.toString()), undefined, 2)),
    expect: 'accepted',
  },
  {
    requirement: 'final-root-is-current',
    title: 'the pinned root has expired and the next one has not',
    attacks: [8],
    why: 'An old client catches up as long as each root leads to the next.',
    arrange: (forge) => forge.addRoot((part) => (part.expires = '2030-01-01T00:00:00Z')),
    anchor: (forge) => changed(forge, (part) => (part.expires = '2026-10-01T00:00:00Z')),
    expect: 'accepted',
  },
  {
    requirement: 'root-steps-by-one',
    title: 'more roots than a client walks at once',
    attacks: [34],
    why: 'Somebody who holds the root keys could otherwise keep every client busy for ever.',
    anchor: (forge) => changed(forge, slim),
    arrange: (forge) => {
      for (let step = 0; step < 257; step += 1) forge.addRoot(slim, forge.keysOf('root').slice(0, 1));
    },
    expect: 'LENGTH_EXCEEDED',
  },
];

/** A root of few bytes: one key for every role. */
function slim(part: SignedPart): void {
  const [keyid = ''] = part.roles?.['root']?.keyids ?? [];
  delete part['x-ctxr-names'];
  part.keys = { [keyid]: part.keys?.[keyid] ?? {} };
  part.roles = Object.fromEntries(
    ['root', 'snapshot', 'targets', 'timestamp'].map((role) => [role, { keyids: [keyid], threshold: 1 }]),
  );
}
