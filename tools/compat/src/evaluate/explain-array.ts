import { type ArrayPart, type SchemaNode } from '../schema/ir.ts';
import { pointerTo } from '../schema/pointer.ts';
import { type Json } from '../value/json.ts';
import { canonicalKey } from '../value/key.ts';
import { type Explainer, type Failure } from './explain.ts';

/** The array keyword that rejects the items; undefined where only `unevaluatedItems` can. */
export function explainArray(
  explainer: Explainer,
  node: SchemaNode,
  part: ArrayPart,
  items: readonly Json[],
  at: string,
): Failure | undefined {
  if (items.length < part.minItems) return explainer.here(node, at, 'minItems');
  if (items.length > part.maxItems) return explainer.here(node, at, 'maxItems');
  for (const [index, item] of items.entries()) {
    const child = part.prefix[index] ?? part.rest;
    const failure = child === undefined ? undefined : explainer.inner(child, item, pointerTo(at, index));
    if (failure) return failure;
  }
  if (part.unique && new Set(items.map(canonicalKey)).size < items.length)
    return explainer.here(node, at, 'uniqueItems');
  if (part.contains === undefined) return undefined;
  const { node: child, min, max } = part.contains;
  const holding = items.filter((item) => explainer.evaluator.judge(child, item) === 'valid').length;
  if (holding < min) return explainer.here(node, at, ...(min > 1 ? ['minContains'] : []), 'contains');
  return holding > max ? explainer.here(node, at, 'maxContains') : undefined;
}
