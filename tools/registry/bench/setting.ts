import { join } from 'node:path';

/** What every recipe works with. */
export interface Setting {
  readonly n: number;
  /** A folder that the run may fill; gone afterwards. */
  readonly scratch: string;
  /** The repository of the corpus, `main` checked out. */
  readonly repository: string;
  /** Whether each subject runs once only. */
  readonly quick: boolean;
  /** The ids of the corpus's contexts. */
  readonly contexts: readonly string[];
}

/** The built command line. */
export const CTXR = join(import.meta.dirname, '../../cli/bin/ctxr.js');

/** Whether a run takes so long that fewer of them have to do. */
export const isLarge = (n: number): boolean => n > 5_000;

/** The number of rounds: fewer where a run takes long. */
export const rounds = ({ quick, n }: Setting, wanted: number): number =>
  quick ? 1 : isLarge(n) ? Math.max(3, Math.floor(wanted / 2)) : wanted;

/** The floor of every figure: starting node and nothing else. */
export const NODE = { name: 'node -e 0', command: [process.execPath, '-e', '0'] } as const;
