import { type NodeId, nodeOf, type SchemaNode } from '../schema/ir.ts';
import { pointerTo } from '../schema/pointer.ts';
import { isArray, isObject, type Json } from '../value/json.ts';
import { equalValues } from '../value/key.ts';
import { explainArray } from './explain-array.ts';
import { explainObject } from './explain-object.ts';
import { judgeNumber } from './number.ts';
import { judgeString } from './string.ts';
import { typeOf } from './types.ts';
import { type Evaluator } from './verdict.ts';

/** Where an instance fails: JSON pointers into the instance and into the schema, and the keyword. */
export interface Failure {
  readonly instanceLocation: string;
  readonly keywordLocation: string;
  readonly keyword: string;
}

/** One failure found while explaining, before the keyword has its name in the source. */
export interface Explainer {
  readonly evaluator: Evaluator;
  /** The failure of a child, or undefined where the child holds. */
  readonly inner: (id: NodeId, instance: Json, at: string) => Failure | undefined;
  /** A failure of a keyword of a node; the first of the words that the source has. */
  readonly here: (node: SchemaNode, at: string, ...words: string[]) => Failure;
}

/** The deepest keyword that rejects the instance; undefined where the node does not reject it. */
export function explain(
  evaluator: Evaluator,
  id: NodeId,
  instance: Json,
  hasKeyword: (pointer: string, keyword: string) => boolean,
): Failure | undefined {
  const explainer: Explainer = {
    evaluator,
    inner: (child, value, at) =>
      evaluator.judge(child, value) === 'invalid' ? explainNode(explainer, child, value, at) : undefined,
    here: ({ place }, at, ...words) => {
      const keyword = words.find((word) => hasKeyword(place.pointer, word)) ?? words[0] ?? '';
      return { instanceLocation: at, keywordLocation: pointerTo(place.pointer, keyword), keyword };
    },
  };
  return explainer.inner(id, instance, '');
}

function explainNode(explainer: Explainer, id: NodeId, instance: Json, at: string): Failure {
  const node = nodeOf(explainer.evaluator.graph, id);
  return (
    explainOwn(explainer, node, instance, at) ??
    explainApplicators(explainer, node, instance, at) ??
    explainer.here(node, at, 'unevaluatedProperties', 'unevaluatedItems')
  );
}

function explainOwn(explainer: Explainer, node: SchemaNode, instance: Json, at: string): Failure | undefined {
  const { types, values, number, string, array, object } = node;
  const { pointer } = node.place;
  if (types === 0) return { instanceLocation: at, keywordLocation: pointer, keyword: pointer.split('/').at(-1) ?? '' };
  if (types !== undefined && (types & typeOf(instance)) === 0) return explainer.here(node, at, 'type');
  if (values && !values.some((value) => equalValues(value, instance))) return explainer.here(node, at, 'const', 'enum');
  if (number && (typeof instance === 'number' || typeof instance === 'bigint')) {
    const { lower, upper, multiples } = number;
    if (lower && !judgeNumber({ lower, multiples: [] }, instance))
      return explainer.here(node, at, ...(lower.exclusive ? ['exclusiveMinimum'] : []), 'minimum');
    if (upper && !judgeNumber({ upper, multiples: [] }, instance))
      return explainer.here(node, at, ...(upper.exclusive ? ['exclusiveMaximum'] : []), 'maximum');
    if (!judgeNumber({ multiples }, instance)) return explainer.here(node, at, 'multipleOf', 'type');
  }
  if (string && typeof instance === 'string' && !judgeString(string, instance)) {
    if (!judgeString({ ...string, patterns: [], maxLength: Infinity }, instance))
      return explainer.here(node, at, 'minLength');
    const short = judgeString({ ...string, patterns: [], minLength: 0 }, instance);
    return explainer.here(node, at, short ? 'pattern' : 'maxLength');
  }
  if (array && isArray(instance)) return explainArray(explainer, node, array, instance, at);
  return object && isObject(instance) ? explainObject(explainer, node, object, instance, at) : undefined;
}

function explainApplicators(explainer: Explainer, node: SchemaNode, instance: Json, at: string): Failure | undefined {
  const { allOf = [], anyOf, oneOf, not, conditional } = node;
  for (const child of allOf) {
    const failure = explainer.inner(child, instance, at);
    if (failure) return failure;
  }
  for (const [branches, word] of [
    [anyOf, 'anyOf'],
    [oneOf, 'oneOf'],
  ] as const) {
    if (!branches) continue;
    const failures = branches.map((child) => explainer.inner(child, instance, at));
    const holding = failures.filter((failure) => failure === undefined).length;
    if (word === 'anyOf' ? holding > 0 : holding === 1) continue;
    const deepest = failures.reduce((a, b) => (depthOf(b) > depthOf(a) ? b : a), undefined);
    return holding === 0 && deepest && depthOf(deepest) > at.length ? deepest : explainer.here(node, at, word);
  }
  if (not !== undefined && explainer.evaluator.judge(not, instance) === 'valid') return explainer.here(node, at, 'not');
  if (!conditional) return undefined;
  const holds = explainer.evaluator.judge(conditional.if, instance) === 'valid';
  const branch = holds ? conditional.then : conditional.else;
  return branch === undefined ? undefined : explainer.inner(branch, instance, at);
}

const depthOf = (failure: Failure | undefined): number => failure?.instanceLocation.length ?? -1;
