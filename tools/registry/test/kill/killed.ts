import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'kill-at.js')).href;
const MODULES = join(import.meta.dirname, '../../../../node_modules');

/** Where a child dies: at which call that changes the disk, and which share of the bytes it has written by then. */
export interface Point {
  readonly at: number;
  readonly share?: number;
}

/** A program of this folder, built once for all of the file's tests, that is started and killed. */
export class Child {
  #folder = '';

  constructor(name: string) {
    beforeAll(async () => {
      this.#folder = mkdtempSync(join(MODULES, '.ctxr-kill-'));
      await build({
        entryPoints: [join(import.meta.dirname, `${name}.ts`)],
        outfile: this.#program,
        bundle: true,
        packages: 'external',
        conditions: ['ctxr-source'],
        platform: 'node',
        format: 'esm',
        alias: SOURCES,
        logLevel: 'error',
      });
    });
    afterAll(() => rmSync(this.#folder, { recursive: true, force: true }));
  }

  get #program(): string {
    return join(this.#folder, 'child.mjs');
  }

  /** Runs the program until it dies at the point. @throws where it died of anything else, or not at all */
  async dies(args: readonly string[], { at, share = 0.5 }: Point): Promise<void> {
    const { signal, said } = await this.#start(args, { KILL_AT: String(at), KILL_SHARE: String(share) });
    if (signal !== 'SIGKILL') throw new Error(`The child was not killed at call ${at}: ${said}`);
  }

  /** Lets the program live. @returns how many calls changed the disk */
  async lives(args: readonly string[]): Promise<number> {
    const { code, said } = await this.#start(args, {});
    const writes = Number(/^writes (\d+)$/m.exec(said)?.[1] ?? Number.NaN);
    if (code !== 0 || !(writes > 0)) throw new Error(`The child ended with ${code}: ${said}`);
    return writes;
  }

  async #start(args: readonly string[], env: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, ['--import', PRELOAD, this.#program, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    return { code, signal, said };
  }
}

const source = (name: string, file = 'index.ts'): string => join(import.meta.dirname, `../../../${name}/src/${file}`);

/** Other workspaces are taken from their source, too, like everywhere in the tests. */
const SOURCES = {
  '@ctxr/client': source('client'),
  '@ctxr/client/cedar': source('client', 'cedar.ts'),
  '@ctxr/compat': source('compat'),
  '@ctxr/compat/look': source('compat', 'relate/look.ts'),
  '@ctxr/model': source('model'),
};
