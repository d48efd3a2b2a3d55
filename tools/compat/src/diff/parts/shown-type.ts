import { type SchemaNode } from '../../schema/ir.ts';
import { filled, saysNothing } from '../full-node.ts';
import { listWords, typeWords } from '../words.ts';
import { isInteger } from './number.ts';

/** What a schema accepts, in a word or two. */
export function typesOf(node: SchemaNode): string {
  if (saysNothing(node)) return 'anything';
  if (node.values && node.values.length > 0) return listWords(node.values);
  const full = filled(node);
  const whole = isInteger(full);
  return node.types === undefined ? 'certain values' : typeWords(node.types, whole);
}
