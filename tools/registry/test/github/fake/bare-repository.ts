import { execFileSync } from 'node:child_process';

/** A commit as git tells of it. */
export interface GitCommit {
  readonly sha: string;
  readonly author: string;
  readonly committer: string;
}

const MERGER = { GIT_AUTHOR_NAME: 'merger', GIT_AUTHOR_EMAIL: 'merger@example.org' };
const COMMITTER = { GIT_COMMITTER_NAME: 'merger', GIT_COMMITTER_EMAIL: 'merger@example.org' };

/** The bare repository behind a fake GitHub, in which merges are real. */
export class BareRepository {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  tip(ref: string): string {
    return this.#git(['rev-parse', '--verify', `${ref}^{commit}`]);
  }

  has(commit: string): boolean {
    try {
      return this.tip(commit) === commit;
    } catch {
      return false;
    }
  }

  point(ref: string, commit: string): void {
    this.#git(['update-ref', ref, commit]);
  }

  drop(ref: string): void {
    this.#git(['update-ref', '-d', ref]);
  }

  /** The commits of a head that a base lacks, the oldest first. */
  between(base: string, head: string): readonly GitCommit[] {
    const out = this.#git(['log', '--reverse', '--topo-order', '--format=%H%x09%ae%x09%ce', `${base}..${head}`]);
    return out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [sha = '', author = '', committer = ''] = line.split('\t');
        return { sha, author, committer };
      });
  }

  /** Merges as the host does. @returns the commit, which no branch has yet */
  merge(base: string, head: string, method: 'merge' | 'squash', message: string, at: string): string {
    const tree = this.#git(['merge-tree', '--write-tree', base, head]).split('\n')[0] ?? '';
    const parents = method === 'merge' ? ['-p', base, '-p', head] : ['-p', base];
    const dates = { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
    return this.#git(['commit-tree', tree, ...parents, '-m', message], { ...MERGER, ...COMMITTER, ...dates });
  }

  #git(args: readonly string[], settings: NodeJS.ProcessEnv = {}): string {
    const env = { ...process.env, ...settings };
    return execFileSync('git', args, {
      cwd: this.#folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  }
}
