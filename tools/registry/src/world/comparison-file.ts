import { comparerId } from './engine-id.ts';
import { readQuietly, replaceQuietly } from './kept-file.ts';

/** What is kept between runs, in one file. */
interface Kept<Verdict> {
  readonly comparer: string;
  readonly shapes: Readonly<Record<string, Verdict>>;
}

/** The most verdicts that are kept; the ones that the last runs used. */
const MOST = 5_000;

/**
 * Comparisons of schemas in a file below the repository's own folder, which is read when the first one is asked for.
 * A file of another engine, or one that cannot be read, counts as empty.
 */
export class ComparisonFile<Verdict> {
  readonly #path: string;
  readonly #engine: () => string;
  readonly #used = new Map<string, Verdict>();
  #known: ReadonlyMap<string, Verdict> | undefined;
  #comparer = '';
  #changed = false;

  constructor(path: string, engine: () => string) {
    this.#path = path;
    this.#engine = engine;
  }

  get(key: string): Verdict | undefined {
    const verdict = this.#used.get(key) ?? this.#load().get(key);
    if (verdict) this.#used.set(key, verdict);
    return verdict;
  }

  set(key: string, verdict: Verdict): void {
    this.#load();
    this.#used.set(key, verdict);
    this.#changed = true;
  }

  /** Writes what was compared anew, before it what earlier runs used. */
  save(): void {
    if (!this.#changed) return;
    const all = new Map([...this.#load()].filter(([key]) => !this.#used.has(key)));
    const shapes = Object.fromEntries([...all, ...this.#used].slice(-MOST));
    replaceQuietly(this.#path, JSON.stringify({ comparer: this.#comparer, shapes } satisfies Kept<Verdict>));
  }

  #load(): ReadonlyMap<string, Verdict> {
    if (this.#known) return this.#known;
    this.#comparer = comparerId(this.#engine());
    const kept = readQuietly<Kept<Verdict>>(this.#path);
    const isOurs = kept?.comparer === this.#comparer && typeof kept.shapes === 'object' && kept.shapes !== null;
    this.#known = new Map(isOurs ? Object.entries(kept.shapes) : []);
    return this.#known;
  }
}
