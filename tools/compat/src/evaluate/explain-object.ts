import { type ObjectPart, type SchemaNode } from '../schema/ir.ts';
import { pointerTo } from '../schema/pointer.ts';
import { type JsonObject } from '../value/json.ts';
import { type Explainer, type Failure } from './explain.ts';
import { matches } from './string.ts';

/** The object keyword that rejects the object; undefined where only `unevaluatedProperties` can. */
export function explainObject(
  explainer: Explainer,
  node: SchemaNode,
  part: ObjectPart,
  object: JsonObject,
  at: string,
): Failure | undefined {
  const names = Object.keys(object);
  const has = (name: string) => Object.hasOwn(object, name);
  if (!part.required.every(has)) return explainer.here(node, at, 'required');
  if (names.length < part.minProperties) return explainer.here(node, at, 'minProperties');
  if (names.length > part.maxProperties) return explainer.here(node, at, 'maxProperties');
  for (const [name, needed] of part.dependentRequired)
    if (has(name) && !needed.every(has)) return explainer.here(node, at, 'dependentRequired', 'dependencies');
  for (const name of names) {
    if (part.names !== undefined && explainer.inner(part.names, name, at))
      return explainer.here(node, at, 'propertyNames');
    const failure = explainProperty(explainer, part, object, name, pointerTo(at, name));
    if (failure) return failure;
  }
  for (const [name, child] of part.dependentSchemas) {
    const failure = has(name) ? explainer.inner(child, object, at) : undefined;
    if (failure) return failure;
  }
  return undefined;
}

function explainProperty(
  explainer: Explainer,
  part: ObjectPart,
  object: JsonObject,
  name: string,
  at: string,
): Failure | undefined {
  const nodes = part.patterns.filter(({ pattern }) => matches(pattern, name)).map(({ node }) => node);
  const declared = part.properties.get(name);
  if (declared !== undefined) nodes.unshift(declared);
  if (nodes.length === 0 && part.additional !== undefined) nodes.push(part.additional);
  for (const node of nodes) {
    const failure = explainer.inner(node, object[name] ?? null, at);
    if (failure) return failure;
  }
  return undefined;
}
