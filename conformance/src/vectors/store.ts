import { honest, type Vector } from '../vector.ts';

/** What a client has stored: how long it serves, and that it is not believed. */
export const STORE_VECTORS: readonly Vector[] = [
  {
    requirement: 'offline-until-expiry',
    title: 'offline on the same day',
    attacks: [54],
    before: honest,
    offline: true,
    expect: 'accepted',
  },
  {
    requirement: 'offline-until-expiry',
    title: 'offline after the timestamp expired',
    attacks: [54],
    before: honest,
    offline: true,
    day: 8,
    expect: 'EXPIRED',
  },
  {
    requirement: 'offline-until-expiry',
    title: 'offline without ever having been online',
    attacks: [54],
    offline: true,
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'offline-until-expiry',
    title: 'offline with metadata that was served with white space',
    attacks: [58, 54],
    why: 'What is stored in other bytes than it came in no longer has the digest that is listed.',
    before: (forge) => {
      for (const role of ['targets', 'index', 'revocations', 'snapshot', 'timestamp'] as const)
        forge.edit(role, () => undefined, { after: (text) => JSON.stringify(JSON.parse(text), undefined, 2) });
    },
    offline: true,
    expect: 'accepted',
  },
  {
    requirement: 'clock-is-watched',
    title: 'offline with a clock before the last verification',
    attacks: [56],
    before: honest,
    offline: true,
    day: -1,
    expect: 'STALE_OFFLINE',
  },
  ...(['halve', 'overwrite', 'remove'] as const).map((tamper): Vector => ({
    requirement: 'store-is-not-believed',
    title: `every stored file is ${{ halve: 'torn', overwrite: 'overwritten', remove: 'lost' }[tamper]}`,
    attacks: [55],
    before: honest,
    tamper,
    expect: 'accepted',
  })),
  {
    requirement: 'store-is-not-believed',
    title: 'the stored index is changed',
    attacks: [55],
    before: honest,
    tamper: { replace: 'index/head.json', by: 'index/heap.json' },
    expect: 'accepted',
  },
  {
    requirement: 'store-is-not-believed',
    title: 'the stored tree and objects are changed',
    attacks: [55],
    before: honest,
    tamper: { replace: 'session', by: 'sessiom' },
    expect: 'accepted',
  },
  {
    requirement: 'store-is-not-believed',
    title: 'the stored tree and objects are changed and the client is offline',
    attacks: [55],
    before: honest,
    tamper: { replace: 'session', by: 'sessiom' },
    offline: true,
    expect: 'UNAVAILABLE',
  },
];
