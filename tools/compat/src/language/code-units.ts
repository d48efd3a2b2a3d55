import { type CharRange, LAST_CODE_POINT } from './char-range.ts';
import { type Dfa, dfaOf, type Row } from './dfa.ts';
import { PatternRefused } from './refused.ts';

const HIGH: CharRange = [0xd800, 0xdbff];
const LOW: CharRange = [0xdc00, 0xdfff];
const FIRST_ASTRAL = 0x10000;
const MOST_RANGES = 8_192;

/** The automaton over code points for one over UTF-16 code units. Throws PatternRefused when it would get large. */
export function toCodePoints(units: Dfa): Dfa {
  return dfaOf(
    units.rows.map((row) => widen(row, units)),
    units.final,
  );
}

function widen(row: Row, units: Dfa): Row {
  const ends: number[] = [];
  const targets: number[] = [];
  const put = (end: number, target: number): void => {
    if (targets.at(-1) === target) ends[ends.length - 1] = end;
    else {
      ends.push(end);
      targets.push(target);
    }
    if (ends.length > MOST_RANGES) throw new PatternRefused('pattern-surrogates');
  };
  for (const [, to, target] of pieces(row, [0, FIRST_ASTRAL - 1])) put(to, target);
  for (const [from, to, middle] of pieces(row, HIGH)) {
    const lows = pieces(units.rows[middle] as Row, LOW);
    const [only] = lows;
    if (lows.length === 1 && only !== undefined) put(codePoint(to, LOW[1]), only[2]);
    else
      for (let high = from; high <= to; high += 1)
        for (const [, end, target] of lows) put(codePoint(high, end), target);
  }
  ends[ends.length - 1] = LAST_CODE_POINT;
  return { ends, targets };
}

const codePoint = (high: number, low: number): number => FIRST_ASTRAL + (high - HIGH[0]) * 0x400 + (low - LOW[0]);

function pieces(row: Row, [low, high]: CharRange): [number, number, number][] {
  const found: [number, number, number][] = [];
  let start = 0;
  for (const [index, end] of row.ends.entries()) {
    if (end >= low && start <= high)
      found.push([Math.max(start, low), Math.min(end, high), row.targets[index] as number]);
    start = end + 1;
  }
  return found;
}
