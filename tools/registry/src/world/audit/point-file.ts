import { join } from 'node:path';
import type { AuditedDecision } from '../../governance/audit/audited.ts';
import { engineId } from '../engine-id.ts';
import { readQuietly, replaceQuietly } from '../kept-file.ts';

/** A commit up to which everything was judged and holds. */
export interface VerifiedPoint {
  readonly commit: string;
  readonly decisions: readonly AuditedDecision[];
}

interface Kept extends VerifiedPoint {
  readonly engine: string;
  /** SHA-256 of the founding, which fixes the commit that it all begins at. */
  readonly genesis: string;
}

/**
 * The last point that an audit on this machine verified, in the repository's own folder (`.git/ctxr`), which no clone,
 * fetch or checkout brings: it is worth as much as the machine it lies on. Without the file, or with one of another
 * engine or founding, everything is judged from the founding on. Audit with `--no-cache` where others may write there.
 */
export class PointFile {
  readonly #path: string;
  readonly #genesis: string;
  readonly #engine = engineId();

  constructor(gitFolder: string, genesis: string) {
    this.#path = join(gitFolder, 'ctxr', 'audited.json');
    this.#genesis = genesis;
  }

  get(): VerifiedPoint | undefined {
    const kept = readQuietly<Kept>(this.#path);
    const isOurs = kept?.engine === this.#engine && kept.genesis === this.#genesis && Array.isArray(kept.decisions);
    return isOurs ? { commit: kept.commit, decisions: kept.decisions } : undefined;
  }

  set(point: VerifiedPoint): void {
    const kept: Kept = { engine: this.#engine, genesis: this.#genesis, ...point };
    replaceQuietly(this.#path, JSON.stringify(kept));
  }
}
