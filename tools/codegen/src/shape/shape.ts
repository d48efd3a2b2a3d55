import type { SchemaNode } from '../schema/node.ts';
import { ALL, joinScalars, isAll, isNone, NONE, type Scalars } from './scalars.ts';

/** Schemas that all hold for one value, each once, in the order of their ids; none means that everything is accepted. */
export type State = readonly SchemaNode[];

/** Arrays of one form. */
export interface ArrayCase {
  readonly prefix: readonly State[];
  readonly rest: State;
  readonly min: number;
  readonly max: number;
  /** How many of the first items some keyword may have evaluated. */
  readonly evaluated: number;
}

/** What holds for one member of an object. */
export interface Slot {
  readonly state: State;
  readonly required: boolean;
}

/** Members that some keyword may have evaluated. */
export type Evaluated =
  | 'all'
  | {
      /** The members, and what holds for each where it was evaluated. */
      readonly names: ReadonlyMap<string, State>;
      readonly patterns: readonly string[];
    };

/** Objects of one form. */
export interface ObjectCase {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly patterns: readonly { readonly source: string; readonly state: State }[];
  /** What holds for members that are neither named nor matched. */
  readonly rest: State;
  readonly evaluated: Evaluated;
}

/** A type with a name that stands for itself, and what else may be evaluated where it holds. */
export interface Named {
  readonly node: SchemaNode;
  readonly members: Evaluated;
  readonly items: number;
}

/** What a schema accepts, one part for each kind of JSON value: never less than it does, more where a type cannot say it. */
export interface Shape {
  readonly names: readonly Named[];
  readonly strings: Scalars<string>;
  readonly numbers: Scalars<number>;
  readonly booleans: ReadonlySet<boolean>;
  readonly null: boolean;
  readonly arrays: readonly ArrayCase[];
  readonly objects: readonly ObjectCase[];
}

const BOTH: ReadonlySet<boolean> = new Set([false, true]);

export const NOT_EVALUATED: Evaluated = { names: new Map(), patterns: [] };
export const ANY_ARRAY: ArrayCase = { prefix: [], rest: [], min: 0, max: Infinity, evaluated: 0 };
export const ANY_OBJECT: ObjectCase = { slots: new Map(), patterns: [], rest: [], evaluated: NOT_EVALUATED };

/** Accepts nothing. */
export const NEVER: Shape = {
  names: [],
  strings: NONE,
  numbers: NONE,
  booleans: new Set(),
  null: false,
  arrays: [],
  objects: [],
};

/** Accepts everything, and evaluates nothing. */
export const ANYTHING: Shape = {
  names: [],
  strings: ALL,
  numbers: ALL,
  booleans: BOTH,
  null: true,
  arrays: [ANY_ARRAY],
  objects: [ANY_OBJECT],
};

/** Stands for what is not known: it may accept everything, and may have evaluated everything. */
export const UNKNOWN: Shape = {
  ...ANYTHING,
  arrays: [{ ...ANY_ARRAY, evaluated: Infinity }],
  objects: [{ ...ANY_OBJECT, evaluated: 'all' }],
};

/** Whether nothing can be of the shape; one that has a name is not looked into. */
export const isNever = ({ names, strings, numbers, booleans, null: empty, arrays, objects }: Shape): boolean =>
  names.length === 0 &&
  isNone(strings) &&
  isNone(numbers) &&
  booleans.size === 0 &&
  !empty &&
  arrays.length === 0 &&
  objects.length === 0;

export const isAnyArray = ({ prefix, rest, min, max }: ArrayCase): boolean =>
  prefix.length === 0 && rest.length === 0 && min === 0 && max === Infinity;

export const isAnyObject = ({ slots, patterns, rest }: ObjectCase): boolean =>
  slots.size === 0 && patterns.length === 0 && rest.length === 0;

/** Whether everything is of the shape. */
export const isAnything = ({ strings, numbers, booleans, null: empty, arrays, objects }: Shape): boolean =>
  isAll(strings) &&
  isAll(numbers) &&
  booleans.size === 2 &&
  empty &&
  arrays.some(isAnyArray) &&
  objects.some(isAnyObject);

/** What either accepts. */
export const joinShapes = (a: Shape, b: Shape): Shape => ({
  names: b.names.length === 0 ? a.names : joinNames([...a.names, ...b.names]),
  strings: joinScalars(a.strings, b.strings),
  numbers: joinScalars(a.numbers, b.numbers),
  booleans: new Set([...a.booleans, ...b.booleans]),
  null: a.null || b.null,
  arrays: [...a.arrays, ...b.arrays],
  objects: [...a.objects, ...b.objects],
});

/** Names, each once, with everything that may be evaluated where one of its uses holds. */
export function joinNames(names: readonly Named[]): readonly Named[] {
  const joined = new Map<SchemaNode, Named>();
  for (const { node, members, items } of names) {
    const known = joined.get(node);
    joined.set(
      node,
      known === undefined
        ? { node, members, items }
        : { node, members: joinEvaluated(known.members, members), items: Math.max(known.items, items) },
    );
  }
  return [...joined.values()];
}

/** What both sides may have evaluated, together. */
export function joinEvaluated(a: Evaluated, b: Evaluated): Evaluated {
  if (a === 'all' || b === 'all') return 'all';
  const names = new Map(a.names);
  for (const [name, state] of b.names) {
    const known = names.get(name);
    names.set(name, known === undefined || keyOf(known) === keyOf(state) ? state : []);
  }
  return { names, patterns: [...new Set([...a.patterns, ...b.patterns])] };
}

/** All schemas of both, each once. */
export function together(a: State, b: State): State {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const all = new Map([...a, ...b].map((node) => [node.id, node]));
  return [...all.values()].sort((one, other) => one.id - other.id);
}

/** Tells states of one document apart. */
export const keyOf = (state: State): string => state.map(({ id }) => id).join('+');
