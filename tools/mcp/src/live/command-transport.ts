import { type ChildProcess, spawn } from 'node:child_process';
import {
  deserializeMessage,
  type JSONRPCMessage,
  serializeMessage,
  type Transport,
} from '@modelcontextprotocol/client';
import { getDefaultEnvironment } from '@modelcontextprotocol/client/stdio';
import type { ByteBudget } from './byte-budget.ts';
import { LiveError } from './error.ts';
import { endGroup, HAS_GROUPS, killGroup } from './process-group.ts';
import type { CommandTarget } from './target.ts';

/** Characters of what a program writes on stderr that are kept, for the message when it fails. */
const KEPT = 2000;

/**
 * Talks to a server over the standard streams of a program (MCP specification, stdio transport), as the SDK's own
 * transport does; but what the server writes is bounded, and what the program starts ends with it. Lines that are no
 * messages are counted and passed over.
 */
export class CommandTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  /** How many lines on stdout were no messages. */
  noise = 0;
  /** The last that the program wrote on stderr. */
  complaint = '';
  /** Why the program was given up; undefined as long as it was not. */
  failure: LiveError | undefined;
  /** Whether the program ended before it was told to. */
  endedEarly = false;
  readonly #target: CommandTarget;
  readonly #budget: ByteBudget;
  #child: ChildProcess | undefined;
  /** The line that is not whole yet, in pieces, so that a long one costs no more than its length. */
  #pieces: string[] = [];
  #closing = false;

  constructor(target: CommandTarget, budget: ByteBudget) {
    this.#target = target;
    this.#budget = budget;
  }

  /** The SDK knows a transport over a program's streams by these two. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  get stderr(): null {
    return null;
  }

  start(): Promise<void> {
    const {
      command: [program, ...args],
      env,
      cwd,
    } = this.#target;
    const child = spawn(program, args, {
      cwd,
      env: { ...getDefaultEnvironment(), ...env },
      stdio: 'pipe',
      shell: false,
      detached: HAS_GROUPS,
      windowsHide: true,
    });
    this.#child = child;
    const kill = (): void => killGroup(child, 'SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => {
      this.endedEarly = !this.#closing;
    });
    child.once('close', () => {
      process.off('exit', kill);
      this.onclose?.();
    });
    child.stdin.on('error', (error) => this.onerror?.(error));
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.complaint = (this.complaint + text).slice(-KEPT);
    });
    return new Promise((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => {
        this.failure ??= new LiveError('UNREACHABLE', `${program} cannot be started: ${error.message}`);
        reject(this.failure);
      });
    });
  }

  send(message: JSONRPCMessage): Promise<void> {
    const stdin = this.#child?.stdin;
    if (!stdin?.writable) return Promise.reject(new LiveError('ENDED', 'the server does not read any more'));
    return new Promise((resolve) => {
      stdin.write(serializeMessage(message), () => resolve());
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    if (this.#child) await endGroup(this.#child);
  }

  #take(text: string): void {
    try {
      this.#budget.spend(Buffer.byteLength(text));
    } catch (error) {
      this.failure ??= error as LiveError;
      this.#pieces = [];
      if (this.#child) killGroup(this.#child, 'SIGKILL');
      return;
    }
    const [first = '', ...others] = text.split('\n');
    this.#pieces.push(first);
    for (const next of others) {
      this.#read(this.#pieces.join('').trimEnd());
      this.#pieces = [next];
    }
  }

  #read(line: string): void {
    if (line === '') return;
    let message: JSONRPCMessage;
    try {
      message = deserializeMessage(line);
    } catch {
      this.noise++;
      return;
    }
    this.onmessage?.(message);
  }
}
