import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { repository } from '../guides/registry-copy.ts';
import { started } from '../start/started.ts';

const CLIENT = join(repository, 'conformance/clients/python');

test('the Python program runs against the registry that npm start serves', { timeout: 240_000 }, async () => {
  const { url, root, folder } = await started();
  copyFileSync(root, join(folder, 'root.json'));
  const program = readFileSync(join(CLIENT, 'program.py'), 'utf8');
  expect(program).toContain('http://127.0.0.1:8787');
  writeFileSync(join(folder, 'program.py'), program.replace('http://127.0.0.1:8787', url));
  const env = { PATH: process.env['PATH'], PYTHONPATH: CLIENT };
  const { stdout } = await promisify(execFile)('/usr/bin/python3', ['program.py'], { cwd: folder, env });
  const [release, problem, ...rest] = stdout.trim().split('\n');
  expect(release).toMatch(/^ctx-session-1 1\.0\.1 sha256:[0-9a-f]{64}$/);
  expect(problem).toMatch(/^: .*session_id/);
  expect(rest).toEqual([]);
});
