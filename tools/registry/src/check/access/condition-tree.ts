/**
 * A condition taken apart as far as its logic goes. Its value is true, false or a failure: Cedar reads `&&` and `||`
 * from left to right and fails where it meets an attribute that is absent, so their order can matter.
 */
export type Condition =
  | { readonly kind: 'constant'; readonly value: boolean }
  | Fact
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

/** What has one value in one request, and is not looked into. */
export interface Fact {
  readonly kind: 'fact';
  /** Equal names have equal values in one request. */
  readonly name: string;
  /** Whether it may be a failure; else it is true or false. */
  readonly canFail: boolean;
  /** The names of the facts without which it fails: that the attributes it speaks of are there. */
  readonly needs: readonly string[];
}

/** The condition that always holds. */
export const ALWAYS: Condition = { kind: 'constant', value: true };

/** Every fact that a condition speaks of, from left to right, with repetitions. */
export function* factsOf(condition: Condition): Iterable<Fact> {
  if (condition.kind === 'fact') yield condition;
  else if (condition.kind === 'not') yield* factsOf(condition.of);
  else if (condition.kind !== 'constant') for (const part of condition.parts) yield* factsOf(part);
}
