import { type CharRange, intersectRanges, NON_WORD_CHARS, WORD_CHARS } from './char-range.ts';
import { type Before, type Config, type Next, withAhead } from './config.ts';
import { type Dfa, type Row } from './dfa.ts';
import { type Looks } from './looks.ts';
import { type Nfa } from './nfa.ts';

/** Where a range of characters leads. */
export interface Move {
  readonly range: CharRange;
  readonly config: Config;
}

/** Where the characters lead: one move for each range of characters that all automata treat alike. */
export function moves(config: Config, nfa: Nfa, looks: Looks): Move[] {
  if (config.next === 3) return [];
  const made: Move[] = [];
  for (const edge of nfa.edges[config.state] ?? []) {
    if (edge.kind !== 'char') continue;
    for (const [before, chars] of wordSplit(config.next, nfa.readsWords)) {
      const ranges = chars === undefined ? edge.ranges : intersectRanges(edge.ranges, chars);
      const base: Config = { state: edge.to, before, next: 0, ahead: [], behind: [] };
      for (const range of ranges) made.push(...stepLooks(range, base, config, looks));
    }
  }
  return made;
}

function wordSplit(next: Next, readsWords: boolean): [Before, readonly CharRange[] | undefined][] {
  if (!readsWords) return [[2, undefined]];
  if (next === 1) return [[1, WORD_CHARS]];
  if (next === 2) return [[2, NON_WORD_CHARS]];
  return [
    [1, WORD_CHARS],
    [2, NON_WORD_CHARS],
  ];
}

function stepLooks(range: CharRange, base: Config, from: Config, looks: Looks): Move[] {
  let made: Move[] = [{ range, config: base }];
  for (const [number, state] of from.ahead) {
    const dfa = looks.aheadDfas[number] as Dfa;
    made = made.flatMap((move) =>
      segments(dfa.rows[state] as Row, move.range).flatMap(([part, target]): Move[] => {
        if (dfa.canAccept[target] !== true) return [];
        if (dfa.canRefuse[target] !== true) return [{ range: part, config: move.config }];
        return [{ range: part, config: { ...move.config, ahead: withAhead(move.config.ahead, [number, target]) } }];
      }),
    );
  }
  from.behind.forEach((state, number) => {
    const row = looks.behindDfas[number]?.rows[state] as Row;
    made = made.flatMap((move) =>
      segments(row, move.range).map(([part, target]): Move => ({
        range: part,
        config: { ...move.config, behind: [...move.config.behind, target] },
      })),
    );
  });
  return made;
}

/** A range cut where a row changes its target. */
function segments(row: Row, [low, high]: CharRange): [CharRange, number][] {
  const cut: [CharRange, number][] = [];
  let start = 0;
  for (const [index, end] of row.ends.entries()) {
    const from = Math.max(low, start);
    const to = Math.min(high, end);
    if (from <= to) cut.push([[from, to], row.targets[index] as number]);
    start = end + 1;
  }
  return cut;
}
