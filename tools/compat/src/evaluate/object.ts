import { type ObjectPart } from '../schema/ir.ts';
import { type Json, type JsonObject, own } from '../value/json.ts';
import { matches } from './string.ts';
import { both, type Evaluator, type Seen, type Verdict } from './verdict.ts';

/** `properties` to `dependentSchemas`; `unevaluatedProperties` is judged after the other keywords of the node. */
export function judgeObject(evaluator: Evaluator, part: ObjectPart, object: JsonObject, seen?: Seen): Verdict {
  const names = Object.keys(object);
  evaluator.spend(names.length >> 6);
  if (names.length < part.minProperties || names.length > part.maxProperties) return 'invalid';
  if (!part.required.every((name) => Object.hasOwn(object, name))) return 'invalid';
  for (const [name, needed] of part.dependentRequired)
    if (Object.hasOwn(object, name) && !needed.every((other) => Object.hasOwn(object, other))) return 'invalid';
  let verdict: Verdict = 'valid';
  for (const name of names) {
    verdict = both(verdict, judgeProperty(evaluator, part, name, object[name] ?? null, seen));
    if (verdict === 'invalid') return verdict;
  }
  for (const [name, node] of part.dependentSchemas) {
    if (Object.hasOwn(object, name)) verdict = both(verdict, evaluator.judge(node, object, seen));
    if (verdict === 'invalid') return verdict;
  }
  return verdict;
}

/** `unevaluatedProperties` for the names that nothing evaluated; it then counts as having evaluated them. */
export function judgeUnevaluatedProperties(
  evaluator: Evaluator,
  part: ObjectPart,
  object: JsonObject,
  seen: Seen,
): Verdict {
  const node = part.unevaluated;
  if (node === undefined) return 'valid';
  let verdict: Verdict = 'valid';
  for (const name of Object.keys(object)) {
    if (seen.keys.has(name)) continue;
    const one = evaluator.judge(node, own(object, name) ?? null);
    verdict = both(verdict, one === 'invalid' && seen.uncertain ? 'unknown' : one);
    seen.keys.add(name);
  }
  return verdict;
}

function judgeProperty(evaluator: Evaluator, part: ObjectPart, name: string, value: Json, seen?: Seen): Verdict {
  let verdict: Verdict = part.names === undefined ? 'valid' : evaluator.judge(part.names, name);
  const nodes = part.patterns.filter(({ pattern }) => matches(pattern, name)).map(({ node }) => node);
  const declared = part.properties.get(name);
  if (declared !== undefined) nodes.push(declared);
  if (nodes.length === 0 && part.additional !== undefined) nodes.push(part.additional);
  if (nodes.length > 0) seen?.keys.add(name);
  for (const node of nodes) {
    if (verdict === 'invalid') return verdict;
    verdict = both(verdict, evaluator.judge(node, value));
  }
  return verdict;
}
