import { expect, test } from 'vitest';
import { messageLines } from './message-lines.ts';
import { Scenarios } from './scenario.ts';
import { execFileSync } from 'node:child_process';

const scenarios = new Scenarios();

test('the good change is approved, and nothing is to be said of it', async () => {
  const played = await scenarios.play([]);
  const { decision } = await scenarios.evaluate(played);
  expect(messageLines(decision)).toEqual([]);
  expect(decision.outcome).toBe('approved');
  expect(
    execFileSync('git', ['fsck', '--strict', played.head], {
      cwd: scenarios.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  ).toBe('');
});
