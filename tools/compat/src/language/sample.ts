import { languageOf } from './language.ts';
import { type Demand } from './product.ts';
import { wordsOf } from './words.ts';

/** A pattern as JSON Schema searches it. */
export interface Searched {
  readonly source: string;
  readonly flags: 'u' | '';
}

/**
 * At most `limit` texts of `minLength` to `maxLength` code points in which every pattern of `found` is found and none
 * of `absent`, shortest first; undefined when a pattern is refused or the work is too much.
 */
export function sampleTexts(
  {
    found,
    absent,
    minLength = 0,
    maxLength = Infinity,
  }: {
    readonly found: readonly Searched[];
    readonly absent: readonly Searched[];
    readonly minLength?: number;
    readonly maxLength?: number;
  },
  limit: number,
  spend: (steps: number) => void,
): readonly string[] | undefined {
  const demands: Demand[] = [];
  for (const [list, holds] of [
    [found, true],
    [absent, false],
  ] as const)
    for (const { source, flags } of list) {
      const language = languageOf(source, flags, spend);
      if (language.kind === 'refused') return undefined;
      demands.push({ dfa: language.dfa, holds });
    }
  return wordsOf({ demands, minLength, maxLength, except: new Set() }, limit, spend)?.words;
}
