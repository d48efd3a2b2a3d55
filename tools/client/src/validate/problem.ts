/** What is wrong with a payload at one place. */
export interface Problem {
  /** Where, as a JSON Pointer (RFC 6901); the empty string is the whole payload. */
  readonly pointer: string;
  readonly message: string;
  /**
   * The schema keyword that failed; `false` where the schema allows nothing at all; `json`, `depth` and `__proto__` for
   * what no schema may allow.
   */
  readonly keyword: string;
}

/** The verdict on a payload. */
export type Validation<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The most problems that a verdict lists. */
export const MAX_PROBLEMS = 100;
