import type { PlainSchema } from './readable-schema.ts';

/** Keywords whose schemas judge the same value again. */
const ONE = ['not', 'if', 'then', 'else'];
const LISTS = ['allOf', 'anyOf', 'oneOf'];

/** How many schemas may judge one value, one below the other. */
const MAX_CHAIN = 256;

/** Whether one of the schemas comes back to itself, or nearly so, before it comes to another part of the value. */
export function isEndless(schemas: Iterable<PlainSchema>, targets: Readonly<Record<string, PlainSchema>>): boolean {
  const done = new Set<PlainSchema>();

  function comesBack(schema: PlainSchema, around: number): boolean {
    if (done.has(schema)) return false;
    if (around > MAX_CHAIN) return true;
    const again = below(schema, targets).some((each) => comesBack(each, around + 1));
    done.add(schema);
    return again;
  }

  for (const schema of schemas) if (comesBack(schema, 0)) return true;
  return false;
}

function below(schema: PlainSchema, targets: Readonly<Record<string, PlainSchema>>): readonly PlainSchema[] {
  const reference = schema['$ref'];
  return [
    ...(typeof reference === 'string' ? [targets[reference]] : []),
    ...ONE.map((keyword) => schema[keyword] as PlainSchema | undefined),
    ...LISTS.flatMap((keyword) => (schema[keyword] as readonly PlainSchema[] | undefined) ?? []),
    ...Object.values((schema['dependentSchemas'] as Readonly<Record<string, PlainSchema>> | undefined) ?? {}),
  ].filter((each) => each !== undefined);
}
