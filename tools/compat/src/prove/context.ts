import { type Words } from '../language/words.ts';
import { type Json } from '../value/json.ts';
import { type Formula, type Reason } from './formula.ts';
import { type Judge } from './holds.ts';
import { type Store } from './store.ts';
import { type Translation } from './translate/translation.ts';

/**
 * Whether a value satisfies a statement. `empty`: proved that none does. `maybe`: not proved; `sample` is a candidate,
 * and `sure` says that the statement was evaluated on it and holds.
 */
export type Outcome =
  | { readonly kind: 'empty' }
  | { readonly kind: 'maybe'; readonly sample?: Json; readonly sure: boolean; readonly reasons: readonly Reason[] };

export const EMPTY: Outcome = { kind: 'empty' };

/** What every step of a proof may use. */
export interface Context {
  readonly store: Store;
  readonly translation: Translation;
  readonly judge: Judge;
  readonly texts: Map<string, Words | undefined>;
  /** Charges steps. Throws BudgetSpent. */
  spend(steps: number): void;
  /** Decides a statement about a value strictly inside the value in question. */
  solve(goal: Formula): Outcome;
}

/** A `maybe` without a sample. */
export const undecided = (reasons: readonly Reason[]): Outcome => ({ kind: 'maybe', sure: false, reasons });

/** A `maybe` with a candidate. */
export const candidate = (sample: Json, reasons: readonly Reason[] = []): Outcome => ({
  kind: 'maybe',
  sample,
  sure: false,
  reasons,
});
