import type { OutputUnit } from '@cfworker/json-schema';
import type { Failure } from './failure.ts';
import { HOLDERS } from './keyword-forms.ts';
import { tokensOf, valueAt } from './pointer.ts';
import type { PlainSchema, ReadableSchema } from './readable-schema.ts';

/** Keywords that only pass on what a schema below them found. */
const CARRIERS: ReadonlySet<string> = new Set([
  '$ref',
  'allOf',
  'anyOf',
  'if',
  'properties',
  'patternProperties',
  'additionalProperties',
  'prefixItems',
  'items',
  'dependentSchemas',
  'propertyNames',
]);

const NO_MATCH = '(0 matches)';

/** The failures that the interpreter's units come to: those alone that no other one explains. */
export function failuresOf(units: readonly OutputUnit[], schema: ReadableSchema, payload: unknown): readonly Failure[] {
  const several = new Set(
    units
      .filter(({ keyword, error }) => keyword === 'oneOf' && !error.includes(NO_MATCH))
      .map(({ instanceLocation, keywordLocation }) => `${keywordLocation} ${instanceLocation}`),
  );
  const seen = new Set<string>();
  const failures: Failure[] = [];
  for (const unit of units) {
    const { keyword, keywordLocation, instanceLocation, error } = unit;
    if (CARRIERS.has(keyword) || (keyword === 'oneOf' && error.includes(NO_MATCH))) continue;
    const key = `${keywordLocation} ${instanceLocation}`;
    if (seen.has(key) || isBelow(several, unit)) continue;
    seen.add(key);
    failures.push(...failuresAt(unit, schema, payload));
  }
  return failures;
}

/** Whether a unit was found in one alternative of several that fit. */
function isBelow(several: ReadonlySet<string>, { keywordLocation, instanceLocation }: OutputUnit): boolean {
  if (several.size === 0) return false;
  const instances = prefixes(instanceLocation);
  return prefixes(keywordLocation)
    .slice(0, -1)
    .some((keyword) => instances.some((instance) => several.has(`${keyword} ${instance}`)));
}

const prefixes = (location: string): readonly string[] =>
  location.split('/').map((_, at, tokens) => tokens.slice(0, at + 1).join('/'));

function failuresAt(unit: OutputUnit, schema: ReadableSchema, payload: unknown): readonly Failure[] {
  const path = tokensOf(decodeURIComponent(unit.keywordLocation.slice(1)));
  const within = schemaBelow(path.slice(0, -1), schema);
  const pointer = decodeURIComponent(unit.instanceLocation.slice(1));
  if (within === 'contains') return [];
  if (within === 'propertyNames') return [aboutMember(pointer, within)];
  if (schema.refusals.has(within))
    return [
      path.at(-2) === 'additionalProperties'
        ? aboutMember(pointer, 'additionalProperties')
        : { pointer, keyword: 'false', value: false },
    ];
  const keyword = unit.keyword === 'minContains' || unit.keyword === 'maxContains' ? 'contains' : unit.keyword;
  const value = keyword === 'contains' ? within : within[keyword];
  const failure = { pointer, keyword, value };
  const instance = valueAt(payload, tokensOf(pointer));
  const lacks = (name: string): boolean => !Object.hasOwn(instance as object, name);
  if (keyword === 'required') return (value as string[]).filter(lacks).map((name) => ({ ...failure, name }));
  if (keyword === 'dependentRequired')
    return Object.entries(value as Record<string, string[]>)
      .filter(([because]) => !lacks(because))
      .flatMap(([because, names]) => names.filter(lacks).map((name) => ({ ...failure, name, because })));
  return [failure];
}

/** What is wrong with that a member is there at all is told at its object. */
function aboutMember(pointer: string, keyword: string): Failure {
  const at = pointer.lastIndexOf('/');
  return { pointer: pointer.slice(0, at), keyword, value: false, name: tokensOf(pointer.slice(at))[0] ?? '' };
}

/** The schema that tokens lead to; the keyword alone where what is below it is no fault of a part of the payload. */
function schemaBelow(
  tokens: readonly string[],
  { root, targets }: ReadableSchema,
): PlainSchema | 'contains' | 'propertyNames' {
  let schema: PlainSchema = root;
  for (let at = 0; at < tokens.length; at += 1) {
    const keyword = tokens[at] ?? '';
    if (keyword === 'contains' || keyword === 'propertyNames') return keyword;
    if (keyword === '$ref') schema = targets[String(schema['$ref'])] ?? {};
    else if (HOLDERS.get(keyword) === 'schema') schema = schema[keyword] as PlainSchema;
    else {
      at += 1;
      schema = (schema[keyword] as Readonly<Record<string, PlainSchema>>)[tokens[at] ?? ''] ?? {};
    }
  }
  return schema;
}
