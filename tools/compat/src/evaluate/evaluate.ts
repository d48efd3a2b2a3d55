import { type Graph, nodeOf, type SchemaNode } from '../schema/ir.ts';
import { isArray, isObject, type Json } from '../value/json.ts';
import { canonicalKey } from '../value/key.ts';
import { judgeAnyOf, judgeConditional, judgeOneOf } from './applicators.ts';
import { judgeArray, judgeUnevaluatedItems } from './array.ts';
import { judgeNumber } from './number.ts';
import { judgeObject, judgeUnevaluatedProperties } from './object.ts';
import { judgeString } from './string.ts';
import { typeOf } from './types.ts';
import { both, type Evaluator, merge, nothingSeen, opposite, type Seen, type Verdict, verdictOf } from './verdict.ts';

/**
 * The evaluator of a graph, with exact numbers. Terminates on every graph without unguarded cycles. Each node judged is
 * charged to `spend`, which may throw to stop.
 */
export function evaluatorOf(graph: Graph, spend: (steps: number) => void = () => undefined): Evaluator {
  const evaluator: Evaluator = {
    graph,
    spend,
    judge(id, instance, outer) {
      spend(1);
      return judgeNode(evaluator, nodeOf(graph, id), instance, outer);
    },
  };
  return evaluator;
}

function judgeNode(evaluator: Evaluator, node: SchemaNode, instance: Json, outer?: Seen): Verdict {
  const collects =
    (isArray(instance) && node.array?.unevaluated !== undefined) ||
    (isObject(instance) && node.object?.unevaluated !== undefined);
  const seen = outer || collects ? nothingSeen() : undefined;
  let verdict = judgeParts(evaluator, node, instance, seen);
  if (verdict === 'invalid') return verdict;
  if (node.unsupported) {
    verdict = 'unknown';
    if (seen) seen.uncertain = true;
  }
  if (seen && isArray(instance) && node.array)
    verdict = both(verdict, judgeUnevaluatedItems(evaluator, node.array, instance, seen));
  else if (seen && isObject(instance) && node.object)
    verdict = both(verdict, judgeUnevaluatedProperties(evaluator, node.object, instance, seen));
  if (outer && seen && verdict === 'valid') merge(outer, seen);
  if (outer && verdict === 'unknown') outer.uncertain = true;
  return verdict;
}

function judgeParts(evaluator: Evaluator, node: SchemaNode, instance: Json, seen?: Seen): Verdict {
  if (node.types !== undefined && (node.types & typeOf(instance)) === 0) return 'invalid';
  if (node.values && !isMember(node, instance)) return 'invalid';
  let verdict: Verdict = node.formats && typeof instance === 'string' ? 'unknown' : 'valid';
  verdict = both(verdict, judgeOwnType(evaluator, node, instance, seen));
  for (const child of node.allOf ?? []) {
    if (verdict === 'invalid') return verdict;
    verdict = both(verdict, evaluator.judge(child, instance, seen));
  }
  if (verdict !== 'invalid' && node.anyOf) verdict = both(verdict, judgeAnyOf(evaluator, node.anyOf, instance, seen));
  if (verdict !== 'invalid' && node.oneOf) verdict = both(verdict, judgeOneOf(evaluator, node.oneOf, instance, seen));
  if (verdict !== 'invalid' && node.not !== undefined)
    verdict = both(verdict, opposite(evaluator.judge(node.not, instance)));
  if (verdict !== 'invalid' && node.conditional)
    verdict = both(verdict, judgeConditional(evaluator, node.conditional, instance, seen));
  return verdict;
}

function judgeOwnType(evaluator: Evaluator, node: SchemaNode, instance: Json, seen?: Seen): Verdict {
  if (typeof instance === 'number' || typeof instance === 'bigint')
    return verdictOf(node.number === undefined || judgeNumber(node.number, instance));
  if (typeof instance === 'string') return verdictOf(node.string === undefined || judgeString(node.string, instance));
  if (isArray(instance)) return node.array ? judgeArray(evaluator, node.array, instance, seen) : 'valid';
  if (isObject(instance)) return node.object ? judgeObject(evaluator, node.object, instance, seen) : 'valid';
  return 'valid';
}

const KEYS = new WeakMap<readonly Json[], ReadonlySet<string>>();

function isMember(node: SchemaNode, instance: Json): boolean {
  const values = node.values ?? [];
  let keys = KEYS.get(values);
  if (keys === undefined) {
    keys = new Set(values.map(canonicalKey));
    KEYS.set(values, keys);
  }
  return keys.has(canonicalKey(instance));
}
