import { readdirSync, readFileSync } from 'node:fs';

/** The two ways to read a pair: `backward` asks whether old is included in new. */
export const DIRECTIONS = ['backward', 'forward'] as const;

/** One of the two ways to read a pair. */
export type Way = (typeof DIRECTIONS)[number];

/** A case of the fixtures: its line as written and, where it is known, the truth of each direction. */
export interface Example {
  readonly id: string;
  readonly text: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly truth?: Readonly<Record<Way, boolean | null>>;
}

const FIXTURES = new URL('../test/fixtures/', import.meta.url);

/** The source calls `old` unsatisfiable; two validators accept an instance of it, so its truth is left out. */
const DISPUTED = 'sdbs/draft2020-12/unsatisfiable/ref/12 backward';

/** The 169 small cases. Throws where there are none. */
export function examples(): readonly Example[] {
  const lines = readFileSync(new URL('examples.jsonl', FIXTURES), 'utf8').split('\n');
  return seen(lines.filter((line) => line !== '').map(exampleOf), 'examples.jsonl');
}

/** The 30 pairs from a public schema store. Throws where there are none. */
export function realPairs(): readonly Example[] {
  const folder = new URL('pairs/', FIXTURES);
  const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  return seen(texts.map(exampleOf), 'pairs/');
}

/** True or false where the truth of a direction is known. */
export function truthOf(example: Example, way: Way): boolean | undefined {
  return `${example.id} ${way}` === DISPUTED ? undefined : (example.truth?.[way] ?? undefined);
}

function exampleOf(text: string): Example {
  return { ...(JSON.parse(text) as Omit<Example, 'text'>), text };
}

function seen(found: readonly Example[], where: string): readonly Example[] {
  if (found.length === 0) throw new Error(`no cases in ${where}: nothing to measure`);
  return found;
}
