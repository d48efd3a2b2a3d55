import { lengthOf, matches } from '../evaluate/string.ts';
import { sampleTexts } from '../language/sample.ts';
import { type Pattern } from '../schema/ir.ts';
import { type Facts } from './facts.ts';
import { type Hunt } from './goal.ts';

const SAMPLES = 6;
const LONGEST = 5_000_000;

/** A string for the facts; undefined where none was found. */
export function buildString(hunt: Hunt, facts: Facts): string | undefined {
  const { minLength, maxLength, barred } = facts;
  if (minLength > maxLength || minLength > LONGEST) return undefined;
  const fits = (text: string) => !barred.has(JSON.stringify(text)) && fitsFacts(facts, text);
  const pooled = hunt.pool.strings.filter(fits).slice(0, 12);
  if (pooled.length > 0 && hunt.random.chance(0.6)) return hunt.random.pick(pooled);
  if (facts.patterns.length + facts.notPatterns.length === 0)
    return ['', 'b', 'c', 'dd', 'e e'].map((tail) => filled(tail, minLength)).find(fits);
  const sampled = textsFor(hunt, facts).filter(fits);
  return hunt.random.pick(sampled.length > 0 ? sampled : pooled);
}

/** A text in which the pattern is found; undefined where none was found. */
export function sampleOf(hunt: Hunt, pattern: Pattern): string | undefined {
  const facts = { patterns: [pattern], notPatterns: [], minLength: 0, maxLength: Infinity };
  return hunt.random.pick(textsFor(hunt, facts));
}

type Texts = Pick<Facts, 'patterns' | 'notPatterns' | 'minLength' | 'maxLength'>;

function textsFor(hunt: Hunt, facts: Texts): readonly string[] {
  const patterns = (list: readonly Pattern[]) => list.map(({ source, flags }) => flags + source).sort();
  const key = JSON.stringify([patterns(facts.patterns), patterns(facts.notPatterns), facts.minLength, facts.maxLength]);
  const known = hunt.texts.get(key);
  if (known !== undefined) return known;
  const wanted = { ...facts, found: facts.patterns, absent: facts.notPatterns };
  const sampled = sampleTexts(wanted, SAMPLES, (steps) => hunt.budget.spend(steps));
  const texts = sampled ?? hunt.pool.strings.filter((text) => fitsFacts(facts, text));
  hunt.texts.set(key, texts);
  return texts;
}

function fitsFacts(facts: Texts, text: string): boolean {
  const length = lengthOf(text);
  if (length < facts.minLength || length > facts.maxLength) return false;
  return (
    facts.patterns.every((pattern) => matches(pattern, text)) &&
    !facts.notPatterns.some((pattern) => matches(pattern, text))
  );
}

function filled(tail: string, length: number): string {
  return 'a'.repeat(Math.max(0, length - tail.length)) + tail;
}
