import { mkdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Feature, LookupStep } from '../format/vector-spec.ts';
import type { Said } from '../play/player.ts';

/** What the command line asks a client to do, after `--url`, `--time` and the rest. */
export interface Asked {
  readonly state: string;
  readonly url: string;
  readonly step: Pick<LookupStep, 'do' | 'time' | 'reference' | 'prerelease' | 'offline' | 'patience'>;
  readonly payload?: string;
  readonly lock?: string;
  readonly talk?: string;
}

/** A client as it is put behind the protocol of CLIENT-CLI.md. */
export interface CommandClient {
  readonly features: readonly (Feature | 'session')[];
  init(state: string, root: string): Promise<Said>;
  look(asked: Asked): Promise<Said>;
}

/** The line to print for a command, and whether it was accepted; undefined for a command that is none. */
interface Reply {
  readonly line: object;
  readonly accepted: boolean;
}

const ACTIONS = ['resolve', 'list', 'verify', 'validate', 'negotiate'] as const;

/**
 * Runs a command, or all commands of a session.
 * @returns the exit code: 0 accepted, 1 refused, 2 wrong use
 */
export async function speak(words: readonly string[], client: CommandClient): Promise<number> {
  if (words[0] === 'session') {
    for await (const line of createInterface({ input: process.stdin }))
      say((await reply(JSON.parse(line) as readonly string[], client))?.line ?? { wrong: 'use' });
    return 0;
  }
  const said = await reply(words, client);
  if (said === undefined) {
    process.stderr.write('This is no command of the protocol. See conformance/CLIENT-CLI.md.\n');
    return 2;
  }
  say(said.line);
  return said.accepted ? 0 : 1;
}

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

async function reply(words: readonly string[], client: CommandClient): Promise<Reply | undefined> {
  const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options: OPTIONS });
  const [action = '', first, second] = positionals;
  const { state, url, time, patience, offline, prerelease, lock } = values;
  if (action === 'features') return { line: { features: client.features }, accepted: true };
  if (state === undefined) return undefined;
  mkdirSync(state, { recursive: true });
  if (action === 'init' && first !== undefined) return replyOf(await client.init(state, first));
  const known = ACTIONS.find((name) => name === action);
  if (known === undefined || url === undefined || time === undefined) return undefined;
  const step = {
    do: known,
    time,
    ...(first === undefined || known === 'negotiate' ? {} : { reference: first }),
    ...(offline === true ? { offline } : {}),
    ...(prerelease === true ? { prerelease } : {}),
    ...(patience === undefined ? {} : { patience: Number(patience) }),
  };
  const texts = {
    ...(second !== undefined && { payload: readFileSync(second, 'utf8') }),
    ...(lock !== undefined && { lock: readFileSync(lock, 'utf8') }),
    ...(known === 'negotiate' && first !== undefined && { talk: readFileSync(first, 'utf8') }),
  };
  return replyOf(await client.look({ state, url, step, ...texts }));
}

const OPTIONS = {
  state: { type: 'string' },
  url: { type: 'string' },
  time: { type: 'string' },
  patience: { type: 'string' },
  lock: { type: 'string' },
  offline: { type: 'boolean' },
  prerelease: { type: 'boolean' },
} as const;

const replyOf = ({ verdict, answer, ...more }: Said): Reply => ({
  line: { verdict, ...answer, ...more },
  accepted: verdict === 'accepted',
});
