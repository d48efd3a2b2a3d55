import { type Random } from '../../src/search/random.ts';
import { type Json } from '../../src/value/json.ts';

type Draft = '2020-12' | '2019-09' | 'draft7' | 'draft4';
type Maker = (random: Random, depth: number, draft: Draft) => Record<string, Json>;

const NAMES = ['a', 'b', 'ab', 'foo'];
const PATTERNS = ['^a', 'b$', '^[a-z]+$', 'o', '^.{2}$', '^(ab)*$', '\\d'];
const VALUES: readonly Json[] = [
  0,
  1,
  2,
  1.5,
  -1,
  'a',
  'ab',
  '',
  true,
  false,
  null,
  [],
  [1],
  ['a', 1],
  {},
  { a: 1 },
  { b: 'a', foo: 0 },
];
const TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

/** A random schema over a small vocabulary, so that keywords meet each other. */
export function randomSchema(random: Random, depth: number, draft: Draft): Json {
  if (draft !== 'draft4' && random.chance(depth === 0 ? 0.25 : 0.04)) return random.chance(0.6);
  const keywords = depth === 0 ? LEAVES : [...LEAVES, ...LEAVES, ...INNER];
  const schema: Record<string, Json> = {};
  for (let count = 1 + random.below(3); count > 0; count -= 1)
    Object.assign(schema, random.pick(keywords)?.(random, depth, draft));
  return schema;
}

/** A schema that differs from another in one place. */
export function mutated(random: Random, schema: Json, depth: number, draft: Draft): Json {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema) || random.chance(0.1))
    return randomSchema(random, depth, draft);
  const object = schema as Record<string, Json>;
  const key = random.pick(Object.keys(object));
  if (key === undefined) return randomSchema(random, depth, draft);
  const value = object[key] ?? null;
  const rest = Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
  if (random.chance(0.2)) return rest;
  if (random.chance(0.2)) return { ...object, ...(randomSchema(random, 0, '2019-09') as object) };
  if (random.chance(0.2))
    return random.chance(0.5) ? { allOf: [object] } : { anyOf: [object, randomSchema(random, depth - 1, draft)] };
  if (typeof value === 'number') return { ...object, [key]: Math.max(0, value + random.below(3) - 1) || 1 };
  if (
    ['items', 'additionalProperties', 'contains', 'not', 'propertyNames', 'if', 'then', 'else'].includes(key) &&
    !Array.isArray(value)
  )
    return { ...object, [key]: mutated(random, value, depth - 1, draft) };
  if (['allOf', 'anyOf', 'oneOf', 'prefixItems'].includes(key) && Array.isArray(value)) {
    const index = random.below(value.length);
    return {
      ...object,
      [key]: value.map((item: Json, at) => (at === index ? mutated(random, item, depth - 1, draft) : item)),
    };
  }
  if (['properties', 'patternProperties'].includes(key) && typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as Record<string, Json>);
    const index = random.below(entries.length);
    return {
      ...object,
      [key]: Object.fromEntries(
        entries.map(([name, item], at) => [name, at === index ? mutated(random, item, depth - 1, draft) : item]),
      ),
    };
  }
  return { ...rest, ...(randomSchema(random, 0, draft) as object) };
}

const some = <Item>(random: Random, items: readonly Item[], most = 3): readonly Item[] => [
  ...new Set(Array.from({ length: 1 + random.below(most) }, () => random.pick(items) as Item)),
];
const inner = (random: Random, depth: number, draft: Draft): Json => randomSchema(random, depth - 1, draft);
const list = (random: Random, depth: number, draft: Draft): Json =>
  Array.from({ length: 1 + random.below(3) }, () => inner(random, depth, draft));
const map = (random: Random, depth: number, draft: Draft, names: readonly string[]): Json =>
  Object.fromEntries(some(random, names).map((name) => [name, inner(random, depth, draft)]));
const since = (draft: Draft, first: Draft): boolean => ORDER.indexOf(draft) >= ORDER.indexOf(first);
const ORDER: readonly Draft[] = ['draft4', 'draft7', '2019-09', '2020-12'];

