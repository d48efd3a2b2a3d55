import { since } from '../schema/dialect.ts';
import { isObject, type Keywords, keywordsOf, type SchemaNode, textsOf } from '../schema/node.ts';
import { shapeOfOtherTypes, shapeOfOtherValues, valuesOf } from './kinds.ts';
import type { Reader } from './reader.ts';
import { ANY_OBJECT, ANYTHING, joinShapes, NEVER, type Shape } from './shape.ts';

/** Keywords that refuse nothing. */
const SILENT: ReadonlySet<string> = new Set([
  '$anchor',
  '$comment',
  '$defs',
  '$id',
  '$schema',
  'default',
  'definitions',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
]);

/** A schema that refuses more ways than these is not negated. */
const MAX_WAYS = 8;

/** How deep negation looks into a schema. */
const MAX_DEPTH = 4;

/** What a schema refuses: never less, and everything where a type cannot say it. */
export function negation(node: SchemaNode, reader: Reader, depth = 0): Shape {
  const { document } = reader;
  if (node === document.never) return ANYTHING;
  if (node === document.always) return NEVER;
  const keywords = keywordsOf(node);
  const ways = Object.keys(keywords).filter((keyword) => !SILENT.has(keyword));
  if (ways.length > MAX_WAYS || depth > MAX_DEPTH) return ANYTHING;
  return ways.map((keyword) => refusedBy(keyword, keywords, node, reader, depth)).reduce(joinShapes, NEVER);
}

/** What one keyword refuses. */
function refusedBy(keyword: string, keywords: Keywords, node: SchemaNode, reader: Reader, depth: number): Shape {
  const { document } = reader;
  const value = keywords[keyword];
  switch (keyword) {
    case 'type':
      return shapeOfOtherTypes(keywords);
    case 'const':
    case 'enum': {
      const values = valuesOf({ [keyword]: value }, since(node.resource.draft, '06'));
      return values === undefined ? ANYTHING : shapeOfOtherValues(values);
    }
    case 'required':
      return withObjects(textsOf(value).map((name) => [name, [document.never], false] as const));
    case 'properties':
      return withObjects(
        Object.entries(isObject(value) ? value : {}).map(([name, schema]) => {
          const child = document.child(node, schema, 'properties', name);
          return [name, [refusalOf(child, reader)], true] as const;
        }),
      );
    case 'allOf':
      return (Array.isArray(value) ? value : [])
        .map((branch: unknown, at) => negation(document.child(node, branch, 'allOf', String(at)), reader, depth + 1))
        .reduce(joinShapes, NEVER);
    case 'anyOf':
      return (Array.isArray(value) ? value : [])
        .map((branch: unknown, at) => negation(document.child(node, branch, 'anyOf', String(at)), reader, depth + 1))
        .reduce(reader.meet, ANYTHING);
    case 'not':
      return withoutEvaluation(reader.expand(reader.use(document.child(node, value, 'not'))));
    case '$ref': {
      const target = document.referenced(node)?.[0];
      return target === undefined ? ANYTHING : negation(target, reader, depth + 1);
    }
    default:
      return ANYTHING;
  }
}

/** A schema that accepts what another one refuses. */
const refusalOf = (node: SchemaNode, { document }: Reader): SchemaNode =>
  node === document.always ? document.never : document.synthetic(`not:${node.id}`, node, () => ({ not: node.schema }));

/** Objects in which one of the members is as said. */
const withObjects = (
  ways: readonly (readonly [name: string, state: readonly SchemaNode[], required: boolean])[],
): Shape => ({
  ...NEVER,
  objects: ways.map(([name, state, required]) => ({ ...ANY_OBJECT, slots: new Map([[name, { state, required }]]) })),
});

/** What was only tried out evaluates nothing. */
const withoutEvaluation = (shape: Shape): Shape => ({
  ...shape,
  arrays: shape.arrays.map((array) => ({ ...array, evaluated: 0 })),
  objects: shape.objects.map((object) => ({ ...object, evaluated: ANY_OBJECT.evaluated })),
});
