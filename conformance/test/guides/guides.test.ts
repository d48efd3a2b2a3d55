import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPublishing, serveFolder } from '@ctxr/registry';
import { expect, onTestFinished, test } from 'vitest';
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

test('the program in the README gets a verified context and validates a payload', async () => {
  const [program = ''] = codeBlocks(join(repository, 'README.md'), 'ts');
  expect(program).toContain('openRegistry');
  const folder = registryCopy();
  const { compileCommit, initKeys, publishCommit } = await loadPublishing();
  const [keys, trust, to] = [join(folder, '.ctxr/keys'), join(folder, '.ctxr/trust'), join(folder, '.ctxr/public')];
  const now = new Date();
  const build = await compileCommit(folder);
  const { identity, preset } = build.built;
  await initKeys({
    folder: keys,
    trustFolder: trust,
    registry: identity.id,
    preset,
    protection: { development: true },
    now,
  });
  await publishCommit({ build, keys, trust, to, now });
  const server = await serveFolder(to, { port: 0 });
  onTestFinished(() => server.close());
  writeFileSync(join(folder, 'root.json'), readFileSync(join(trust, '1.root.json')));
  const text = `${program.replace('http://127.0.0.1:8787', server.url)}\nconsole.log(session.version, result.ok);`;
  const output = await inNode(text, folder);
  expect(output).toMatch(/^1\.\d+\.\d+ true\n$/);
});

/** Runs a program in a process of its own, without blocking the server that it talks to. */
async function inNode(program: string, cwd: string): Promise<string> {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const env = { ...process.env, XDG_CACHE_HOME: join(cwd, 'cache') };
    execFile(process.execPath, ['--input-type=module', '--eval', program], { cwd, env }, (error, stdout, stderr) =>
      error ? reject(new Error(stderr, { cause: error })) : resolve(stdout),
    );
  });
}
