import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './action.ts';

/** The bad pull requests: `<message>/<case>/fault.json`, with what the gate says of it in `expected.txt`. */
export const FIXTURES = join(import.meta.dirname, '../../fixtures/gate');

/** One bad pull request. */
export interface FixtureCase extends Fault {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
}

/** All of them, by message and name. */
export const fixtureCases: readonly FixtureCase[] = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: id }) =>
    readdirSync(join(FIXTURES, id))
      .sort()
      .map((name) => {
        const folder = join(FIXTURES, id, name);
        return { ...(JSON.parse(readFileSync(join(folder, 'fault.json'), 'utf8')) as Fault), id, name, folder };
      }),
  );
