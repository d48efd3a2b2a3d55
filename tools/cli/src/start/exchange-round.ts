import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { printable } from '../printable.ts';
import { UsageError } from '../usage-error.ts';
import type { Narrator } from './narrator.ts';

/** A program that exchanges contexts by what was published, and where it works. */
export interface ExchangePlace {
  /** A Node module, run with `--registry URL --root FILE`; each line that it prints is a step: a name, a tab, what came of it. */
  readonly module: string;
  readonly url: string;
  readonly root: string;
  /** A folder of its own, its home, that goes away afterwards. */
  readonly home: string;
}

/** How long the program may take, in milliseconds, and how much it may say. */
const MOST = { time: 600_000, lines: 200, characters: 500 } as const;

/** @throws UsageError where there is no such module */
export async function assertModule(module: string): Promise<void> {
  await access(module).catch(() => {
    throw new UsageError(
      `\`${module}\` is no file`,
      'give --exchange the path of a Node module; npm run build makes ours',
    );
  });
}

/**
 * Runs the program in a process of its own, with nothing but the address and the root file, and tells its lines as steps.
 * @throws Error where it fails, with what it says of it
 */
export async function exchangeRound(narrator: Narrator, { module, url, root, home }: ExchangePlace): Promise<void> {
  narrator.say('\na server and a client of the registry, over MCP:');
  await mkdir(home, { recursive: true });
  const child = spawn(process.execPath, [module, '--registry', url, '--root', root], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home, TMPDIR: home, XDG_CACHE_HOME: home, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: MOST.time,
  });
  const ended = once(child, 'close');
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint = `${complaint}${chunk.toString()}`.slice(-4000)));
  let lines = 0;
  let before = performance.now();
  for await (const line of createInterface(child.stdout)) {
    lines += 1;
    if (lines > MOST.lines) {
      child.kill();
      continue;
    }
    const [name = '', ...rest] = line.split('\t');
    const now = performance.now();
    narrator.told(printable(shortened(name, 20)), printable(shortened(rest.join(' '), MOST.characters)), now - before);
    before = now;
  }
  const [status] = (await ended) as [number | null];
  if (status !== 0 || lines === 0)
    throw new Error(`${module} ended with exit code ${String(status)} after ${lines} lines: ${printable(complaint)}`);
}

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);
