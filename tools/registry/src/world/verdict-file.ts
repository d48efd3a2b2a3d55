import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CheckResult } from '../check/check.ts';
import type { FileVerdict, VerdictStore } from '../check/verdict.ts';

/** What is kept between runs, in one file. */
interface Kept {
  readonly engine: string;
  readonly verdicts: Record<string, FileVerdict>;
}

/**
 * Verdicts in a file below the repository's own folder. A file of another engine, or one that cannot be read, counts
 * as empty; one that cannot be written is not. Only keys that the run used are kept.
 */
export class VerdictFile implements VerdictStore {
  readonly #path: string;
  readonly #engine: string;
  readonly #used = new Map<string, FileVerdict>();
  #known: ReadonlyMap<string, FileVerdict> | undefined;
  #changed = false;

  constructor(folder: string, engine: string) {
    this.#path = join(folder, 'verdicts.json');
    this.#engine = engine;
  }

  get(key: string): FileVerdict | undefined {
    this.#known ??= this.#load();
    const verdict = this.#used.get(key) ?? this.#known.get(key);
    if (verdict) this.#used.set(key, verdict);
    return verdict;
  }

  set(key: string, verdict: FileVerdict): void {
    this.#used.set(key, verdict);
    this.#changed = true;
  }

  /** Writes what the run used; quiet where that is not possible, because a cache is only a cache. */
  save(): void {
    if (!this.#changed && this.#used.size === (this.#known?.size ?? 0)) return;
    const kept: Kept = { engine: this.#engine, verdicts: Object.fromEntries(this.#used) };
    replaceQuietly(this.#path, JSON.stringify(kept));
  }

  #load(): ReadonlyMap<string, FileVerdict> {
    const kept = readQuietly<Kept>(this.#path);
    return new Map(kept?.engine === this.#engine ? Object.entries(kept.verdicts) : []);
  }
}

/** The findings of a whole state, kept by the ids of its trees: a run over the same state reads nothing else. */
export class StateFile {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'state.json');
  }

  get(key: string): Omit<CheckResult, 'registry'> | undefined {
    const kept = readQuietly<{ key: string; result: Omit<CheckResult, 'registry'> }>(this.#path);
    return kept?.key === key ? kept.result : undefined;
  }

  set(key: string, { findings, files }: CheckResult): void {
    replaceQuietly(this.#path, JSON.stringify({ key, result: { findings, files } }));
  }
}

/** Names the code that judges: verdicts of another version of it are not reused. */
export function engineId(): string {
  const hash = createHash('sha256');
  for (const folder of [join(import.meta.dirname, '..'), join(import.meta.dirname, '../../generated')])
    for (const item of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!item.isFile() || !/\.(js|ts|cjs)$/.test(item.name)) continue;
      const path = join(item.parentPath, item.name);
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  return hash.digest('hex');
}

function readQuietly<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

function replaceQuietly(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}.tmp`;
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch {
    return;
  }
}
