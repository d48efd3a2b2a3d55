import { type ArrayPart } from '../../schema/ir.ts';
import { type Formula } from '../formula.ts';
import { type Translation } from './translation.ts';

/** What the array keywords of a node say, but for `unevaluatedItems`. */
export function arrayPart(t: Translation, part: ArrayPart): Formula[] {
  const { store } = t;
  const every = (from: number, to: number, node: number): Formula =>
    store.make({ kind: 'everyItem', from, to, value: t.literal(node) });
  const parts = part.prefix.map((node, index) => every(index, index + 1, node));
  if (part.rest !== undefined) parts.push(every(part.prefix.length, Infinity, part.rest));
  if (part.minItems > 0) parts.push(store.make({ kind: 'minItems', count: part.minItems }));
  if (part.maxItems !== Infinity) parts.push(store.make({ kind: 'maxItems', count: part.maxItems }));
  if (part.unique) parts.push(store.make({ kind: 'unique', holds: true }));
  if (part.contains !== undefined) {
    const { min, max, node } = part.contains;
    const value = t.literal(node);
    if (min > 0) parts.push(store.make({ kind: 'atLeast', count: min, value }));
    if (max !== Infinity) parts.push(store.make({ kind: 'atMost', count: max, value }));
  }
  return parts;
}
