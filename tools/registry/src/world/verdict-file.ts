import { join } from 'node:path';
import type { CheckResult } from '../check/check.ts';
import type { FileVerdict, VerdictStore } from '../check/verdict.ts';
import { readQuietly, replaceQuietly } from './kept-file.ts';
import { readVerdicts, recordVerdicts, type VerdictRecords } from './verdict-record.ts';

/** What is kept between runs, in one file. */
interface Kept extends VerdictRecords {
  readonly engine: string;
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
    const kept: Kept = { engine: this.#engine, ...recordVerdicts(this.#used) };
    replaceQuietly(this.#path, JSON.stringify(kept));
  }

  #load(): ReadonlyMap<string, FileVerdict> {
    const kept = readQuietly<Kept>(this.#path);
    const isOurs = kept?.engine === this.#engine && Array.isArray(kept.members) && typeof kept.verdicts === 'object';
    return isOurs ? readVerdicts(kept) : new Map<string, FileVerdict>();
  }
}

/** What is remembered of one state of the repository. */
interface KeptState {
  readonly engine: string;
  /** The commit and the registry's folder, of which one repository may have several. */
  readonly place: string;
  /** The ids of the checked folders' trees, as git lists them. */
  readonly trees: string;
  readonly result: StateResult;
}
type StateResult = Omit<CheckResult, 'registry'>;

/**
 * The findings of a whole state, kept by its place and by the ids of its trees, which many commits share: a run over
 * the same state reads nothing else.
 */
export class StateFile {
  readonly #path: string;
  readonly #engine: string;

  constructor(folder: string, engine: string) {
    this.#path = join(folder, 'state.json');
    this.#engine = engine;
  }

  /** Asks for the trees only where the place is another one. */
  async get(place: string, treesOf: () => Promise<string>): Promise<StateResult | undefined> {
    const kept = readQuietly<KeptState>(this.#path);
    if (kept?.engine !== this.#engine) return undefined;
    return kept.place === place || kept.trees === (await treesOf()) ? kept.result : undefined;
  }

  set(place: string, trees: string, { findings, files }: CheckResult): void {
    const kept: KeptState = { engine: this.#engine, place, trees, result: { findings, files } };
    replaceQuietly(this.#path, JSON.stringify(kept));
  }
}
