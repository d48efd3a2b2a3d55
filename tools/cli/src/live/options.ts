import { isLoopbackHost } from '@ctxr/client';
import type { Era, LookOptions, Target } from '@ctxr/mcp';
import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** How a command reaches a running server. */
export interface LiveOptions {
  readonly header?: readonly string[];
  readonly env?: readonly string[];
  readonly era?: string;
  readonly timeout?: string;
  readonly insecureHttp?: boolean;
}

const each = (next: string, before: readonly string[] = []): readonly string[] => [...before, next];

/** Declares the options of every command that looks at a running server. */
export const liveOptions = (command: Command): Command =>
  command
    .option('--header <name=variable>', 'send a header; its value is what the environment holds in VARIABLE', each)
    .option('--env <variable>', 'let the started server see this variable of the environment', each)
    .option('--era <era>', 'auto (default), legacy (with the handshake) or modern (2026-07-28)')
    .option('--timeout <seconds>', 'how long the server may take for everything (default: 60)');

/** What the words of a command line name: an address, or a command after `--` or as one quoted text. @throws UsageError */
export async function targetOf(session: Session, words: readonly string[], options: LiveOptions): Promise<Target> {
  const { commandWords, isAddress } = await import('@ctxr/mcp');
  const { directory, io } = session;
  if (isAddress(words))
    return { kind: 'url', url: addressOf(words[0] ?? '', options), headers: headersOf(session, options) };
  if (options.header !== undefined)
    throw new UsageError('a command takes no headers', 'pass it variables of the environment: --env VARIABLE');
  const [first, ...rest] = words;
  const command = rest.length === 0 ? commandWords(first ?? '') : words;
  if (!command || command[0] === undefined || command[0] === '')
    throw new UsageError(
      `\`${words.join(' ')}\` is neither an address nor a command`,
      'give https://…, or a command after --, such as -- npx some-server',
    );
  const [program, ...args] = command;
  const env = Object.fromEntries((options.env ?? []).map((name) => [name, variable(io.env, name)]));
  return { kind: 'command', command: [program, ...args], env, cwd: directory };
}

/** How long, in which era, and until when a server is looked at. @throws UsageError */
export function lookOptionsOf({ io }: Session, { era = 'auto', timeout }: LiveOptions): LookOptions {
  if (!isEra(era)) throw new UsageError(`there is no era \`${era}\``, 'use auto, legacy or modern');
  const seconds = timeout === undefined ? undefined : Number(timeout);
  if (seconds !== undefined && !(seconds > 0 && seconds <= 3600))
    throw new UsageError(`\`${timeout ?? ''}\` is no number of seconds`, 'use a number between 1 and 3600');
  const stop = new AbortController();
  void io.stopped().then(() => stop.abort(new Error('stopped')));
  const total = seconds === undefined ? {} : { total: seconds * 1000, answer: Math.min(seconds * 1000, 60_000) };
  return { era, bounds: total, signal: stop.signal };
}

/** What is looked at, in words. */
export const shownTarget = (target: Target): string =>
  target.kind === 'url' ? target.url.href : target.command.join(' ');

const isEra = (text: string): text is Era => text === 'auto' || text === 'legacy' || text === 'modern';

function addressOf(text: string, { insecureHttp }: LiveOptions): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw new UsageError(`\`${text}\` is no URL`, 'give https://…');
  if (url.username !== '' || url.password !== '')
    throw new UsageError('a URL must hold no password: others can read it', 'use --header Authorization=VARIABLE');
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname) && insecureHttp !== true)
    throw new UsageError(
      `${url.host} is not this machine, and what plain http brings anybody on the way can have changed`,
      'use https, or say --insecure-http',
    );
  return url;
}

function headersOf({ io }: Session, { header = [] }: LiveOptions): Readonly<Record<string, string>> {
  return Object.fromEntries(
    header.map((text) => {
      const [, name, from] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)=(\w+)$/.exec(text) ?? [];
      if (name === undefined || from === undefined)
        throw new UsageError(
          `\`${text}\` is no header`,
          'write --header NAME=VARIABLE: the value itself stays in the environment, where others do not see it',
        );
      return [name, variable(io.env, from)];
    }),
  );
}

function variable(env: Session['io']['env'], name: string): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw new UsageError(`the environment has no variable ${name}`, `set it first: export ${name}=…`);
}
