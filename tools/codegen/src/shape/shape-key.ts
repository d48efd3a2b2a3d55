import type { Scalars } from './scalars.ts';
import { type ArrayCase, type Evaluated, keyOf, type ObjectCase, type Shape } from './shape.ts';

const scalarsKey = ({ open, except, literals }: Scalars<unknown>): unknown => [
  open.map((brands) => [...brands].sort()),
  [...except],
  [...literals],
];

const evaluatedKey = (evaluated: Evaluated): unknown =>
  evaluated === 'all' ? evaluated : [[...evaluated.names.keys()].sort(), [...evaluated.patterns].sort()];

/** Tells forms of arrays of one document apart. */
export const arrayKey = ({ prefix, rest, min, max, evaluated }: ArrayCase): string =>
  JSON.stringify([prefix.map(keyOf), keyOf(rest), min, String(max), String(evaluated)]);

/** Tells forms of objects of one document apart. */
export const objectKey = ({ slots, patterns, rest, evaluated }: ObjectCase): string =>
  JSON.stringify([
    [...slots].map(([name, { state, required }]) => [name, keyOf(state), required]),
    patterns.map(({ source, state }) => [source, keyOf(state)]),
    keyOf(rest),
    evaluatedKey(evaluated),
  ]);

/** Tells shapes of one document apart. */
export const shapeKey = ({ names, strings, numbers, booleans, null: empty, arrays, objects }: Shape): string =>
  JSON.stringify([
    names.map(({ node }) => node.id),
    scalarsKey(strings),
    scalarsKey(numbers),
    [true, false].filter((value) => booleans.has(value)),
    empty,
    arrays.map(arrayKey),
    objects.map(objectKey),
  ]);
