import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One case of another gate: what it may look at, and what comes out there. */
export interface SourceCase {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly input: unknown;
  /** Only the members that are given are claimed. */
  readonly expect: Readonly<Record<string, unknown>>;
}

/** Every case of a folder, by file and in the order of the files. @throws Error where there is none. */
export function readSourceCases(folder: string): readonly SourceCase[] {
  const cases = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Collection).cases);
  if (cases.length === 0) throw new Error(`${folder} holds no case.`);
  return cases;
}

interface Collection {
  readonly cases: readonly SourceCase[];
}
