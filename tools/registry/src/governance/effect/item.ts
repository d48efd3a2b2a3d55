import type { DecisionRight } from '@ctxr/model';
import type { Widening } from '../../check/compatibility/terms.ts';
import type { SubjectKind } from '../../declaration/layout.ts';

/**
 * What a change of one file does, computed from what the file said and says, never claimed. `unknown` stands for what
 * cannot be told, and is matched by no right unless one names it.
 */
export type Effect = NonNullable<DecisionRight['when']['effects']>[number];

/** What shows that a change lets somebody in who was not. */
export type LetsIn = Widening & {
  /** What widens, such as `p1 2.0.0`, or the context for which it does. */
  readonly of: string;
};

/** One changed file and what its change does. */
export interface ChangedItem {
  /** From the repository's root. */
  readonly path: string;
  /** The kind of declaration; of a lifecycle and of tests, the kind that they belong to. Absent for other files. */
  readonly kind?: SubjectKind;
  readonly id?: string;
  readonly version?: string;
  /** In alphabetical order, without repetition; empty for what needs nobody: generated files, a decision's own folder. */
  readonly effects: readonly Effect[];
  /** Who owns the name at the base, and with the change; absent where there is no owner. */
  readonly owner?: { readonly before?: string; readonly after?: string };
  /** Why, a clause for each effect that a reader would not guess, such as "the required property tenant is added". */
  readonly because?: Readonly<Partial<Record<Effect, string>>>;
  /** Of a change that widens access, a request that is let in now. */
  readonly lets?: LetsIn;
}
