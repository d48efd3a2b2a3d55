import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES } from './fixture-cases.ts';

/** What the kinds of bad pull requests get. */
interface Rows {
  /** Messages and rules, by the number of the kind. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
  /** The kinds that no single pull request shows, each with the reason. */
  readonly notHere: Readonly<Record<string, string>>;
}

export const { rows, notHere } = JSON.parse(readFileSync(join(FIXTURES, 'rows.json'), 'utf8')) as Rows;
