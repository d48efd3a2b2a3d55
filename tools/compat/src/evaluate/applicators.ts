import { type Conditional, type NodeId } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';
import { both, type Evaluator, type Seen, type Verdict } from './verdict.ts';

/** `anyOf`: with `seen`, every branch is judged, since each valid one evaluates something. */
export function judgeAnyOf(evaluator: Evaluator, nodes: readonly NodeId[], instance: Json, seen?: Seen): Verdict {
  let verdict: Verdict = 'invalid';
  for (const node of nodes) {
    const one = evaluator.judge(node, instance, seen);
    if (one === 'valid' || (one === 'unknown' && verdict === 'invalid')) verdict = one;
    if (verdict === 'valid' && seen === undefined) return verdict;
  }
  return verdict;
}

/** `oneOf`. */
export function judgeOneOf(evaluator: Evaluator, nodes: readonly NodeId[], instance: Json, seen?: Seen): Verdict {
  let valid = 0;
  let unknown = 0;
  for (const node of nodes) {
    const one = evaluator.judge(node, instance, seen);
    if (one === 'valid') valid += 1;
    if (one === 'unknown') unknown += 1;
    if (valid > 1) return 'invalid';
  }
  if (unknown > 0) return 'unknown';
  return valid === 1 ? 'valid' : 'invalid';
}

/** `if` with `then` or `else`. */
export function judgeConditional(evaluator: Evaluator, part: Conditional, instance: Json, seen?: Seen): Verdict {
  const condition = evaluator.judge(part.if, instance, seen);
  const branch = (node: NodeId | undefined) =>
    node === undefined ? 'valid' : evaluator.judge(node, instance, condition === 'unknown' ? undefined : seen);
  if (condition === 'valid') return branch(part.then);
  if (condition === 'invalid') return branch(part.else);
  const yes = branch(part.then);
  const no = branch(part.else);
  if (yes === no && seen === undefined) return yes;
  return both(yes, no) === 'invalid' && yes === no ? 'invalid' : 'unknown';
}
