import { commonStep } from '../../number/lattice.ts';
import { type End, higherEnd, lowerEnd } from '../../number/number-set.ts';
import { pickNumber } from '../../number/pick.ts';
import { jsonOf, rationalOf } from '../../rational/decimal.ts';
import { type Rational } from '../../rational/rational.ts';
import { candidate, EMPTY, type Outcome, undecided } from '../context.ts';
import { type Formula } from '../formula.ts';

/** Whether a number satisfies all of the statements. */
export function numberTheory(atoms: readonly Formula[]): Outcome {
  let lower: End | undefined;
  let upper: End | undefined;
  const steps: Rational[] = [];
  const notMultiplesOf: Rational[] = [];
  const except: Rational[] = [];
  for (const atom of atoms) {
    if (atom.kind === 'above') lower = higherEnd(lower, atom.end);
    else if (atom.kind === 'below') upper = lowerEnd(upper, atom.end);
    else if (atom.kind === 'multiple') (atom.holds ? steps : notMultiplesOf).push(atom.of);
    else if (atom.kind === 'values')
      for (const value of atom.values.values())
        if (typeof value === 'number' || typeof value === 'bigint') except.push(rationalOf(value));
  }
  const step = commonStep(steps);
  const picked = pickNumber({
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    ...(step === undefined ? {} : { multipleOf: step }),
    notMultiplesOf,
    except,
  });
  if (picked.kind === 'empty') return EMPTY;
  const sample = picked.kind === 'member' ? jsonOf(picked.value) : undefined;
  return sample === undefined ? undecided([{ code: 'number-sample', pointer: '' }]) : candidate(sample);
}
