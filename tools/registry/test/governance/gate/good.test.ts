import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { messageLines } from './message-lines.ts';
import { Scenarios } from './scenario.ts';

const scenarios = new Scenarios();

test('the good change is approved, and nothing is to be said of it', async () => {
  const { decision } = await scenarios.evaluate(await scenarios.play([]));
  expect(messageLines(decision)).toEqual([]);
  expect(decision.outcome).toBe('approved');
});

test('the histories are such as git itself takes for sound', async () => {
  const { base, head } = await scenarios.play([{ stage: 'after', do: 'rebase' }]);
  const args = ['fsck', '--strict', '--no-dangling', base, head];
  expect(execFileSync('git', args, { cwd: scenarios.folder, encoding: 'utf8', stdio: 'pipe' })).toBe('');
});
