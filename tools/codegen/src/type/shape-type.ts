import { isAll, type Scalars } from '../shape/scalars.ts';
import { isAnyArray, isAnyObject, isAnything, type Shape } from '../shape/shape.ts';
import { factored } from './factored.ts';
import type { Renderer } from './renderer.ts';
import { arrayType } from './tuple-type.ts';
import { type Type, UNKNOWN_TYPE } from './type.ts';
import { unionOf } from './union.ts';

/** The type that says a shape: a union of what it says of each kind of value. */
export function typeOfShape(shape: Shape, hint: string, renderer: Renderer): Type {
  if (isAnything(shape)) return UNKNOWN_TYPE;
  const { names, strings, numbers, booleans, null: empty, arrays, objects } = shape;
  const anyArray = arrays.find(isAnyArray);
  const anyObject = objects.find(isAnyObject);
  return unionOf([
    ...names.map(({ node }): Type => ({ kind: 'name', name: renderer.nameOf(node) })),
    ...scalarTypes(strings, 'string', renderer),
    ...scalarTypes(numbers, 'number', renderer),
    ...[...booleans].map((value): Type => ({ kind: 'literal', value })),
    ...(anyArray === undefined ? arrays : [anyArray]).map((array) => arrayType(array, hint, renderer)),
    ...factored(anyObject === undefined ? objects : [anyObject], hint, renderer),
    ...(empty ? [{ kind: 'plain', name: 'null' } as const] : []),
  ]);
}

function scalarTypes<T extends string | number>(
  scalars: Scalars<T>,
  name: 'string' | 'number',
  renderer: Renderer,
): readonly Type[] {
  const { open, literals } = scalars;
  const isWhole = isAll({ ...scalars, except: new Set() });
  return [
    ...(isWhole ? [{ kind: 'plain', name } as const] : open.map((brands) => branded([...brands], renderer))),
    ...[...literals].map((value): Type => ({ kind: 'literal', value })),
  ];
}

function branded(formats: readonly string[], renderer: Renderer): Type {
  const [only, ...more] = formats.toSorted().map((format) => renderer.brand(format));
  if (only === undefined) return { kind: 'plain', name: 'string' };
  return more.length === 0 ? only : { kind: 'intersection', types: [only, ...more] };
}
