import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A founded registry of a board of three in a repository of its own, to attack. */
export class Repository {
  readonly folder = mkdtempSync(join(tmpdir(), 'ctxr-attack-'));

  constructor() {
    this.git('init', '-q', '-b', 'main');
    this.write('governance/registry.yaml', {
      id: 'attacked',
      name: 'Attacked',
      version: 1,
      preset: 'board',
      upstreams: [],
    });
    this.write('governance/board.yaml', BOARD);
    this.write('governance/decision-rights.yaml', RIGHTS);
    this.write('governance/trust/genesis.json', {});
    this.commit('base');
  }

  git(...words: readonly string[]): string {
    return execFileSync('git', [...words], { cwd: this.folder, encoding: 'utf8', env: { ...process.env, ...WHO } });
  }

  write(path: string, content: string | object): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }

  /** Commits everything, at a time of the committer's choice. */
  commit(message: string, date = '2026-01-01T12:00:00Z'): string {
    this.git('add', '-A');
    execFileSync('git', ['commit', '-qm', message], {
      cwd: this.folder,
      env: { ...process.env, ...WHO, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
    return this.git('rev-parse', 'HEAD').trim();
  }

  branch(name: string): void {
    this.git('checkout', '-q', '-B', name, 'main');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const WHO = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'author',
  GIT_AUTHOR_EMAIL: 'author@example.org',
  GIT_COMMITTER_NAME: 'author',
  GIT_COMMITTER_EMAIL: 'author@example.org',
};

/** The board at the base: seats with accounts, and none with a key. */
export const BOARD = {
  version: 1,
  seats: [1, 2, 3].map((id) => ({
    id: `board-${id}`,
    organisation: 'org-alpha',
    account: { host: 'forge', id },
    from: '2025-06-01',
    until: '2026-12-31',
  })),
  limits: { minSeats: 1, maxTermMonths: 24 },
};

const decide = (approvals: number) => ({ by: ['board'], approvals, level: 'hosted' });

const RIGHTS = {
  version: 1,
  rights: [
    { id: 'constitution.change', when: { effects: ['constitution'] }, decide: decide(3) },
    { id: 'documentation.change', when: { effects: ['documentation'] }, decide: decide(1) },
  ],
  default: decide(2),
};
