import type { Keywords } from '../schema/node.ts';
import { ALL, allBut, branded } from './scalars.ts';
import { ANY_ARRAY, ANY_OBJECT, ANYTHING, joinShapes, NEVER, type Shape } from './shape.ts';

const PARTS: Readonly<Record<string, Partial<Shape>>> = {
  string: { strings: ALL },
  number: { numbers: ALL },
  integer: { numbers: ALL },
  boolean: { booleans: new Set([false, true]) },
  null: { null: true },
  array: { arrays: [ANY_ARRAY] },
  object: { objects: [ANY_OBJECT] },
};

/** The kinds that a `type` names; undefined where it restricts nothing. */
function kindsOf({ type, nullable }: Keywords): readonly string[] | undefined {
  const named: readonly unknown[] = typeof type === 'string' ? [type] : Array.isArray(type) ? type : [];
  const kinds = named.filter((kind): kind is string => typeof kind === 'string' && Object.hasOwn(PARTS, kind));
  if (kinds.length === 0 || kinds.length < named.length) return undefined;
  // Validators of the ajv family take `nullable` from OpenAPI, wherever a type stands beside it.
  return nullable === true ? [...kinds, 'null'] : kinds;
}

/** What a `type` accepts; undefined where it restricts nothing. */
export const shapeOfType = (keywords: Keywords): Shape | undefined =>
  kindsOf(keywords)
    ?.map((kind): Shape => ({ ...NEVER, ...PARTS[kind] }))
    .reduce(joinShapes);

/** What a `type` refuses, or everything where that is not known. */
export function shapeOfOtherTypes(keywords: Keywords): Shape {
  const kinds = kindsOf(keywords);
  if (kinds === undefined) return ANYTHING;
  // Not an integer may still be a number.
  const refused = kinds.filter((kind) => kind !== 'integer').map((kind) => PARTS[kind]);
  return refused.reduce<Shape>((shape, part) => without(shape, part ?? {}), ANYTHING);
}

const without = (shape: Shape, part: Partial<Shape>): Shape => ({
  ...shape,
  ...Object.fromEntries(Object.keys(part).map((kind) => [kind, NEVER[kind as keyof Shape]])),
});

/** The formats that clients assert, and that a brand can therefore tell of. */
const ASSERTED: ReadonlySet<string> = new Set([
  'date',
  'date-time',
  'duration',
  'email',
  'hostname',
  'ipv4',
  'ipv6',
  'json-pointer',
  'regex',
  'relative-json-pointer',
  'time',
  'uri',
  'uri-reference',
  'uri-template',
  'uuid',
]);

/** What a `format` accepts where formats are told apart. */
export const shapeOfFormat = ({ format }: Keywords): Shape =>
  typeof format === 'string' && ASSERTED.has(format) ? { ...ANYTHING, strings: branded(format) } : ANYTHING;

/** The values that a `const` or an `enum` names; undefined where there is neither. */
export function valuesOf(keywords: Keywords, hasConst: boolean): readonly unknown[] | undefined {
  const listed: unknown = keywords['enum'];
  if (hasConst && Object.hasOwn(keywords, 'const')) return [keywords['const']];
  return Array.isArray(listed) ? listed : undefined;
}

/** Everything but the values, as far as a type can say it: objects and arrays are left in. */
export function shapeOfOtherValues(values: readonly unknown[]): Shape {
  const texts = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  return {
    ...ANYTHING,
    strings: allBut(texts),
    numbers: allBut(numbers),
    booleans: new Set([false, true].filter((value) => !values.includes(value))),
    null: !values.includes(null),
  };
}
