/** Why a pattern has no automaton here. */
export type RefusalCode =
  | 'pattern-backreference'
  | 'pattern-modifiers'
  | 'pattern-string-sets'
  | 'pattern-nested-look'
  | 'pattern-surrogates'
  | 'pattern-syntax'
  | 'pattern-too-large';

/** Thrown while compiling; `languageOf` turns it into a value. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}
