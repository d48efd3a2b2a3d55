import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { ctxr, type Outcome } from '../../../tools/cli/test/harness.ts';
import { sshKey } from '../../../tools/cli/test/ssh-key.ts';

const SEATS = ['board-1', 'board-2', 'board-3', 'board-4', 'board-5'] as const;
const MEMBERS = ['member-1', 'member-2', 'member-3'] as const;
const PASSPHRASE = 'four words for fixtures';

/** Makes a key for somebody, with its public half in `NAME.pub` of the folder. @returns the file to sign with */
type MakeKey = (folder: string, name: string) => string;

/** A registry of a board on a local host, made and led by the command line alone, with the clock in the test's hand. */
export class BoardRegistry {
  readonly place = mkdtempSync(join(tmpdir(), 'ctxr-story-'));
  readonly host = join(this.place, 'host.git');
  readonly clone = join(this.place, 'clone');
  readonly public = join(this.place, 'public');
  readonly #keys = new Map<string, string>();
  readonly #makeKey: MakeKey;

  constructor(makeKey: MakeKey = (folder, name) => sshKey(folder, name).path) {
    this.#makeKey = makeKey;
  }

  /** Writes the registry with everybody's key, makes the trust root, and puts it onto a bare host; not founded yet. */
  async prepare(): Promise<void> {
    for (const name of [...SEATS, ...MEMBERS, 'bridge', 'stranger'])
      this.#keys.set(name, this.#makeKey(this.place, name));
    const seats = SEATS.flatMap((seat) => ['--seat', `${seat}=${seat}.pub`]);
    const members = MEMBERS.flatMap((member) => ['--member', `${member}.pub`]);
    const people = [...seats, ...members, '--bridge', 'bridge.pub'];
    await this.done(['init', 'clone', '--no-input', '--preset', 'board', ...people], this.place);
    this.git('config', 'commit.gpgsign', 'false');
    this.as('founder');
    await this.done(['keys', 'init']);
    this.commit('the registry before its founding');
    execFileSync('git', ['clone', '-q', '--bare', this.clone, this.host]);
    this.git('remote', 'add', 'origin', this.host);
  }

  /** Runs a command in the clone, or elsewhere, with the trust root's keys or some of them. */
  run = (args: readonly string[], cwd = this.clone, keys = 'trust-keys'): Promise<Outcome> =>
    ctxr(cwd, args, { env: { CTXR_KEYS: join(this.place, keys), CTXR_PASSPHRASE: PASSPHRASE } });

  /** Runs a command that has to end well. */
  async done(args: readonly string[], cwd = this.clone): Promise<Outcome> {
    const outcome = await this.run(args, cwd);
    if (outcome.code === 0) return outcome;
    throw new Error(`${args.join(' ')} ended with ${outcome.code}: ${outcome.stderr}${outcome.stdout}`);
  }

  /** As a keeper who holds one of the root's keys. */
  found(key: string): Promise<Outcome> {
    const file = `${key}.key.json`;
    mkdirSync(join(this.place, `keeper-of-${key}`));
    cpSync(join(this.place, 'trust-keys', file), join(this.place, `keeper-of-${key}`, file));
    return this.run(['found'], this.clone, `keeper-of-${key}`);
  }

  /** The private key of somebody, in a file. */
  key(who: string): string {
    return this.#keys.get(who) ?? '';
  }

  propose = (...args: readonly string[]): Promise<Outcome> => this.done(['propose', ...args]);

  async approve(number: string, ...who: readonly string[]): Promise<void> {
    for (const one of who) await this.done(['approve', number, '--key', this.key(one)]);
  }

  /** On the host's machine. */
  land = (number: string): Promise<Outcome> =>
    this.run(['land', number, '--bridge-key', this.key('bridge')], this.host);

  /** On the host's machine. */
  due = (...args: readonly string[]): Promise<Outcome> => this.run(['due', ...args], this.host);

  /** Publishes the host's main. */
  publish(): Promise<Outcome> {
    this.git('switch', '-q', 'main');
    this.git('pull', '-q', '--ff-only', 'origin', 'main');
    return this.run(['publish', '--to', this.public]);
  }

  git(...args: readonly string[]): string {
    const date = new Date().toISOString();
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    return execFileSync('git', args, { cwd: this.clone, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Whose commits follow. */
  as(name: string): void {
    this.git('config', 'user.name', name);
    this.git('config', 'user.email', `${name}@example.org`);
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '-qm', message);
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.clone, path)), { recursive: true });
      writeFileSync(join(this.clone, path), text);
    }
  }

  /** A new branch from the host's main with a commit of somebody. */
  branch(name: string, files: Readonly<Record<string, string>>): void {
    this.as('author');
    this.git('fetch', '-q', 'origin', 'main');
    this.git('switch', '-qc', name, 'FETCH_HEAD');
    this.write(files);
    this.commit(name);
  }

  /** Back on a branch, with the host's main at hand as FETCH_HEAD. */
  backOn(name: string): void {
    this.git('fetch', '-q', 'origin', 'main');
    this.git('switch', '-q', name);
  }

  read(path: string): string {
    return readFileSync(join(this.clone, path), 'utf8');
  }

  /** A file of the host's main. */
  main(path: string): string {
    return execFileSync('git', ['show', `main:${path}`], { cwd: this.host, encoding: 'utf8' });
  }

  remove(): void {
    rmSync(this.place, { recursive: true, force: true });
  }
}

/** Lets days go by. */
export function passDays(days: number): void {
  vi.setSystemTime(Date.now() + days * 86_400_000);
}
