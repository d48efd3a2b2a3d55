import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveFolder } from '@ctxr/registry';
import { onTestFinished } from 'vitest';
import { ctxr, emptyFolder, type Outcome } from '../bad-input/bad-registry.ts';

const fixture = join(import.meta.dirname, '../../vectors/registry');

/** Which keys each person holds; the first one is the publisher. */
const HOLDERS = {
  team: { team: ['online', 'root'] },
  board: {
    operator: ['index', 'snapshot', 'timestamp'],
    officer: ['revocations-1'],
    'officer-2': ['revocations-2'],
    'officer-3': ['revocations-3'],
    'board-1': ['root-1', 'targets-1'],
    'board-2': ['root-2', 'targets-2'],
    'board-3': ['root-3', 'targets-3'],
  },
} as const;

/** A registry whose people hold their keys apart, published and served. */
export class KeptRegistry {
  readonly folder: string;
  readonly root: string;
  readonly #keys: string;
  #url = '';

  private constructor() {
    const top = emptyFolder();
    this.folder = join(top, 'registry');
    this.#keys = join(top, 'keys');
    this.root = join(this.folder, 'governance/trust/1.root.json');
    cpSync(fixture, this.folder, { recursive: true });
  }

  get url(): string {
    return this.#url;
  }

  static async make(preset: keyof typeof HOLDERS = 'board'): Promise<KeptRegistry> {
    const registry = new KeptRegistry();
    registry.setPreset(preset);
    registry.git('init', '-q', '-b', 'main');
    registry.commit('fixture: registry');
    const everybody = join(registry.folder, '../everybody');
    await registry.#must(['keys', 'init', '--keys', everybody], {});
    const holders = Object.entries<readonly string[]>(HOLDERS[preset]);
    for (const [who, names] of holders) {
      mkdirSync(join(registry.#keys, who), { recursive: true, mode: 0o700 });
      for (const name of names)
        renameSync(join(everybody, `${name}.key.json`), join(registry.#keys, who, `${name}.key.json`));
    }
    if (readdirSync(everybody).length > 0) throw new Error('Somebody has no keys of their own.');
    registry.commit('trust: first root');
    await registry.#must(['publish', '--to', 'public'], registry.environmentOf(holders[0]?.[0] ?? ''));
    const server = await serveFolder(join(registry.folder, 'public'), { port: 0 });
    onTestFinished(() => server.close());
    registry.#url = server.url;
    return registry;
  }

  /** Writes a preset into registry.yaml, as the next version of that file. */
  setPreset(preset: string): void {
    const file = join(this.folder, 'governance/registry.yaml');
    const next = (_: string, version: string): string => `version: ${Number(version) + 1}`;
    const text = readFileSync(file, 'utf8').replace(/^preset: .*$/m, `preset: ${preset}`);
    writeFileSync(file, text.replace(/^version: (\d+)$/m, next));
  }

  /** The keys of one person. */
  environmentOf(who: string): Record<string, string> {
    return { CTXR_KEYS: join(this.#keys, who), CTXR_PASSPHRASE: PASSPHRASE };
  }

  /** Runs a command line as somebody. */
  as(who: string, args: readonly string[]): Promise<Outcome> {
    return ctxr(this.folder, args, { env: this.environmentOf(who) });
  }

  /** What a client answers that keeps its cache in a folder of this name. */
  resolve(reference: string, cache: string): Promise<Outcome> {
    const folder = join(this.folder, '../caches', cache);
    const where = ['--registry', this.url, '--root', this.root, '--cache', folder];
    return ctxr(emptyFolder(), ['resolve', reference, ...where, '--json']);
  }

  git(...args: string[]): void {
    const identity = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];
    execFileSync('git', ['-C', this.folder, ...identity, ...args], { stdio: 'pipe' });
  }

  commit(message: string): void {
    this.git('add', '-A', 'contexts', 'policies', 'governance', '.github');
    this.git('commit', '-q', '-m', message);
  }

  async #must(args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
    const { code, stderr } = await ctxr(this.folder, args, { env: { CTXR_PASSPHRASE: PASSPHRASE, ...env } });
    if (code !== 0) throw new Error(`ctxr ${args.join(' ')} ended with ${code}: ${stderr}`);
  }
}

/** Of keys that live as long as a test. */
const PASSPHRASE = 'fixture passphrase';
