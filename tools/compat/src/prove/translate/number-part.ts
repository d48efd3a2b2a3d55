import { type Bound, type NumberPart } from '../../schema/ir.ts';
import { type Formula } from '../formula.ts';
import { type Store } from '../store.ts';

/** What the number keywords of a node say. */
export function numberPart(store: Store, { lower, upper, multiples }: NumberPart): Formula[] {
  const end = ({ value, exclusive }: Bound): { value: Bound['value']; exclusive: boolean } => ({ value, exclusive });
  return [
    ...(lower === undefined ? [] : [store.make({ kind: 'above', end: end(lower) })]),
    ...(upper === undefined ? [] : [store.make({ kind: 'below', end: end(upper) })]),
    ...multiples.map((of) => store.make({ kind: 'multiple', of, holds: true })),
  ];
}
