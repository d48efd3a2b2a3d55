import { type Dialect } from '../schema/dialect.ts';

/** How two schemas are compared. */
export interface CompareOptions {
  /** The dialect where `$schema` is absent; default 2020-12. */
  readonly draft?: Dialect;
  /** What a comparison may cost: milliseconds (default 10,000) and steps (default 20 million). */
  readonly budget?: { readonly milliseconds?: number; readonly nodes?: number };
  /** Seed of the witness search; the same seed gives the same answer. Default 1. */
  readonly seed?: number;
  /** False: no random search for witnesses. */
  readonly search?: boolean;
  /** False: no proofs; equal schemas are then unknown, too. */
  readonly prove?: boolean;
  /** Whether `format` only annotates (default) or asserts (each name an unknown set of strings). */
  readonly format?: 'annotation' | 'assertion';
  /** The clock of the budget, in milliseconds; default a steady clock. */
  readonly now?: () => number;
}
