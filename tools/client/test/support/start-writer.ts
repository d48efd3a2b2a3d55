import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const WRITER = fileURLToPath(new URL('cache-writer.ts', import.meta.url));

/** A process that runs `cache-writer.ts`. */
export interface Writer {
  readonly child: ChildProcessWithoutNullStreams;
  /** The next line that it says. */
  said(): Promise<string>;
  /** All the lines that it says from here to its end. */
  rest(): Promise<string[]>;
}

export function startWriter(...args: readonly string[]): Writer {
  const child = spawn(process.execPath, ['--conditions=ctxr-source', '--import', 'tsx', WRITER, ...args]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: AsyncIterator<string> = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
  const said = async (): Promise<string> => {
    const { done, value } = await lines.next();
    if (done === true) throw new Error(`the process ended: ${errors}`);
    return value;
  };
  const rest = async (): Promise<string[]> => {
    const all: string[] = [];
    for (let line = await lines.next(); line.done !== true; line = await lines.next()) all.push(line.value);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    if (child.exitCode !== 0) throw new Error(`the process failed: ${errors}`);
    return all;
  };
  return { child, said, rest };
}
