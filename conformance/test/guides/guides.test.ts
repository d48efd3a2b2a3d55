import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeBlocks } from './code-blocks.ts';
import { registryCopy, repository } from './registry-copy.ts';

const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8' });

test('the guide to registering a context type works as it is written', () => {
  const guide = join(repository, 'contexts/README.md');
  const folder = registryCopy();
  const commands = codeBlocks(guide, 'sh').flatMap((block) => block.trim().split('\n'));
  expect(commands.length).toBeGreaterThan(3);
  const [declaration = ''] = codeBlocks(guide, 'yaml').filter((block) => block.startsWith('id: room-booking'));
  for (const command of commands) {
    run('sh', ['-ec', command], folder);
    if (command.includes('new type'))
      writeFileSync(join(folder, 'contexts/types/room-booking/1.0.0.yaml'), declaration);
  }
  expect(existsSync(join(folder, 'contexts/ctx-room-booking/1.0.0.yaml'))).toBe(true);
  expect(JSON.parse(run('npx', ['ctxr', 'check', '--reporter', 'json'], folder))).toEqual({ findings: [] });
});
