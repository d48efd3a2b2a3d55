import { found } from '../language/match.ts';
import { type Pattern, type StringPart } from '../schema/ir.ts';

/** Lengths in code points; patterns searched. */
export function judgeString(part: StringPart, instance: string): boolean {
  const length = lengthOf(instance);
  if (length < part.minLength || length > part.maxLength) return false;
  return part.patterns.every((pattern) => matches(pattern, instance));
}

/** Code points of a string (a lone surrogate counts as one). */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

const EXPRESSIONS = new Map<string, { readonly regExp: RegExp; readonly backtracks: boolean }>();
const KEPT = 2000;
const SHORT = 20;
const LONG = 2000;

/**
 * True where the pattern is found in the text. The engine's own expressions answer, independent of our automata; only
 * long texts under patterns that may backtrack go to an automaton.
 */
export function matches(pattern: Pattern, text: string): boolean {
  const { regExp, backtracks } = expressionOf(pattern);
  if (text.length > (backtracks ? SHORT : LONG)) return found(pattern.source, pattern.flags, text);
  return regExp.test(text);
}

function expressionOf(pattern: Pattern): { readonly regExp: RegExp; readonly backtracks: boolean } {
  const key = pattern.flags + pattern.source;
  const known = EXPRESSIONS.get(key);
  if (known !== undefined) return known;
  if (EXPRESSIONS.size >= KEPT) EXPRESSIONS.clear();
  const made = {
    regExp: new RegExp(pattern.source, pattern.flags),
    backtracks: /[*+|?}].*\)[*+{]/.test(pattern.source),
  };
  EXPRESSIONS.set(key, made);
  return made;
}
