import { STRING } from '../../schema/ir.ts';
import { type Formula } from '../formula.ts';
import { type Translation } from './translation.ts';

/** What a statement means for a string, down to patterns, lengths and values; a set of names, that is. */
export function stringMeaning(t: Translation, formula: Formula): Formula {
  switch (formula.kind) {
    case 'node':
      return stringMeaning(t, t.meaning(formula, STRING));
    case 'and':
      return t.store.and(formula.parts.map((part) => stringMeaning(t, part)));
    case 'or':
      return t.store.or(formula.parts.map((part) => stringMeaning(t, part)));
    default:
      return formula;
  }
}
