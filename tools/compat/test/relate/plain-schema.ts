import { type Random } from '../../src/search/random.ts';
import { type Json } from '../../src/value/json.ts';

type Shape = Record<string, Json>;

const NAMES = ['a', 'b', 'c', '__proto__'];
const SCALARS: readonly Json[] = [0, 1, 2, 1.5, -1, 'a', 'ab', '', true, false, null];

/** A random schema of those that are settled at a look, with now and then a keyword that is handed over. */
export function plainSchema(random: Random, depth = 2): Json {
  const make = random.pick(depth > 0 ? [...LEAVES, object, object, array] : LEAVES) ?? object;
  const schema = make(random, depth);
  const annotated = random.chance(0.2) ? { description: 'A word.', format: 'email', ...schema } : schema;
  return random.chance(0.03) ? { ...annotated, not: { const: 1 } } : annotated;
}

/** A schema that differs from another a little: a limit, a name, what is inside. */
export function changed(random: Random, schema: Json): Json {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return plainSchema(random, 1);
  const shape = schema as Shape;
  if (random.chance(0.1)) return plainSchema(random, 1);
  if (shape['type'] === 'object') {
    const properties = Object.entries((shape['properties'] ?? {}) as Shape);
    const at = random.below(properties.length + 1);
    const next = properties.map(
      ([name, inner], index) => [name, index === at ? changed(random, inner) : inner] as const,
    );
    const added = random.chance(0.3) ? [[random.pick(NAMES) ?? '', plainSchema(random, 0)] as const] : [];
    return {
      ...shape,
      properties: Object.fromEntries([...next, ...added]),
      ...(random.chance(0.2) && { required: names(random) }),
      ...(random.chance(0.1) && { additionalProperties: random.chance(0.5) }),
    };
  }
  if (shape['type'] === 'array')
    return { ...shape, items: changed(random, shape['items'] ?? true), ...counts(random, 'Items') };
  const fresh = LEAVES.map((make) => make(random, 0)).filter((leaf) => leaf['type'] === shape['type']);
  return random.pick(fresh) ?? plainSchema(random, 0);
}

const range = (random: Random, lower: string, upper: string, from: number): Shape => ({
  ...(random.chance(0.5) && { [lower]: from + random.below(3) }),
  ...(random.chance(0.5) && { [upper]: from + 1 + random.below(3) }),
});
const counts = (random: Random, what: string): Shape => range(random, `min${what}`, `max${what}`, 0);
const names = (random: Random): Json => NAMES.filter(() => random.chance(0.3));

const LEAVES: readonly ((random: Random, depth: number) => Shape)[] = [
  (random) => ({ type: 'string', ...counts(random, 'Length') }),
  (random) => ({ type: 'string', ...counts(random, 'Length') }),
  (random) => ({ type: 'string', pattern: random.chance(0.5) ? '^a' : 'b$', ...counts(random, 'Length') }),
  (random) => ({ type: 'integer', ...range(random, 'minimum', 'maximum', -1) }),
  (random) => ({ type: 'number', ...range(random, 'minimum', 'maximum', -0.5) }),
  () => ({ type: 'boolean' }),
  () => ({ type: 'null' }),
  (random) => ({ enum: SCALARS.filter((value, at) => at === 0 || random.chance(0.3 + Number(value === null))) }),
  (random) => ({ type: 'string', enum: ['a', 'ab', ''].filter((_, at) => at === 0 || random.chance(0.5)) }),
  (random) => ({ const: random.pick(SCALARS) ?? null }),
  () => ({}),
];

const object = (random: Random, depth: number): Shape => ({
  type: 'object',
  ...(random.chance(0.8) && {
    properties: Object.fromEntries(
      NAMES.filter(() => random.chance(0.5)).map((name) => [name, plainSchema(random, depth - 1)]),
    ),
  }),
  ...(random.chance(0.5) && { required: names(random) }),
  ...(random.chance(0.3) && { additionalProperties: random.chance(0.3) }),
});

const array = (random: Random, depth: number): Shape => ({
  type: 'array',
  ...(random.chance(0.7) && { items: plainSchema(random, depth - 1) }),
  ...counts(random, 'Items'),
});
