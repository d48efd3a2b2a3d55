import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Corpus, CorpusFile } from './corpus.ts';

const IDENTITY = ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'commit.gpgsign=false'];

/** Writes files below a folder. */
export function writeFiles(folder: string, files: readonly CorpusFile[]): void {
  for (const { path, text } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

/** Runs git in the folder, as nobody in particular. */
export const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', [...IDENTITY, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });

/** Makes the corpus a repository: `main` with everything, `pr` with the change on top; packed, `main` checked out. */
export function commitCorpus(folder: string, corpus: Corpus): void {
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '-b', 'main');
  writeFiles(folder, corpus.files);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'corpus');
  git(folder, 'checkout', '--quiet', '-b', 'pr');
  writeFiles(folder, corpus.change);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'ten files');
  git(folder, 'checkout', '--quiet', 'main');
  git(folder, 'repack', '-adq');
}
