import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { serveFolder } from '@ctxr/registry';
import { expect, onTestFinished, test } from 'vitest';
import { codeBlocks } from './code-blocks.ts';
import { registryCopy, repository } from './registry-copy.ts';

const GUIDE = join(repository, 'governance/README.md');
const SECTION = 'What a server was approved to show';

test('the guide to the contract of a server works as it is written', { timeout: 180_000 }, async () => {
  const folder = registryCopy();
  const [record = '', verify = ''] = codeBlocks(GUIDE, 'sh', SECTION);
  const recorded = execFileSync('sh', ['-ec', record], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  expect(recorded).toContain('governance/participants/org-example-everything/2.0.0.yaml');
  const git = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['add', 'governance'], { cwd: folder });
  execFileSync('git', [...git, 'commit', '-qm', 'everything: as it is'], { cwd: folder });
  for (const words of [['keys', 'init', '--dev'], ['publish']])
    execFileSync('npx', ['ctxr', ...words], { cwd: folder, stdio: 'pipe' });
  const server = await serveFolder(join(folder, 'public'), { port: 0 });
  onTestFinished(() => server.close());
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache'), CTXR_REGISTRY: server.url };
  const verified = await new Promise<string>((resolve, reject) => {
    execFile('sh', ['-ec', verify], { cwd: folder, env }, (error, stdout, stderr) =>
      error ? reject(new Error(stderr)) : resolve(stdout),
    );
  });
  expect(verified).toContain('org-example-everything 2.0.0, as approved → mcp-servers/everything 2.0.0, as it runs');
});