const LEAVES: readonly Maker[] = [
  (random) => ({ type: random.chance(0.6) ? (random.pick(TYPES) as Json) : some(random, TYPES) }),
  (random) => ({ type: random.pick(TYPES) as Json }),
  (random) => ({ enum: some(random, VALUES, 4) }),
  (random, _, draft) => (since(draft, 'draft7') ? { const: random.pick(VALUES) as Json } : {}),
  (random) => ({ minimum: random.below(4) - 1 }),
  (random) => ({ maximum: random.below(4) }),
  (random, _, draft) =>
    draft === 'draft4' ? { minimum: 1, exclusiveMinimum: true } : { exclusiveMinimum: random.below(3) },
  (random, _, draft) =>
    draft === 'draft4' ? { maximum: 1, exclusiveMaximum: true } : { exclusiveMaximum: random.below(3) },
  (random) => ({ multipleOf: random.pick([1, 2, 3, 0.5, 1.5]) as Json }),
  (random) => ({ minLength: random.below(3) }),
  (random) => ({ maxLength: random.below(4) }),
  (random) => ({ pattern: random.pick(PATTERNS) as Json }),
  (random) => ({ minItems: random.below(3) }),
  (random) => ({ maxItems: random.below(4) }),
  () => ({ uniqueItems: true }),
  (random) => ({ required: some(random, NAMES) }),
  (random) => ({ minProperties: random.below(3) }),
  (random) => ({ maxProperties: random.below(4) }),
];

const INNER: readonly Maker[] = [
  (random, depth, draft) => ({ properties: map(random, depth, draft, NAMES) }),
  (random, depth, draft) => ({ properties: map(random, depth, draft, NAMES) }),
  (random, depth, draft) => ({ patternProperties: map(random, depth, draft, PATTERNS) }),
  (random, depth, draft) => ({ additionalProperties: random.chance(0.5) ? false : inner(random, depth, draft) }),
  (random, depth, draft) => (since(draft, 'draft7') ? { propertyNames: inner(random, depth, draft) } : {}),
  (random, depth, draft) => ({ items: inner(random, depth, draft) }),
  (random, depth, draft) =>
    draft === '2020-12'
      ? { prefixItems: list(random, depth, draft) }
      : {
          items: list(random, depth, draft),
          ...(random.chance(0.5) && { additionalItems: inner(random, depth, draft) }),
        },
  (random, depth, draft) => (since(draft, 'draft7') ? { contains: inner(random, depth, draft) } : {}),
  (random, depth, draft) =>
    since(draft, '2019-09')
      ? { contains: inner(random, depth, draft), minContains: random.below(3), maxContains: 1 + random.below(2) }
      : {},
  (random, depth, draft) =>
    since(draft, '2019-09')
      ? { dependentSchemas: map(random, depth, draft, NAMES) }
      : { dependencies: map(random, depth, draft, NAMES) },
  (random, _, draft) =>
    since(draft, '2019-09') ? { dependentRequired: { [random.pick(NAMES) as string]: some(random, NAMES) } } : {},
  (random, depth, draft) => ({ allOf: list(random, depth, draft) }),
  (random, depth, draft) => ({ anyOf: list(random, depth, draft) }),
  (random, depth, draft) => ({ oneOf: list(random, depth, draft) }),
  (random, depth, draft) => ({ not: inner(random, depth, draft) }),
  (random, depth, draft) =>
    since(draft, 'draft7')
      ? {
          if: inner(random, depth, draft),
          ...(random.chance(0.8) && { ['then' as string]: inner(random, depth, draft) }),
          ...(random.chance(0.6) && { else: inner(random, depth, draft) }),
        }
      : {},
  (random, depth, draft) =>
    since(draft, '2019-09') ? { unevaluatedProperties: random.chance(0.6) ? false : inner(random, depth, draft) } : {},
  (random, depth, draft) =>
    since(draft, '2019-09') ? { unevaluatedItems: random.chance(0.6) ? false : inner(random, depth, draft) } : {},
];
