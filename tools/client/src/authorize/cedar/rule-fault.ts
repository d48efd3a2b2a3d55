/** Why a rule cannot be compiled; the set is closed. */
export type RuleFaultCode =
  | 'rule-malformed'
  | 'condition-too-long'
  | 'condition-too-deep'
  | 'condition-unsafe-number'
  | 'condition-no-expression'
  | 'condition-hides-text'
  | 'condition-escapes';

/** One thing that keeps a rule from being compiled. */
export interface RuleFault {
  readonly code: RuleFaultCode;
  /** A sentence. */
  readonly message: string;
  /** The character of `when` at which it was found, from 0. */
  readonly at?: number;
}
