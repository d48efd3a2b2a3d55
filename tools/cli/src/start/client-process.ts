import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT } from '../exit.ts';

/** How a command of the separate client ended. */
export interface ClientRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const BIN = join(import.meta.dirname, '../../bin/ctxr.js');

/**
 * A client that shares nothing with the publisher: a process of its own in an empty folder, with an empty home, an
 * environment of nothing but the path, and what its arguments say.
 */
export class ClientProcess {
  readonly #home: string;

  constructor(home: string) {
    this.#home = home;
  }

  /** Puts a JSON file into the client's folder. @returns its path */
  async write(name: string, value: unknown): Promise<string> {
    await mkdir(this.#home, { recursive: true });
    const file = join(this.#home, name);
    await writeFile(file, JSON.stringify(value));
    return file;
  }

  async run(args: readonly string[], input = ''): Promise<ClientRun> {
    await mkdir(this.#home, { recursive: true });
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [BIN, ...args], {
        cwd: this.#home,
        env: { PATH: process.env['PATH'], HOME: this.#home, XDG_CACHE_HOME: join(this.#home, 'cache'), CI: 'true' },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.on('error', reject);
      child.on('close', (status) => resolve({ status: status ?? 70, stdout, stderr }));
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
  }
}

/** Demands how a command ends; anything else is a bug of ours and stops the whole round. */
export function expectStatus(run: ClientRun, status: number, what: string): ClientRun {
  if (run.status === status) return run;
  throw new Error(`${what} ended with exit code ${run.status} instead of ${status}: ${run.stderr}${run.stdout}`);
}

/** Demands that a command answers, with yes or with no. */
export const expectAnswer = (run: ClientRun, what: string): ClientRun =>
  run.status === EXIT.refused && run.stdout !== '' ? run : expectStatus(run, EXIT.fine, what);
