import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { ctxr, type Outcome } from '../../../tools/cli/test/harness.ts';
import { type KeyFiles, sshKey } from '../../../tools/cli/test/ssh-key.ts';
import { TOKEN } from '../../../tools/registry/test/github/fake/fake-github.ts';
import type { FakeGitHub } from '../../../tools/registry/test/github/fake/fake-github.ts';
import { HURRIED, startFake } from '../../../tools/registry/test/github/opened.ts';

/** The accounts of the people in the stories. */
export const ACCOUNTS = { dev: 101, ana: 102, ben: 103, stranger: 201 } as const;

const REPOSITORY = 'org-alpha/registry';

let started = 0;

/** A day for each story: what waits between requests is shared by all of them, and knows no clock that goes back. */
const nextDay = (): string => `2026-11-${String(started++ + 10)}`;

/** Where git and the command line find each other. */
interface Places {
  /** The author's clone. */
  readonly clone: string;
  /** The repository at the host. */
  readonly bare: string;
  /** The clone of a workflow, fresh before each of its commands. */
  readonly runner: string;
  readonly keys: string;
}

/**
 * A registry whose changes are reviewed at a GitHub on loopback with a real repository behind it. People act there by
 * the methods of `host`; what workflows run is run by `job`, in a clone of the default branch.
 */
export class Circle {
  readonly host: FakeGitHub;
  readonly places: Places;
  readonly bridge: KeyFiles;

  private constructor(host: FakeGitHub, places: Places, bridge: KeyFiles) {
    this.host = host;
    this.places = places;
    this.bridge = bridge;
  }

  /** Made by `ctxr init`, founded by its one keeper, and pushed. `options` are those of `ctxr init`. */
  static async start(options: (folder: string) => readonly string[]): Promise<Circle> {
    const place = mkdtempSync(join(tmpdir(), 'ctxr-circle-'));
    onTestFinished(() => rmSync(place, { recursive: true, force: true }));
    const day = nextDay();
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T08:00:00Z`) });
    onTestFinished(() => void vi.useRealTimers());
    const at = (name: string): string => join(place, name);
    const places = { clone: at('clone'), bare: at('bare.git'), runner: at('runner'), keys: at('keys') };
    const bridge = sshKey(place, 'bridge');
    const hosted = ['--domain', 'contexts.org-alpha.test', '--repository', REPOSITORY, '--bridge', 'bridge.pub'];
    demand(await ctxr(place, ['init', 'clone', '--no-input', ...options(place), ...hosted]));
    execFileSync('git', ['init', '-q', '--bare', '-b', 'main', places.bare]);
    const circle = new Circle(
      await startFake({ bare: places.bare, repository: REPOSITORY, now: `${day}T09:00:00Z` }),
      places,
      bridge,
    );
    for (const [login, id] of Object.entries(ACCOUNTS)) circle.host.account(login, id);
    await circle.#found();
    return circle;
  }

  async #found(): Promise<void> {
    const { clone, bare, runner, keys } = this.places;
    this.git('init', '-q', '-b', 'main');
    this.git('config', 'user.name', 'dev');
    this.git('config', 'user.email', 'dev@example.org');
    this.git('config', 'commit.gpgsign', 'false');
    const env = { CTXR_KEYS: keys, CTXR_PASSPHRASE: 'a phrase that the test knows' };
    demand(await ctxr(clone, ['keys', 'init'], { env }));
    this.commit('the registry');
    demand(await ctxr(clone, ['found'], { env }));
    this.commit('Found the registry');
    this.git('remote', 'add', 'origin', bare);
    this.git('push', '-q', 'origin', 'main');
    execFileSync('git', ['clone', '-q', bare, runner]);
  }

  /** Runs git in the author's clone. */
  git(...args: string[]): string {
    return gitIn(this.places.clone, ...args);
  }

  /** A commit of everything in the author's clone. */
  commit(message: string): string {
    this.git('add', '-A');
    this.git('commit', '-qm', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** Writes a file in the author's clone. */
  write(path: string, text: string): void {
    const file = join(this.places.clone, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** A branch from the host's main with files committed, the head of a new change; of a fork no branch is pushed. */
  open(name: string, files: Readonly<Record<string, string>>, { fork = false } = {}): number {
    this.git('fetch', '-q', 'origin', 'main');
    this.git('switch', '-qc', name, 'FETCH_HEAD');
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    const head = this.commit(name);
    this.#send(name, fork);
    return this.host.open({ author: ACCOUNTS.dev, head, fork, title: name });
  }

  /** Pushes the branch that is checked out, as the new head of a change. @returns the head */
  push(number: number, name: string): string {
    this.#send(name, this.host.pull(number).head.fork);
    return this.host.push(number, this.git('rev-parse', 'HEAD'));
  }

  /** A fork's commits are at the host under no branch. */
  #send(name: string, fork: boolean): void {
    this.git('push', '-q', '--force', this.places.bare, `HEAD:${fork ? 'refs/pull/sent' : `refs/heads/${name}`}`);
  }

  /** What a workflow runs, in a clone of the default branch, with what it gets. */
  async job(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const { runner } = this.places;
    gitIn(runner, 'fetch', '-q', 'origin', 'main');
    gitIn(runner, 'reset', '-q', '--hard', 'FETCH_HEAD');
    this.host.pass(1);
    vi.setSystemTime(new Date(this.host.now));
    return ctxr(runner, args, {
      env: { CTXR_HOST_TOKEN: TOKEN, GITHUB_API_URL: this.host.url, ...env },
      patience: HURRIED,
    });
  }

  /** The workflow `decide`, after something happened to a commit: the head of a change, or a merge queue's commit. */
  decide(commit: string): Promise<Outcome> {
    return this.job(['decide', '--host'], { CTXR_HEAD: commit });
  }

  /** The workflow `record`, after main moved. */
  record(): Promise<Outcome> {
    return this.job(['record', '--host', '--push'], { CTXR_BRIDGE_KEY: this.bridge.pem });
  }

  /** The workflow `publish`, into the folder `public` of its clone. */
  publish(): Promise<Outcome> {
    const { keys } = this.places;
    const key = JSON.stringify(
      readdirSync(keys)
        .filter((name) => name.endsWith('.json'))
        .map((name): unknown => JSON.parse(readFileSync(join(keys, name), 'utf8'))),
    );
    return this.job(['publish', '--to', 'public'], {
      CTXR_KEY: key,
      CTXR_PASSPHRASE: 'a phrase that the test knows',
    });
  }

  /** `ctxr audit --governance`, by somebody who has just cloned. */
  async audit(): Promise<Outcome> {
    const fresh = mkdtempSync(join(this.places.runner, '../audit-'));
    execFileSync('git', ['clone', '-q', this.places.bare, fresh]);
    return ctxr(fresh, ['audit', '--governance']);
  }

  /** The newest verdict that the host shows on a commit. */
  shown(commit: string): string | undefined {
    return this.host.runs(commit).at(-1)?.conclusion;
  }

  head(number: number): string {
    return this.host.pull(number).head.sha;
  }

  /** The commits of main, the newest first, each with what it touches. */
  main(count: number): readonly string[] {
    return gitIn(this.places.bare, 'log', '--first-parent', `-${count}`, '--format=%s', 'main').split('\n');
  }
}

export const gitIn = (folder: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

function demand({ code, stderr }: Outcome): void {
  if (code !== 0) throw new Error(stderr);
}
