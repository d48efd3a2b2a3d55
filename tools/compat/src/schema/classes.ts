import { canonicalKey } from '../value/key.ts';
import { rationalKey } from '../rational/rational.ts';
import { type Bound, type Graph, type SchemaNode } from './ir.ts';

/**
 * A class number for each node; nodes of one class accept the same instances (they are bisimilar). Unsupported nodes
 * are alone in their class. Nodes below and above cycles are numbered once, from their children; nodes on cycles and
 * between them by refinement from one class until nothing splits.
 */
export function classesOf(graph: Graph): readonly number[] {
  const shapes = graph.nodes.map(shapeOf);
  const children = graph.nodes.map(childrenOf);
  const classes: number[] = graph.nodes.map(() => UNNUMBERED);
  const numbers = new Map<string, number>();
  const nameOf = (key: string): number => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  const numberFromChildren = (): void => {
    for (const node of childrenFirst(children, classes))
      if (
        classes[node] === UNNUMBERED &&
        (children[node] as readonly number[]).every((child) => classes[child] !== UNNUMBERED)
      )
        classes[node] = nameOf((shapes[node] as Shape)(classes));
  };
  numberFromChildren();
  const open = belowCycles(children, classes);
  refine(open, shapes, classes, nameOf);
  numberFromChildren();
  return classes;
}

const UNNUMBERED = -1;

/** Refines one class of all the open nodes until nothing splits, then names the classes. */
function refine(
  open: readonly number[],
  shapes: readonly Shape[],
  classes: number[],
  nameOf: (key: string) => number,
): void {
  const provisional = [...classes];
  for (const node of open) provisional[node] = -2;
  for (let count = 1; open.length > 0;) {
    const numbers = new Map<string, number>();
    const next = open.map((node) => {
      const key = (shapes[node] as Shape)(provisional);
      const known = numbers.get(key) ?? -2 - numbers.size;
      numbers.set(key, known);
      return known;
    });
    open.forEach((node, index) => (provisional[node] = next[index] as number));
    if (numbers.size === count) break;
    count = numbers.size;
  }
  for (const node of open) classes[node] = nameOf(`cyclic ${provisional[node]}`);
}

/** The open nodes that a node on a cycle reaches or is. */
function belowCycles(children: readonly (readonly number[])[], classes: readonly number[]): number[] {
  const parents = children.map((): number[] => []);
  const missing = children.map(() => 0);
  children.forEach((list, node) => {
    for (const child of list) parents[child]?.push(node);
  });
  const isOpen = (node: number): boolean => classes[node] === UNNUMBERED;
  parents.forEach((list, node) => (missing[node] = list.filter(isOpen).length));
  const above = new Set<number>();
  const ready = [...children.keys()].filter((node) => isOpen(node) && missing[node] === 0);
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    above.add(node);
    for (const child of children[node] ?? []) {
      missing[child] = (missing[child] as number) - 1;
      if (isOpen(child) && missing[child] === 0) ready.push(child);
    }
  }
  return [...children.keys()].filter((node) => isOpen(node) && !above.has(node));
}

/** The nodes without a number, children before parents where no cycle forbids it. */
function childrenFirst(children: readonly (readonly number[])[], classes: readonly number[]): number[] {
  const order: number[] = [];
  const entered = new Set<number>();
  for (const root of children.keys()) {
    const stack: [number, number][] = entered.has(root) ? [] : [[root, 0]];
    entered.add(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const child = children[top[0]]?.[top[1]];
      top[1] += 1;
      if (child === undefined) {
        order.push(top[0]);
        stack.pop();
      } else if (!entered.has(child) && classes[child] === UNNUMBERED) {
        entered.add(child);
        stack.push([child, 0]);
      }
    }
  }
  return order;
}

function childrenOf(node: SchemaNode): readonly number[] {
  const { array, object, conditional } = node;
  const { allOf = [], anyOf = [], oneOf = [] } = node;
  const single = [node.not, conditional?.if, conditional?.then, conditional?.else]
    .concat([array?.rest, array?.contains?.node, array?.unevaluated])
    .concat([object?.additional, object?.names, object?.unevaluated])
    .filter((child) => child !== undefined);
  const patterns = object?.patterns.map((pattern) => pattern.node) ?? [];
  const named = [...(object?.properties.values() ?? []), ...(object?.dependentSchemas.values() ?? [])];
  return [...single, ...allOf, ...anyOf, ...oneOf, ...(array?.prefix ?? []), ...patterns, ...named];
}

type Shape = (classes: readonly number[]) => string;

function shapeOf(node: SchemaNode, id: number): Shape {
  if (node.unsupported) return () => `unsupported ${id}`;
  const { types, values, formats, number, string, array, object, conditional } = node;
  const fixed = JSON.stringify([
    types ?? null,
    values?.map(canonicalKey).sort() ?? null,
    formats ?? null,
    number && [boundKey(number.lower), boundKey(number.upper), number.multiples.map(rationalKey).sort()],
    string && [string.minLength, limit(string.maxLength), string.patterns.map((p) => p.source + p.flags).sort()],
    array && [array.minItems, limit(array.maxItems), array.unique, array.prefix.length],
    array?.contains && [array.contains.min, limit(array.contains.max), array.contains.evaluates],
    object && [object.minProperties, limit(object.maxProperties), [...object.required].sort()],
    object && [...object.dependentRequired].map(([name, names]) => [name, [...names].sort()]).sort(byFirst),
  ]);
  return (classes) => {
    const of = (child: number | undefined) => (child === undefined ? null : (classes[child] ?? null));
    const set = (ids?: readonly number[]) => ids && [...new Set(ids.map(of))].sort((a, b) => (a ?? -1) - (b ?? -1));
    const map = (entries: Iterable<readonly [string, number]>) =>
      [...entries].map(([name, child]) => [name, of(child)] as const).sort(byFirst);
    return `${fixed} ${JSON.stringify([
      set(node.allOf) ?? null,
      set(node.anyOf) ?? null,
      node.oneOf?.map(of).sort() ?? null,
      of(node.not),
      conditional ? [of(conditional.if), of(conditional.then), of(conditional.else)] : null,
      array ? [array.prefix.map(of), of(array.rest), of(array.contains?.node), of(array.unevaluated)] : null,
      object ? [of(object.additional), of(object.names), of(object.unevaluated)] : null,
      object ? [map(object.properties), map(object.dependentSchemas)] : null,
      object ? map(object.patterns.map(({ pattern, node: child }) => [pattern.source + pattern.flags, child])) : null,
    ])}`;
  };
}

const boundKey = (bound?: Bound): string => (bound ? `${rationalKey(bound.value)}${bound.exclusive ? '!' : ''}` : '');
const limit = (count: number): number | string => (count === Infinity ? '' : count);
const byFirst = (a: readonly unknown[], b: readonly unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
