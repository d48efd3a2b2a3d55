import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MESSAGE_IDS } from '../../../src/governance/message/catalogue.ts';
import { fixtureCases } from './fixture-cases.ts';
import { messageLines, messagesOf } from './message-lines.ts';
import { Scenarios } from './scenario.ts';

const scenarios = new Scenarios();
const ids = [...new Set(fixtureCases.map(({ id }) => id))].sort();

test('every message has a fixture, and every fixture a message', () => {
  expect(ids).toEqual([...MESSAGE_IDS].sort());
});

describe.each(ids)('%s', (id) => {
  test.each(fixtureCases.filter((one) => one.id === id))(
    '$name',
    async ({ name, folder, setup = [], fault, also = [], always = [] }) => {
      const refused = await scenarios.decide([...setup, ...fault]);
      await expect(`${messageLines(refused).join('\n')}\n`).toMatchFileSnapshot(join(folder, 'expected.txt'));
      expect(new Set(messagesOf(refused).map((message) => message.id)), name).toEqual(
        new Set([id, ...also, ...always]),
      );
      const mended = await scenarios.decide(setup);
      expect(new Set(messagesOf(mended).map((message) => message.id)), 'without the fault').toEqual(new Set(always));
      expect(mended.outcome).toBe('approved');
    },
  );
});
