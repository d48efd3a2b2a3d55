import { ARRAY, NUMBER, STRING } from '../../schema/ir.ts';
import { type Context, type Outcome } from '../context.ts';
import { type Formula } from '../formula.ts';
import { type Kind } from '../kinds.ts';
import { arrayTheory } from './array.ts';
import { numberTheory } from './number.ts';
import { objectTheory } from './object.ts';
import { stringTheory } from './string.ts';

/** Whether a value of the type (a number, string, array or object) satisfies all of the atoms. */
export function decideAtoms(context: Context, kind: Kind, atoms: readonly Formula[]): Outcome {
  context.spend(1 + (atoms.length >> 2));
  if (kind === NUMBER) return numberTheory(atoms);
  if (kind === STRING) return stringTheory(context, atoms);
  return kind === ARRAY ? arrayTheory(context, atoms) : objectTheory(context, atoms);
}
