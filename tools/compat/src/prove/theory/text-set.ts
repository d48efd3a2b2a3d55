import { languageOf } from '../../language/language.ts';
import { type Demand } from '../../language/product.ts';
import { wordsOf, type Words } from '../../language/words.ts';
import { type Context } from '../context.ts';
import { type Formula, type Reason } from '../formula.ts';

/** Texts by pattern, length and exception; patterns that have no automaton are left out and named in `reasons`. */
export interface TextSet {
  readonly key: string;
  readonly demands: readonly Demand[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly except: ReadonlySet<string>;
  readonly reasons: readonly Reason[];
}

/** The texts that satisfy all of the statements but `values`, and are not in `except`. */
export function textSet(context: Context, atoms: readonly Formula[], except: ReadonlySet<string>): TextSet {
  const demands: Demand[] = [];
  const names: string[] = [];
  const reasons: Reason[] = [];
  let minLength = 0;
  let maxLength = Infinity;
  for (const atom of atoms) {
    if (atom.kind === 'minLength') minLength = Math.max(minLength, atom.count);
    if (atom.kind === 'maxLength') maxLength = Math.min(maxLength, atom.count);
    if (atom.kind !== 'pattern') continue;
    const language = languageOf(atom.source, atom.flags, context.spend);
    if (language.kind === 'refused') {
      reasons.push({ code: language.code, pointer: '' });
      continue;
    }
    demands.push({ dfa: language.dfa, holds: atom.holds });
    names.push(`${atom.holds}${atom.flags}/${atom.source}`);
  }
  const key = JSON.stringify([names.sort(), minLength, String(maxLength), [...except].sort()]);
  return { key, demands, minLength, maxLength, except, reasons };
}

/** At least `limit` texts of the set, or all; undefined when that is too much work. Remembered in the context. */
export function textsIn(context: Context, set: TextSet, limit: number): Words | undefined {
  const key = `${limit} ${set.key}`;
  if (context.texts.has(key)) return context.texts.get(key);
  const words = wordsOf(set, limit, context.spend);
  context.texts.set(key, words);
  return words;
}
