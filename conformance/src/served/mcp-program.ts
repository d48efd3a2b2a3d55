import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { PublishedFolder } from './published-folder.ts';

const BIN = join(import.meta.dirname, '../../../tools/cli/bin/ctxr.js');

/** A command and its arguments, which starts a server. */
export type Command = readonly [program: string, ...args: string[]];

/** `ctxr mcp`, as built, over a published folder: on standard input and output, or as the options say. */
export const mcpCommand = (published: PublishedFolder, ...options: string[]): Command =>
  overFolder('mcp', published, options);

/** `ctxr verify-live`, as built, which takes the address of a server as one word more. */
export const verifyLiveCommand = (published: PublishedFolder, server: string): Command =>
  overFolder('verify-live', published, ['--server', server]);

const overFolder = (verb: string, { folder, root }: PublishedFolder, options: readonly string[]): Command => [
  process.execPath,
  BIN,
  verb,
  '--registry',
  folder,
  '--root',
  root,
  '--no-cache',
  ...options,
];

/** A server that listens. */
export interface Listening {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a server that says on standard output where it listens, and waits until it does.
 * @throws Error with what it said, where it ends before that
 */
export function listening([program, ...args]: Command): Promise<Listening> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const [url] = /^https?:\/\/\S+/m.exec(said) ?? [];
      if (url !== undefined) resolve({ url, stop: () => stopped(child) });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (status) => reject(new Error(`${args.join(' ')} ended with ${status}: ${said}`)));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('close', () => resolve());
    child.kill('SIGINT');
  });
}
