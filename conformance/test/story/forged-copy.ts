import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { DecisionRecord } from '@ctxr/model';
import { openSshSigner } from '../../../tools/registry/src/world/approval/open-ssh-signer.ts';
import { evaluate } from '../../../tools/registry/src/world/gate/evaluate.ts';
import { recordFiles } from '../../../tools/registry/src/world/gate/write-record.ts';
import type { BoardRegistry } from './board-registry.ts';

/** What a forged commit has at its paths; undefined removes a file. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

/** A decision on main: its merge, and the commit of its record. */
export interface OnMain {
  readonly decision: string;
  readonly merge: string;
  readonly record: string;
}

export const folderOf = (decision: string): string => `governance/decisions/${decision}`;

/** A copy of the audited clone, for somebody who may write anything and even holds the bridge's key. */
export class ForgedCopy {
  readonly folder: string;
  readonly #story: BoardRegistry;

  constructor(clone: string, story: BoardRegistry) {
    this.#story = story;
    this.folder = mkdtempSync(join(story.place, 'forged-'));
    cpSync(clone, this.folder, { recursive: true });
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.folder, encoding: 'utf8' }).trim();
  }

  /** The decisions in the order in which they landed. */
  landed(): readonly OnMain[] {
    const lines = this.git('log', '--first-parent', '--reverse', '--format=%H %P %s', 'main').split('\n');
    return lines.flatMap((line) => {
      const [, record = '', merge = '', decision = ''] = /^(\S+) (\S+) decision (\d{4}): record$/.exec(line) ?? [];
      return decision === '' ? [] : [{ decision, merge, record }];
    });
  }

  on(decision: string): OnMain {
    const found = this.landed().find((one) => one.decision === decision);
    if (!found) throw new Error(`${decision} has not landed`);
    return found;
  }

  /** The files that a commit has in a folder, or at a path. */
  files(commit: string, ...paths: readonly string[]): Record<string, Buffer> {
    const names = this.git('ls-tree', '-r', '--name-only', commit, '--', ...paths)
      .split('\n')
      .filter(Boolean);
    const blob = (name: string): Buffer =>
      execFileSync('git', ['cat-file', 'blob', `${commit}:${name}`], { cwd: this.folder });
    return Object.fromEntries(names.map((name) => [name, blob(name)]));
  }

  text = (commit: string, path: string): string => this.files(commit, path)[path]?.toString() ?? '';

  /** Makes a commit on others, without a checkout: the tree of the first, with files. */
  commit(parents: readonly [string, ...string[]], files: Files): string {
    const person = `Somebody <somebody@example.org> ${Math.floor(Date.now() / 1000)} +0000`;
    const [from, ...merged] = parents;
    const parts: (string | Uint8Array)[] = [
      `commit refs/heads/forged\nmark :1\nauthor ${person}\ncommitter ${person}\ndata 6\nforged\nfrom ${from}\n`,
      ...merged.map((parent) => `merge ${parent}\n`),
    ];
    for (const [path, content] of Object.entries(files)) {
      if (content === undefined) parts.push(`D ${path}\n`);
      else parts.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(content)}\n`, content, '\n');
    }
    const input = Buffer.concat([...parts, '\nget-mark :1\n'].map((part) => Buffer.from(part)));
    const args = ['fast-import', '--force', '--quiet', '--cat-blob-fd=1'];
    return execFileSync('git', args, { cwd: this.folder, input, encoding: 'utf8' }).trim();
  }

  /** A decision's record with one of its files as somebody wants it; undefined leaves it out. */
  rerecorded(decision: string, name: string, edit: (text: string) => string | undefined): string {
    const { merge, record } = this.on(decision);
    const path = `${folderOf(decision)}/${name}`;
    const files = this.files(record, ...RECORD.map((one) => `${folderOf(decision)}/${one}`));
    return this.commit([merge], { ...files, [path]: edit(this.text(record, path)) });
  }

  /** A decision's merge with other files on its branch, and a new record by the bridge's key. */
  async relanded(decision: string, files: Files): Promise<string> {
    const { merge } = this.on(decision);
    const [base = '', head = ''] = this.git('rev-parse', `${merge}^1`, `${merge}^2`).split('\n');
    const changed = this.git('diff', '--name-only', base, merge).split('\n');
    const branch = this.commit([head], files);
    const again = this.commit([base, branch], { ...this.files(merge, ...changed), ...files });
    const { at, signals } = JSON.parse(this.text('main', `${folderOf(decision)}/record.json`)) as DecisionRecord;
    return this.recorded(base, again, { decision, at, signals });
  }

  /** A record of a merge by the bridge's key, or another. */
  async recorded(
    base: string,
    commit: string,
    { decision, at = NOW, signals = { format: 1, openedAt: at, reviews: [] }, key = 'bridge' }: ForgedRecord,
  ): Promise<string> {
    const record: DecisionRecord = { format: 1, decision, base, commit, at, signals };
    const judged = await evaluate({ folder: this.folder, base, head: commit, decision, signals, at: new Date(at) });
    const signer = await openSshSigner({ path: this.#story.key(key) });
    return this.commit([commit], Object.fromEntries(await recordFiles(record, judged.decision, signer)));
  }

  /** Two commits that nobody was asked about. */
  pastTheGate(): string {
    const first = this.commit([this.git('rev-parse', 'main')], { 'README.md': 'Nobody was asked.\n' });
    return this.commit([first], { 'README.md': 'Nobody was asked again.\n' });
  }

  /** Makes a commit main, with its files. */
  checkOut(commit: string): void {
    this.git('reset', '-q', '--hard', commit);
  }
}

interface ForgedRecord {
  readonly decision: string;
  readonly at?: string;
  readonly signals?: DecisionRecord['signals'];
  readonly key?: string;
}

/** When the forgeries are made: after all that landed. */
const NOW = '2026-07-06T10:00:00Z';

const RECORD = ['record.json', 'record.sig', 'decision.json'];
