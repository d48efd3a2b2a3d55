import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_ATTRIBUTES } from '@ctxr/model';
import { serveFolder } from '@ctxr/registry';
import { expect, onTestFinished, test } from 'vitest';
import { codeBlocks } from './code-blocks.ts';
import { registryCopy, repository } from './registry-copy.ts';

const GUIDE = join(repository, 'policies/README.md');
const SECTION = 'How a policy decides';

test('the question in the guide to policies has the answer that stands below it', async () => {
  const folder = registryCopy();
  for (const words of [['keys', 'init', '--dev'], ['publish']])
    execFileSync('npx', ['ctxr', ...words], { cwd: folder, stdio: 'pipe' });
  const server = await serveFolder(join(folder, 'public'), { port: 0 });
  onTestFinished(() => server.close());
  const [command = ''] = codeBlocks(GUIDE, 'sh', SECTION);
  const [answer = ''] = codeBlocks(GUIDE, 'text', SECTION);
  expect(answer).toContain('may not read');
  const { code, stdout } = await inShell(command, folder, server.url);
  expect(code).toBe(1);
  expect(stdout.slice(0, answer.length)).toBe(answer);
});

test('the table of attributes in the guide to policies is the one that conditions are judged by', () => {
  const types = { String: 'text', Boolean: 'true or false', Set: 'set of texts', datetime: 'time' };
  const rows = Object.entries(ACCESS_ATTRIBUTES).flatMap(([subject, attributes]) =>
    Object.entries(attributes).map(
      ([name, { type, required, description }]) =>
        `| \`${subject}.${name}\` | ${types[type]} | ${required ? 'always' : 'ask with `has`'} | ${description} |`,
    ),
  );
  expect(readFileSync(GUIDE, 'utf8')).toContain(`\n|---|---|---|---|\n${rows.join('\n')}\n\n`);
});

/** Runs a command without blocking the server that it talks to. */
async function inShell(command: string, cwd: string, registry: string) {
  const { execFile } = await import('node:child_process');
  return new Promise<{ readonly code: number; readonly stdout: string }>((resolve, reject) => {
    const env = { ...process.env, XDG_CACHE_HOME: join(cwd, 'cache'), CTXR_REGISTRY: registry };
    execFile('sh', ['-ec', command], { cwd, env }, (error, stdout, stderr) =>
      typeof error?.code === 'string' ? reject(new Error(stderr)) : resolve({ code: Number(error?.code ?? 0), stdout }),
    );
  });
}
