import { isRecord } from '../../declaration/pointer.ts';
import { isLocal, REFERENCES, targetOf } from '../schema-references.ts';
import type { Schema } from './subschemas.ts';

/** Keywords by which a schema judges the same value through others. */
export const COMPOSING = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas', ...REFERENCES];
/** Keywords that name properties and say what they hold. */
export const DECLARING = ['properties', 'patternProperties'];
/** Keywords under which a verdict is only asked for: what they name is evaluated at times, or never. */
const ASKING = ['if', 'not'];
/** Keywords that judge how many properties there are, or all their names. */
const COUNTING = ['minProperties', 'propertyNames'];

/** What a schema says of the names of an object's properties, all schemas together that judge the same object. */
export interface NamesIn {
  /** Whether some property is declared. */
  readonly isDeclaring: boolean;
  /** Whether undeclared properties may be needed to please it. */
  readonly isCounting: boolean;
  /** Names that are required or asked for, declared or not. */
  readonly mentioned: ReadonlySet<string>;
}

/** The names that a schema and those that judge the same value for it give to properties. */
export function namesIn(schema: Schema, root: Schema): NamesIn {
  const found = { isDeclaring: false, isCounting: false, mentioned: new Set<string>() };
  const seen = { declaring: new Set<unknown>(), asking: new Set<unknown>() };
  const visit = (part: unknown, isAsked: boolean): void => {
    const known = isAsked ? seen.asking : seen.declaring;
    if (!isRecord(part) || known.has(part)) return;
    known.add(part);
    if (COUNTING.some((keyword) => part[keyword] !== undefined)) found.isCounting = true;
    for (const name of demandedNames(part)) found.mentioned.add(name);
    const declared = DECLARING.map((keyword) => (isRecord(part[keyword]) ? Object.keys(part[keyword]) : []));
    if (!isAsked && declared.some((names) => names.length > 0)) found.isDeclaring = true;
    if (isAsked) for (const name of declared[0] ?? []) found.mentioned.add(name);
    for (const keyword of [...COMPOSING, 'not'])
      for (const inner of schemasAt(part, keyword, root)) visit(inner, isAsked || ASKING.includes(keyword));
  };
  visit(schema, false);
  return found;
}

/** The schemas that the references of a schema mean. */
export const targetsOf = (schema: Schema, root: Schema): unknown[] =>
  REFERENCES.flatMap((keyword) => schemasAt(schema, keyword, root));

function schemasAt(schema: Schema, keyword: string, root: Schema): readonly unknown[] {
  const value = schema[keyword];
  if (typeof value === 'string') return isLocal(value) ? [targetOf(root, value)] : [];
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return [];
  return keyword === 'dependentSchemas' ? Object.values(value) : [value];
}

function demandedNames({ required, dependentRequired, dependentSchemas }: Schema): string[] {
  const dependent = isRecord(dependentRequired) ? Object.entries(dependentRequired).flat(2) : [];
  const conditions = isRecord(dependentSchemas) ? Object.keys(dependentSchemas) : [];
  const all: readonly unknown[] = [
    ...(Array.isArray(required) ? (required as unknown[]) : []),
    ...dependent,
    ...conditions,
  ];
  return all.filter((name) => typeof name === 'string');
}
