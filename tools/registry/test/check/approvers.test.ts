import { expect, test } from 'vitest';
import { approversOf } from '../../src/check/approvers.ts';
import type { Registry } from '../../src/declaration/registry.ts';

const KEY = { id: 'one', type: 'ssh-ed25519', key: 'AAAA' };

/** A board of three and a team of two: with a key, with an account, and with nothing. */
const registry = {
  board: {
    value: {
      seats: [
        { id: 'board-1', keys: [KEY] },
        { id: 'board-2', account: { host: 'github', id: 2 }, roles: ['chair'] },
        { id: 'board-3' },
      ],
    },
  },
  parties: new Map([
    [
      'team-a',
      {
        value: {
          kind: 'team',
          accounts: [
            { host: 'github', id: 4, keys: [KEY] },
            { host: 'github', id: 2 },
          ],
        },
      },
    ],
  ]),
} as unknown as Registry;

test.each([
  ['hosted', ['board'], 2],
  ['signed', ['board'], 1],
  ['hosted', ['role:chair'], 1],
  ['signed', ['role:chair'], 0],
  ['hosted', ['board', 'team:team-a'], 3],
  ['signed', ['board', 'team:team-a'], 2],
  ['signed', ['owner'], undefined],
] as const)('%s approvals by %j can come from %s people', (level, by, count) => {
  expect(approversOf(registry, { by: [...by], approvals: 1, level })).toBe(count);
});
