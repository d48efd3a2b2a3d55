import { ended, stepped } from './atom.ts';
import type { Pattern } from './condition-tree.ts';

/** The most steps that are taken to find texts, and the most patterns; no policy that a person wrote comes near. */
const MOST_STEPS = 5_000;
const MOST_PATTERNS = 40;

/**
 * Texts that stand for all others: for each set of patterns that a text can fit together, the shortest such texts, as
 * many as are asked for and as there are. Undefined where there are too many sets to look at.
 */
export function representatives(patterns: readonly Pattern[], count: number): readonly string[] | undefined {
  if (patterns.length > MOST_PATTERNS) return undefined;
  const alphabet = lettersOf(patterns);
  const start = patterns.map((): ReadonlySet<number> => new Set([0]));
  const visits = new Map<string, number>();
  const found = new Map<string, number>();
  const texts: string[] = [];
  const due: [text: string, places: readonly ReadonlySet<number>[]][] = [['', start]];
  for (let at = 0; at < due.length; at += 1) {
    if (at > MOST_STEPS) return undefined;
    const [text, places] = due[at] ?? ['', start];
    const fitted = patterns.map((pattern, index) => ended(places[index] ?? new Set(), pattern)).join();
    const there = found.get(fitted) ?? 0;
    if (there < count) texts.push(text);
    found.set(fitted, there + 1);
    for (const letter of alphabet) {
      const next = patterns.map((pattern, index) => stepped(places[index] ?? new Set(), pattern, letter));
      const key = next.map((one) => [...one].sort((a, b) => a - b).join(' ')).join(';');
      const seen = visits.get(key) ?? 0;
      visits.set(key, seen + 1);
      if (seen < count) due.push([text + letter, next]);
    }
  }
  return texts;
}

/** Every letter of the patterns, and one that is in none. */
function lettersOf(patterns: readonly Pattern[]): readonly string[] {
  const used = new Set(patterns.flat().filter((letter) => letter !== null));
  const other = [...'xyzabcdefghijklmnopqrstuvw0123456789'].find((letter) => !used.has(letter)) ?? '\u{f8ff}';
  return [other, ...[...used].sort()];
}

/** A text as the pattern that it alone fits. */
export const patternOf = (text: string): Pattern => [...text];
