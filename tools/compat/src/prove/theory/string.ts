import { candidate, type Context, EMPTY, type Outcome, undecided } from '../context.ts';
import { type Formula } from '../formula.ts';
import { textSet, textsIn } from './text-set.ts';

/** Whether a string satisfies all of the statements. */
export function stringTheory(context: Context, atoms: readonly Formula[]): Outcome {
  const except = new Set<string>();
  for (const atom of atoms)
    if (atom.kind === 'values')
      for (const value of atom.values.values()) if (typeof value === 'string') except.add(value);
  const set = textSet(context, atoms, except);
  const texts = textsIn(context, set, 1);
  if (texts === undefined) return undecided([...set.reasons, { code: 'pattern-product', pointer: '' }]);
  const [first] = texts.words;
  if (first !== undefined) return candidate(first, set.reasons);
  return texts.complete ? EMPTY : undecided(set.reasons);
}
