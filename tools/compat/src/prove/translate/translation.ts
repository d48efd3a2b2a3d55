import { type Graph, nodeOf, type SchemaNode } from '../../schema/ir.ts';
import { type Formula } from '../formula.ts';
import { type Kind, kindOf } from '../kinds.ts';
import { type Store } from '../store.ts';
import { arrayPart } from './array-part.ts';
import { numberPart } from './number-part.ts';
import { objectPart } from './object-part.ts';
import { stringPart } from './string-part.ts';
import { unevaluatedItems, unevaluatedMembers } from './unevaluated.ts';

/** What the parts of a translation need from each other. */
export interface Translation {
  readonly store: Store;
  readonly graph: Graph;
  /** The statement that a value is valid for a node; nodes of one class share it. */
  literal(node: number): Formula;
  /** Clauses that only say that no two branches of a `oneOf` hold: seldom needed, so tried last. */
  readonly exclusions: ReadonlySet<number>;
  /** What that statement means for values of one type, one level deep. */
  meaning(literal: Formula, kind: Kind): Formula;
}

/** Translates nodes of a graph, one node and one type at a time. `classes` numbers the nodes that mean the same. */
export function translationOf(graph: Graph, classes: readonly number[], store: Store): Translation {
  const first = new Map<number, number>();
  classes.forEach((name, node) => {
    if (!first.has(name)) first.set(name, node);
  });
  const known = new Map<number, Formula>();
  const exclusions = new Set<number>();
  const translation: Translation = {
    store,
    graph,
    exclusions,
    literal: (node) => store.node(first.get(classes[node] as number) as number),
    meaning(literal, kind) {
      if (literal.kind !== 'node') return literal;
      if (!literal.holds) return store.not(translation.meaning(store.not(literal), kind));
      const key = literal.node * 64 + kind;
      const found =
        known.get(key) ?? meaningOf(translation, nodeOf(graph, literal.node), literal.node, kind, exclusions);
      known.set(key, found);
      return found;
    },
  };
  return translation;
}

function meaningOf(t: Translation, node: SchemaNode, id: number, kind: Kind, exclusions: Set<number>): Formula {
  const { store } = t;
  if (node.types !== undefined && (node.types & kind) === 0) return store.no;
  const parts: Formula[] = [];
  if (node.values !== undefined) {
    const values = node.values.filter((value) => kindOf(value) === kind);
    if (values.length === 0) return store.no;
    parts.push(store.values(values));
  }
  parts.push(...ownPart(t, node, kind));
  for (const child of node.allOf ?? []) parts.push(t.literal(child));
  if (node.anyOf !== undefined) parts.push(store.or(node.anyOf.map(t.literal)));
  if (node.oneOf !== undefined) parts.push(exactlyOne(store, node.oneOf.map(t.literal), exclusions));
  if (node.not !== undefined) parts.push(store.not(t.literal(node.not)));
  if (node.conditional !== undefined) {
    const condition = t.literal(node.conditional.if);
    if (node.conditional.then !== undefined)
      parts.push(store.or([store.not(condition), t.literal(node.conditional.then)]));
    if (node.conditional.else !== undefined) parts.push(store.or([condition, t.literal(node.conditional.else)]));
  }
  for (const { code, pointer } of node.unsupported ?? [])
    parts.push(store.make({ kind: 'opaque', key: `node ${id} ${code}`, reason: { code, pointer }, holds: true }));
  return store.and(parts);
}

function ownPart(t: Translation, node: SchemaNode, kind: Kind): readonly Formula[] {
  const { pointer } = node.place;
  switch (kind) {
    case 4:
      return node.number === undefined ? [] : numberPart(t.store, node.number);
    case 8:
      return stringPart(t.store, node, pointer);
    case 16:
      if (node.array === undefined) return [];
      return [...arrayPart(t, node.array), ...unevaluatedItems(t, node)];
    case 32:
      if (node.object === undefined) return [];
      return [...objectPart(t, node.object), ...unevaluatedMembers(t, node)];
    default:
      return [];
  }
}

/** One holds, and none after it does. Equal literals in the list hold together. */
function exactlyOne(store: Store, literals: readonly Formula[], exclusions: Set<number>): Formula {
  const alone = literals.map((one, i) => store.or([store.not(one), store.and(literals.slice(i + 1).map(store.not))]));
  for (const { id } of alone) exclusions.add(id);
  return store.and([store.or(literals), ...alone]);
}
