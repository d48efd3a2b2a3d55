import type { Command } from 'commander';
import { type CompareOptions, dialectNamed, DIALECTS } from '@ctxr/compat';
import { UsageError } from '../usage-error.ts';

/** The options of everything that compares schemas. */
export interface ComparingOptions {
  readonly search: boolean;
  readonly prove: boolean;
  readonly budget?: string;
  readonly seed?: string;
  readonly draft?: string;
}

/** Declares them. */
export const comparingOptions = (command: Command): Command =>
  command
    .option('--draft <draft>', 'the dialect where $schema is absent: 04, 06, 07, 2019-09 or 2020-12 (default)')
    .option('--budget <ms>', 'milliseconds for one comparison (default: 10000); past it, unknown')
    .option('--seed <number>', 'the seed of the search (default: 1)')
    .option('--no-search', 'do not search for a breaking payload')
    .option('--no-prove', 'do not prove');

/** What they mean. Throws UsageError for a wrong value. */
export function comparing({ search, prove, budget, seed, draft }: ComparingOptions): CompareOptions {
  const dialect = draft === undefined ? undefined : (dialectNamed(draft) ?? dialectNamed(`draft${draft}`));
  if (draft !== undefined && dialect === undefined)
    throw new UsageError(`there is no draft \`${draft}\``, `use ${DIALECTS.join(', ')}`);
  return {
    search,
    prove,
    ...(dialect !== undefined && { draft: dialect }),
    ...(budget !== undefined && { budget: { milliseconds: wholeNumber(budget, '--budget') } }),
    ...(seed !== undefined && { seed: wholeNumber(seed, '--seed') }),
  };
}

function wholeNumber(text: string, option: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new UsageError(`${option} takes a whole number, not \`${text}\``, `${option} 2000`);
}
