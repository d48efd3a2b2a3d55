import { type ArrayPart, type NumberPart, type ObjectPart, type SchemaNode, type StringPart } from '../schema/ir.ts';
import { canonicalKey } from '../value/key.ts';
import { saysNothing, withMember } from './full-node.ts';

/** One node that accepts what both accept; undefined where no single node does. */
export function conjunction(a: SchemaNode, b: SchemaNode): SchemaNode | undefined {
  if (saysNothing(a)) return { ...b, place: a.place };
  if (saysNothing(b)) return a;
  if ([a, b].some(({ unsupported, array, object }) => unsupported ?? array?.unevaluated ?? object?.unevaluated))
    return undefined;
  if (ONE_OF_TWO.some((field) => a[field] !== undefined && b[field] !== undefined)) return undefined;
  const number = merged(a.number, b.number, numbers);
  const array = merged(a.array, b.array, arrays);
  const object = merged(a.object, b.object, objects);
  if (number === 'impossible' || array === 'impossible' || object === 'impossible') return undefined;
  let node: SchemaNode = { ...b, ...a };
  node = withMember(
    node,
    'types',
    merged(a.types, b.types, (left, right) => left & right),
  );
  node = withMember(node, 'values', merged(a.values, b.values, common));
  node = withMember(node, 'number', number);
  node = withMember(node, 'string', merged(a.string, b.string, strings));
  node = withMember(node, 'array', array);
  node = withMember(node, 'object', object);
  node = withMember(node, 'formats', merged(a.formats, b.formats, joined));
  return withMember(node, 'allOf', merged(a.allOf, b.allOf, joined));
}

const ONE_OF_TWO = ['anyOf', 'oneOf', 'not', 'conditional'] as const;

const merged = <T, R>(a: T | undefined, b: T | undefined, merge: (a: T, b: T) => R): T | R | undefined =>
  a === undefined ? b : b === undefined ? a : merge(a, b);

const joined = <T>(a: readonly T[], b: readonly T[]): readonly T[] => [...a, ...b];

function common(a: NonNullable<SchemaNode['values']>, b: NonNullable<SchemaNode['values']>): typeof a {
  const keys = new Set(b.map(canonicalKey));
  return a.filter((value) => keys.has(canonicalKey(value)));
}

function numbers(a: NumberPart, b: NumberPart): NumberPart | 'impossible' {
  if ((a.lower && b.lower) || (a.upper && b.upper)) return 'impossible';
  return { ...a, ...b, multiples: joined(a.multiples, b.multiples) };
}

const strings = (a: StringPart, b: StringPart): StringPart => ({
  minLength: Math.max(a.minLength, b.minLength),
  maxLength: Math.min(a.maxLength, b.maxLength),
  patterns: joined(a.patterns, b.patterns),
});

function arrays(a: ArrayPart, b: ArrayPart): ArrayPart | 'impossible' {
  const placed = ({ prefix, rest }: ArrayPart): boolean => prefix.length > 0 || rest !== undefined;
  if ((placed(a) && placed(b)) || (a.contains && b.contains)) return 'impossible';
  return {
    ...a,
    ...b,
    prefix: placed(a) ? a.prefix : b.prefix,
    minItems: Math.max(a.minItems, b.minItems),
    maxItems: Math.min(a.maxItems, b.maxItems),
    unique: a.unique || b.unique,
  };
}

function objects(a: ObjectPart, b: ObjectPart): ObjectPart | 'impossible' {
  const names = ({ properties, patterns }: ObjectPart): boolean => properties.size > 0 || patterns.length > 0;
  const others =
    (a.additional !== undefined && (names(b) || b.additional !== undefined)) ||
    (b.additional !== undefined && names(a));
  const twice =
    [...a.properties].some(([name, node]) => (b.properties.get(name) ?? node) !== node) ||
    [...a.dependentSchemas.keys()].some((name) => b.dependentSchemas.has(name)) ||
    [...a.dependentRequired.keys()].some((name) => b.dependentRequired.has(name));
  if (others || twice || (a.names !== undefined && b.names !== undefined)) return 'impossible';
  return {
    ...a,
    ...b,
    properties: new Map([...a.properties, ...b.properties]),
    patterns: joined(a.patterns, b.patterns),
    required: [...new Set([...a.required, ...b.required])],
    minProperties: Math.max(a.minProperties, b.minProperties),
    maxProperties: Math.min(a.maxProperties, b.maxProperties),
    dependentRequired: new Map([...a.dependentRequired, ...b.dependentRequired]),
    dependentSchemas: new Map([...a.dependentSchemas, ...b.dependentSchemas]),
  };
}
