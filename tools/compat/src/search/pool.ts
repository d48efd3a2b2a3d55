import { type Graph } from '../schema/ir.ts';
import { isArray, isObject, type Json } from '../value/json.ts';
import { type Pool } from './goal.ts';

const STRINGS = ['', 'a', 'A', '0', 'aa', 'ab', 'abc', ' ', 'aaaaaaaaaa', 'a b', '-1', '1.5', '😀', '\n'];
const NAMES = ['a', 'b', 'c', '', 'x', 'foo', '0', 'A', '__proto__'];
const VALUES: readonly Json[] = [0, 1, null, true, false, '', 'a', [], {}, 1.5, -1, 2, [0], { a: 0 }, 100, 1e15];

/** The constants of a graph after some that suit every schema. */
export function poolOf(graph: Graph, limit: number): Pool {
  const strings = new Set(STRINGS);
  const names = new Set(NAMES);
  const values: Json[] = [...VALUES];
  for (const node of graph.nodes) {
    if (values.length > limit || names.size > limit) break;
    for (const value of node.values ?? []) collect(value, strings, values);
    for (const name of node.object?.properties.keys() ?? []) names.add(name);
    for (const name of node.object?.required ?? []) names.add(name);
    for (const bound of [node.number?.lower, node.number?.upper]) addNear(bound?.double, values);
  }
  return { strings: [...strings].slice(0, limit), names: [...names], values };
}

function addNear(value: number | undefined, values: Json[]): void {
  if (value !== undefined) values.push(value, value + 1, value - 1, value + 0.5);
}

function collect(value: Json, strings: Set<string>, values: Json[]): void {
  values.push(value);
  if (typeof value === 'string') strings.add(value);
  if (isArray(value)) for (const item of value) collect(item, strings, values);
  else if (isObject(value)) for (const item of Object.values(value)) collect(item, strings, values);
}
