import { distance } from 'fastest-levenshtein';

/** How many slips (a letter missing, added or changed; two letters swapped count two) still mean the same word. */
const slipsOf = (word: string): number => (word.length > 4 ? 2 : Math.floor(word.length / 3));

/** The candidate that the word was most likely meant to be; undefined when none is near enough. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = slipsOf(word) + 1;
  const folded = word.toLowerCase();
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= least) continue;
    const slips = distance(folded, candidate.toLowerCase());
    if (slips < least) [best, least] = [candidate, slips];
  }
  return best;
}

/** ` Did you mean "…"?`, or nothing: to put behind a sentence. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
