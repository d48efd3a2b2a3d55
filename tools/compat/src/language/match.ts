import { accepts } from './dfa.ts';
import { languageOf } from './language.ts';

/** Whether a pattern is found in a text: in linear time where the pattern is regular, otherwise as RegExp does. */
export function found(source: string, flags: 'u' | '', text: string, spend?: (steps: number) => void): boolean {
  const language = languageOf(source, flags, spend);
  return language.kind === 'regular' ? accepts(language.dfa, text) : expressionOf(source, flags).test(text);
}

const expressions = new Map<string, RegExp>();
const KEPT = 1_000;

function expressionOf(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`;
  const known = expressions.get(key);
  if (known !== undefined) return known;
  if (expressions.size >= KEPT) expressions.clear();
  const made = new RegExp(source, flags);
  expressions.set(key, made);
  return made;
}
