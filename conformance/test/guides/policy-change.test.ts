import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BoardRegistry } from '../story/board-registry.ts';
import { codeBlocks } from './code-blocks.ts';
import { repository } from './registry-copy.ts';

const GUIDE = join(repository, 'governance/README.md');
const SECTION = 'Proposing, approving and enacting a policy change';

/** A clone of a registry that is founded, of somebody who sits on the board and runs the host, with the tools installed. */
async function desk(): Promise<{ readonly folder: string; readonly env: NodeJS.ProcessEnv }> {
  const board = new BoardRegistry();
  onTestFinished(() => board.remove());
  await board.prepare();
  await board.done(['found']);
  board.commit('Found the registry');
  board.git('push', '-q', 'origin', 'main');
  const folder = join(board.place, 'desk');
  execFileSync('git', ['clone', '-q', board.host, folder]);
  const settings = { 'user.name': 'author', 'user.email': 'author@example.org', 'commit.gpgsign': 'false' };
  const signing = { 'gpg.format': 'ssh', 'user.signingkey': board.key('board-1') };
  for (const [name, value] of Object.entries({ ...settings, ...signing }))
    execFileSync('git', ['config', name, value], { cwd: folder });
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(join(repository, 'tools/cli/bin/ctxr.js'), join(folder, 'node_modules/.bin/ctxr'));
  return { folder, env: { ...process.env, CTXR_BRIDGE_KEY: board.key('bridge') } };
}

test('the guide to a policy change works as it is written', async () => {
  const { folder, env } = await desk();
  const commands = codeBlocks(GUIDE, 'sh', SECTION).flatMap((block) => block.trim().split('\n'));
  const [retention = ''] = codeBlocks(GUIDE, 'yaml', SECTION);
  const said = new Map<string, string>();
  for (const command of commands) {
    said.set(command, execFileSync('sh', ['-ec', command], { cwd: folder, encoding: 'utf8', env, stdio: 'pipe' }));
    if (command.includes('new policy')) appendFileSync(join(folder, said.get(command)?.trim() ?? ''), retention);
  }
  const answer = (words: string): string => [...said].find(([command]) => command.includes(words))?.[1] ?? '';
  expect(answer('ctxr propose')).toMatch(/^0001 is waiting\n.*policy\.narrow/);
  expect(answer('ctxr approve')).toMatch(/^0001 is approved/);
  expect(answer('ctxr why')).toMatch(/^Decision 0001 was taken on [^]*It is proved/);
  expect(answer('ctxr audit')).toMatch(/^holds: 1 decision/);
  expect(existsSync(join(folder, 'policies/internal-use/1.1.0.yaml'))).toBe(true);
});
