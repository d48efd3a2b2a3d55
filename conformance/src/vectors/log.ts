import { checkpointOf, entryOf, FORGED_ENTRY, ORIGIN, publishMore, putLog } from '../forge-log.ts';
import type { Forge } from '../forge.ts';
import { honest, type Vector } from '../vector.ts';
import { aboutLog as vector } from './about-log.ts';

const twice = (forge: Forge): unknown => publishMore(forge, 1);

/** Two heads more than the honest publication, under a log that the forger writes. */
const under = (entries: (honest: readonly string[]) => readonly string[]) => (forge: Forge) =>
  putLog(forge, entries(publishMore(forge, 2)));

const once = (forge: Forge, change: (forge: Forge) => unknown): void => {
  publishMore(forge, 1);
  change(forge);
};

/** The transparency log: that it only grows, and ends with the current head. */
export const LOG_VECTORS: readonly Vector[] = [
  vector({
    requirement: 'log-only-grows',
    title: 'a log that grew by one publication',
    before: honest,
    arrange: twice,
    expect: 'accepted',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'a log that grew by several publications',
    before: twice,
    arrange: (forge) => publishMore(forge, 6),
    expect: 'accepted',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'a log that became shorter',
    before: twice,
    arrange: under(([, , last = '']) => [last]),
    expect: 'ROLLBACK',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'a log of the same size over other publications',
    before: twice,
    arrange: under(([, , last = '']) => [FORGED_ENTRY, last]),
    expect: 'MIX_AND_MATCH',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'a longer log in which an earlier publication is another',
    before: twice,
    arrange: under(([, second = '', last = '']) => [FORGED_ENTRY, second, last]),
    expect: 'MIX_AND_MATCH',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'an index that no longer lists its log',
    before: honest,
    arrange: (forge) => forge.edit('index', (part) => delete part.targets?.['index/checkpoint']),
    expect: 'ROLLBACK',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'a log that goes on under another name',
    before: honest,
    arrange: (forge) => {
      const entries = publishMore(forge, 1);
      putLog(forge, entries, { text: checkpointOf(entries, `${ORIGIN}/2`) });
    },
    expect: 'MIX_AND_MATCH',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'a fork that was signed by a key that has been replaced since',
    why: 'What such a key signed binds nobody, so that a thief of it cannot keep clients from the honest log.',
    before: (forge) => putLog(forge, [FORGED_ENTRY, FORGED_ENTRY, entryOf(forge)]),
    arrange: (forge) => {
      forge.edit('targets', ({ delegations }) => {
        const index = delegations?.roles.find(({ name }) => name === 'index');
        if (delegations === undefined || index === undefined) return;
        delegations.keys[forge.foreign.keyid] = forge.foreign.tuf;
        index.keyids = [forge.foreign.keyid];
      });
      forge
        .editCheckpoint([forge.foreign])
        .edit('index', (part) => (part.version = 9), { keys: [forge.foreign] })
        .edit('snapshot', (part) => (part.version = 50))
        .edit('timestamp', (part) => (part.version = 50));
    },
    expect: 'accepted',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'a log whose tiles are not served',
    before: honest,
    arrange: (forge) => once(forge, ({ files }) => files.delete('log/tile/0/000.p/2')),
    expect: 'UNAVAILABLE',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'a tile that is torn',
    before: honest,
    arrange: (forge) => once(forge, ({ files }) => files.set('log/tile/0/000.p/2', Buffer.alloc(40))),
    expect: 'MALFORMED_METADATA',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'a tile of other hashes',
    before: honest,
    arrange: (forge) => once(forge, ({ files }) => files.set('log/tile/0/000.p/2', Buffer.alloc(64))),
    expect: 'MIX_AND_MATCH',
  }),
  vector({
    requirement: 'log-only-grows',
    title: 'a tile without end',
    before: honest,
    arrange: (forge) => once(forge, ({ files }) => files.set('log/tile/0/000.p/2', Buffer.alloc(8193))),
    expect: 'LENGTH_EXCEEDED',
  }),
  vector({
    requirement: 'log-ends-with-head',
    title: 'a log that grew by another publication than the current one',
    before: honest,
    arrange: (forge) => putLog(forge, [...publishMore(forge, 1).slice(0, 1), FORGED_ENTRY]),
    expect: 'MIX_AND_MATCH',
  }),
  vector({
    requirement: 'log-ends-with-head',
    title: 'a new head under the log as it was',
    before: honest,
    arrange: (forge) => forge.editHead(() => undefined),
    expect: 'MIX_AND_MATCH',
  }),
  vector({
    requirement: 'log-ends-with-head',
    title: 'a whole publication whose head is not in its log',
    arrange: (forge) => forge.editHead(() => undefined),
    lookup: { do: 'verify' },
    expect: 'MIX_AND_MATCH',
  }),
];
