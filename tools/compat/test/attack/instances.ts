import { type Random } from '../../src/search/random.ts';

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** What the texts of schemas offer to build instances from. */
export interface Material {
  readonly values: readonly unknown[];
  readonly names: readonly string[];
}

const TEXTS = ['', 'a', 'ab', 'aab', 'abab', 'foo', 'b', 'zz', 'A1', '\n', '😀'];
const NUMBERS = [0, 1, 2, 3, -1, 0.5, 1.5, 6, 100];

/** Constants, names and numbers with their neighbours, out of everything that stands in the schemas. */
export function materialOf(schemas: readonly unknown[]): Material {
  const values: unknown[] = [];
  const names = new Set(['a', 'zz']);
  const visit = (part: unknown): void => {
    values.push(part);
    if (typeof part === 'number') values.push(part + 1, part - 1, part + 0.5);
    if (typeof part === 'string' && part.length < 8) names.add(part);
    if (typeof part !== 'object' || part === null) return;
    if (!Array.isArray(part)) for (const key of Object.keys(part)) if (key.length < 4) names.add(key);
    Object.values(part).forEach(visit);
  };
  schemas.forEach(visit);
  return { values: values.filter((value) => value !== undefined), names: [...names] };
}

/** A random instance, often made of the material; knows nothing of what the keywords mean. */
export function randomInstance(random: Random, material: Material, depth = 3): Plain {
  if (random.chance(0.3)) return structuredClone(random.pick(material.values) ?? null) as Plain;
  const kind = random.below(depth > 0 ? 7 : 4);
  if (kind === 0) return null;
  if (kind === 1) return random.chance(0.5);
  if (kind === 2) return random.pick(NUMBERS) ?? 0;
  if (kind === 3) return random.pick(random.chance(0.5) ? TEXTS : material.names) ?? '';
  const size = random.below(4);
  if (kind === 4) {
    const item = randomInstance(random, material, depth - 1);
    return Array.from({ length: size }, () =>
      random.chance(0.3) ? item : randomInstance(random, material, depth - 1),
    );
  }
  const members = Array.from({ length: size }, (): [string, Plain] => [
    random.pick(material.names) ?? 'a',
    randomInstance(random, material, depth - 1),
  ]);
  return Object.fromEntries(members);
}
