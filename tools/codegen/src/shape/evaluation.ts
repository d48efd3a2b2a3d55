import type { Reader } from './reader.ts';
import { type Evaluated, joinEvaluated, NOT_EVALUATED, type Shape } from './shape.ts';

/** The branches of an `anyOf`: a value may pass several of them, and each evaluates then. */
export function evaluatedBySome(shapes: readonly Shape[], reader: Pick<Reader, 'expand'>): readonly Shape[] {
  const whole = shapes.map((shape) => reader.expand(shape));
  const members = whole
    .flatMap(({ objects }) => objects.map(({ evaluated }) => evaluated))
    .reduce<Evaluated>(joinEvaluated, NOT_EVALUATED);
  const items = Math.max(0, ...whole.flatMap(({ arrays }) => arrays.map(({ evaluated }) => evaluated)));
  return shapes.map((shape) => ({
    ...shape,
    names: shape.names.map((name) => ({
      node: name.node,
      members: joinEvaluated(name.members, members),
      items: Math.max(name.items, items),
    })),
    arrays: shape.arrays.map((array) => ({ ...array, evaluated: Math.max(array.evaluated, items) })),
    objects: shape.objects.map((object) => ({ ...object, evaluated: joinEvaluated(object.evaluated, members) })),
  }));
}
