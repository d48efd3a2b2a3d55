import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { registryCopy, repository } from '../guides/registry-copy.ts';

/** A registry that `npm start` serves, until the test has finished. */
export interface Started {
  readonly url: string;
  /** The root file to trust. */
  readonly root: string;
  /** A folder of the test's own, with the tools installed in it. */
  readonly folder: string;
  /** What it told until then. */
  readonly told: string;
}

const EXCHANGE = ['--exchange', join(repository, 'conformance/dist/exchange/main.js')];

/** Runs `npm start` on a copy of this repository's declarations, and waits until it serves on. */
export function started(): Promise<Started> {
  const folder = registryCopy();
  const bin = join(repository, 'tools/cli/bin/ctxr.js');
  const child = spawn(process.execPath, [bin, 'start', ...EXCHANGE, '--port', '0', '-C', folder], { stdio: 'pipe' });
  onTestFinished(
    () =>
      new Promise((resolve) => {
        child.once('close', () => resolve());
        child.kill('SIGINT');
      }),
  );
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, url, root] = /^serving (\S+), root file (.+);/m.exec(said) ?? [];
      if (url !== undefined && root !== undefined) resolve({ url, root, folder, told: said });
    });
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('close', (status) => reject(new Error(`npm start ended with ${status}: ${said}`)));
  });
}
