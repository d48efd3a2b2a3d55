import { type ArrayPart } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';
import { canonicalKey } from '../value/key.ts';
import { both, type Evaluator, type Seen, type Verdict, verdictOf } from './verdict.ts';

/** `items` to `uniqueItems`; `unevaluatedItems` is judged after the other keywords of the node. */
export function judgeArray(evaluator: Evaluator, part: ArrayPart, items: readonly Json[], seen?: Seen): Verdict {
  if (items.length < part.minItems || items.length > part.maxItems) return 'invalid';
  if (part.unique && new Set(items.map(canonicalKey)).size < items.length) return 'invalid';
  let verdict: Verdict = 'valid';
  for (const [index, item] of items.entries()) {
    const node = part.prefix[index] ?? part.rest;
    if (node === undefined) break;
    verdict = both(verdict, evaluator.judge(node, item));
    if (verdict === 'invalid') return verdict;
    seen?.keys.add(index);
  }
  return both(verdict, judgeContains(evaluator, part, items, seen));
}

/** `unevaluatedItems` for the items that nothing evaluated; it then counts as having evaluated them. */
export function judgeUnevaluatedItems(
  evaluator: Evaluator,
  part: ArrayPart,
  items: readonly Json[],
  seen: Seen,
): Verdict {
  const node = part.unevaluated;
  if (node === undefined) return 'valid';
  let verdict: Verdict = 'valid';
  for (const [index, item] of items.entries()) {
    if (seen.keys.has(index)) continue;
    const one = evaluator.judge(node, item);
    verdict = both(verdict, one === 'invalid' && seen.uncertain ? 'unknown' : one);
    seen.keys.add(index);
  }
  return verdict;
}

function judgeContains(evaluator: Evaluator, part: ArrayPart, items: readonly Json[], seen?: Seen): Verdict {
  if (part.contains === undefined) return 'valid';
  const { node, min, max, evaluates } = part.contains;
  let sure = 0;
  let possible = 0;
  for (const [index, item] of items.entries()) {
    const verdict = evaluator.judge(node, item);
    if (verdict === 'invalid') continue;
    possible += 1;
    if (verdict === 'valid') sure += 1;
    if (seen && evaluates && verdict === 'valid') seen.keys.add(index);
    if (seen && evaluates && verdict === 'unknown') seen.uncertain = true;
  }
  if (possible === sure) return verdictOf(sure >= min && sure <= max);
  if (possible < min || sure > max) return 'invalid';
  return sure >= min && possible <= max ? 'valid' : 'unknown';
}
