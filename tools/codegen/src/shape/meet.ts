import { meetArrays } from './meet-arrays.ts';
import { meetObjects } from './meet-objects.ts';
import type { Reader } from './reader.ts';
import { meetScalars } from './scalars.ts';
import { shapeKey } from './shape-key.ts';
import {
  type ArrayCase,
  isAnything,
  joinNames,
  type Named,
  NOT_EVALUATED,
  type ObjectCase,
  type Shape,
} from './shape.ts';

/** More forms than these are not told apart: the second side's constraint is let go, so that the type gets wider. */
const MAX_CASES = 128;

/** Whether a shape accepts everything, and evaluates nothing. */
const isNeutral = (shape: Shape): boolean =>
  isAnything(shape) &&
  shape.names.length === 0 &&
  shape.arrays.every(({ evaluated }) => evaluated === 0) &&
  shape.objects.every(({ evaluated }) => evaluated === NOT_EVALUATED);

/** What both accept. A name is kept where the other side adds nothing. */
export function meetShapes(left: Shape, right: Shape, reader: Pick<Reader, 'expand' | 'isImpossible'>): Shape {
  if (isNeutral(left)) return right;
  if (isNeutral(right)) return left;
  if (sameName(left, right)) return { ...left, names: joinNames([...left.names, ...right.names]) };
  const [a, b] = [reader.expand(left), reader.expand(right)];
  const both: Shape = {
    names: [],
    strings: meetScalars(a.strings, b.strings),
    numbers: meetScalars(a.numbers, b.numbers),
    booleans: new Set([...a.booleans].filter((value) => b.booleans.has(value))),
    null: a.null && b.null,
    arrays: crossed(a.arrays, b.arrays, meetArrays, { evaluated: Infinity }).filter(
      (array) => !isImpossibleArray(array, reader),
    ),
    objects: crossed(a.objects, b.objects, meetObjects, { evaluated: 'all' }).filter(
      (object) => !isImpossibleObject(object, reader),
    ),
  };
  if (soleName(left) !== undefined && shapeKey(both) === shapeKey(a)) return left;
  return soleName(right) !== undefined && shapeKey(both) === shapeKey(b) ? right : both;
}

function sameName(a: Shape, b: Shape): boolean {
  const [one, other] = [soleName(a), soleName(b)];
  return one !== undefined && one.node === other?.node;
}

/** The name that a shape consists of; undefined where there is more to it. */
export function soleName({ names, ...rest }: Shape): Named | undefined {
  const [only, ...more] = names;
  const alone =
    more.length === 0 &&
    rest.strings.open.length + rest.strings.literals.size === 0 &&
    rest.numbers.open.length + rest.numbers.literals.size === 0 &&
    rest.booleans.size === 0 &&
    !rest.null &&
    rest.arrays.length + rest.objects.length === 0;
  return alone ? only : undefined;
}

function crossed<T extends object>(
  a: readonly T[],
  b: readonly T[],
  meet: (one: T, other: T) => T,
  unknown: Partial<T>,
): readonly T[] {
  if (a.length * b.length > MAX_CASES && a.length > 1 && b.length > 1) return a.map((one) => ({ ...one, ...unknown }));
  return a.flatMap((one) => b.map((other) => meet(one, other)));
}

/** Whether a required member cannot be. */
export const isImpossibleObject = ({ slots }: ObjectCase, { isImpossible }: Pick<Reader, 'isImpossible'>): boolean =>
  [...slots.values()].some(({ state, required }) => required && isImpossible(state));

/** Whether an item that has to be there cannot be. */
export function isImpossibleArray(
  { prefix, rest, min, max }: ArrayCase,
  { isImpossible }: Pick<Reader, 'isImpossible'>,
): boolean {
  if (min > max) return true;
  return prefix.slice(0, min).some(isImpossible) || (min > prefix.length && isImpossible(rest));
}
