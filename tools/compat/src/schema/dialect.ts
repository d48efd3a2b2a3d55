import { isObject, own, type Json } from '../value/json.ts';

/** The dialects that compare; drafts 04, 06 and 07 by their short names. */
export type Dialect = 'draft4' | 'draft6' | 'draft7' | '2019-09' | '2020-12';

/** Dialects from the oldest to the newest. */
export const DIALECTS: readonly Dialect[] = ['draft4', 'draft6', 'draft7', '2019-09', '2020-12'];

const BY_URI: ReadonlyMap<string, Dialect> = new Map([
  ['json-schema.org/draft-04/schema', 'draft4'],
  ['json-schema.org/draft-06/schema', 'draft6'],
  ['json-schema.org/draft-07/schema', 'draft7'],
  ['json-schema.org/draft/2019-09/schema', '2019-09'],
  ['json-schema.org/draft/2020-12/schema', '2020-12'],
]);

/** First and last dialect that knows a keyword, as indexes of `DIALECTS`; keywords without entry mean nothing. */
const KNOWN: Readonly<Record<string, readonly [number, number]>> = {
  ...spoken(0, 4, 'type enum multipleOf maximum minimum exclusiveMaximum exclusiveMinimum maxLength minLength pattern'),
  ...spoken(0, 4, 'items maxItems minItems uniqueItems maxProperties minProperties required properties'),
  ...spoken(0, 4, 'patternProperties additionalProperties allOf anyOf oneOf not $ref format'),
  ...spoken(0, 4, '$schema definitions $defs'),
  ...spoken(0, 0, 'id'),
  ...spoken(0, 2, 'dependencies'),
  ...spoken(0, 3, 'additionalItems'),
  ...spoken(1, 4, 'const contains propertyNames $id'),
  ...spoken(2, 4, 'if then else'),
  ...spoken(3, 4, 'minContains maxContains dependentRequired dependentSchemas unevaluatedItems unevaluatedProperties'),
  ...spoken(3, 4, '$anchor'),
  ...spoken(3, 3, '$recursiveRef $recursiveAnchor'),
  ...spoken(4, 4, 'prefixItems $dynamicRef $dynamicAnchor'),
};

/** True where the keyword means something in the dialect. */
export function speaks(dialect: Dialect, keyword: string): boolean {
  return SPOKEN[dialect].has(keyword);
}

const SPOKEN: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  draft4: keywordsOf(0),
  draft6: keywordsOf(1),
  draft7: keywordsOf(2),
  '2019-09': keywordsOf(3),
  '2020-12': keywordsOf(4),
};

function keywordsOf(index: number): ReadonlySet<string> {
  return new Set(
    Object.keys(KNOWN).filter((word) => (KNOWN[word]?.[0] ?? 9) <= index && index <= (KNOWN[word]?.[1] ?? 0)),
  );
}

/** True for dialects in which a `$ref` hides its neighbours (up to draft 07, core section 8.3). */
export function refHidesSiblings(dialect: Dialect): boolean {
  return DIALECTS.indexOf(dialect) <= 2;
}

/** The dialect that `$schema` names; `fallback` where it is absent; undefined for one that is not known. */
export function dialectOf(schema: Json, fallback: Dialect): Dialect | undefined {
  const uri = isObject(schema) ? own(schema, '$schema') : undefined;
  if (uri === undefined) return fallback;
  return typeof uri === 'string' ? BY_URI.get(uri.replace(/^https?:\/\//, '').replace(/#$/, '')) : undefined;
}

/** The dialect of a short name such as `draft7`, `draft-07`, `7` or `2020-12`; undefined for others. */
export function dialectNamed(name: string): Dialect | undefined {
  const short = name.replace(/^draft-?0?/, '');
  return DIALECTS.find((dialect) => dialect.replace(/^draft/, '') === short);
}

function spoken(first: number, last: number, words: string): Record<string, readonly [number, number]> {
  return Object.fromEntries(words.split(' ').map((word) => [word, [first, last] as const]));
}
