import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A client that has not answered by then, in milliseconds, is stopped. */
const TOO_LONG = 60_000;

/** What came back of a command. */
export interface Ran {
  /** The exit code; undefined within a session, which has none. */
  readonly status: number | undefined;
  /** The last line of standard output, as JSON. */
  readonly line: unknown;
  /** What to tell when it is none. */
  readonly trouble: string;
}

/** Gives a client one command. */
export type Call = (words: readonly string[]) => Promise<Ran>;

/** Starts the program for every command. */
export const callEach =
  (program: string): Call =>
  (words) =>
    new Promise((resolve) => {
      execFile(program, words, { timeout: TOO_LONG, killSignal: 'SIGKILL' }, (error, stdout, stderr) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        const trouble = `${error === null ? 'exit 0' : (error.message.split('\n')[0] ?? '')}; ${lastLine(stderr)}`;
        resolve({ status, line: parsed(lastLine(stdout)), trouble });
      });
    });

/** Starts the program once: a JSON array of words goes in, a line of JSON comes out, in the same order. */
export function callInSession(program: string): { readonly call: Call; close(): void } {
  const child = spawn(program, ['session'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: ((ran: Ran) => void)[] = [];
  const ended: Ran = { status: -1, line: undefined, trouble: 'the session ended' };
  let isOpen = true;
  createInterface({ input: child.stdout }).on('line', (text) =>
    waiting.shift()?.({ status: undefined, line: parsed(text), trouble: `it said ${text}` }),
  );
  const end = (): void => {
    isOpen = false;
    for (const resolve of waiting.splice(0)) resolve(ended);
  };
  child.on('close', end).on('error', end);
  child.stdin.on('error', end);
  return {
    call: (words) =>
      new Promise((resolve) => {
        if (!isOpen) return resolve(ended);
        waiting.push(resolve);
        child.stdin.write(`${JSON.stringify(words)}\n`);
      }),
    close: () => child.stdin.end(),
  };
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
