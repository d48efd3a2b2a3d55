import { type Positions, positionsOf } from './positions.ts';
import { parsePattern } from './tree.ts';

/** How many steps a pattern is looked at before it counts as one that nobody can judge. */
const MAX_STEPS = 1_000_000;

/**
 * Whether a repetition in the pattern can read some text in more than one way, so that the ways multiply with every
 * round and an engine that backtracks needs exponential time (the EDA criterion of Weber and Seidl, 1991). A pattern too
 * large to tell counts as one. The pattern must be valid in Unicode mode.
 */
export const isAmbiguous = (pattern: string): boolean => {
  const known = verdicts.get(pattern);
  if (known !== undefined) return known;
  const verdict = parsePattern(pattern).some((tree) => {
    const positions = positionsOf(tree);
    return positions === undefined || hasTwoWays(positions, pattern);
  });
  if (verdicts.size > 1_000) verdicts.clear();
  verdicts.set(pattern, verdict);
  return verdict;
};

const verdicts = new Map<string, boolean>();

/** Follows two readers of one text who start together in a loop: whether they can part and meet again in it. */
function hasTwoWays({ sources, next }: Positions, pattern: string): boolean {
  const loopOf = loops(next);
  const overlap = overlaps(sources, pattern);
  const seen = new Set<number>();
  const queue: (readonly [number, number])[] = [];
  for (const [at, loop] of loopOf.entries()) if (loop !== undefined) queue.push([at, at]);
  let steps = 0;
  for (let pair = queue.pop(); pair; pair = queue.pop()) {
    const [p, q] = pair;
    for (const [a, ways] of next[p] ?? []) {
      if (loopOf[a] !== loopOf[p]) continue;
      if (p === q && ways > 1) return true;
      for (const b of next[q]?.keys() ?? []) {
        steps += 1;
        if (steps > MAX_STEPS) return true;
        if (loopOf[b] !== loopOf[p] || !overlap(a, b)) continue;
        if (a === b && p !== q) return true;
        if (a === b) continue;
        const key = Math.min(a, b) * sources.length + Math.max(a, b);
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push([a, b]);
      }
    }
  }
  return false;
}

/** The loop that each position is in, named by its lowest position; undefined outside of all. */
function loops(next: Positions['next']): (number | undefined)[] {
  const back: number[][] = next.map(() => []);
  for (const [from, to] of next.entries()) for (const position of to.keys()) back[position]?.push(from);
  const loopOf: (number | undefined)[] = next.map(() => undefined);
  for (const start of next.keys()) {
    if (loopOf[start] !== undefined) continue;
    const ahead = reached(start, (at) => next[at]?.keys() ?? []);
    if (!ahead.has(start)) continue;
    const behind = reached(start, (at) => back[at] ?? []);
    for (const position of ahead) if (behind.has(position)) loopOf[position] = start;
  }
  return loopOf;
}

function reached(start: number, from: (at: number) => Iterable<number>): Set<number> {
  const found = new Set<number>();
  const queue = [start];
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const position of from(at)) {
      if (found.has(position)) continue;
      found.add(position);
      queue.push(position);
    }
  return found;
}

/** Whether two positions can read one character: tried with those that the pattern names, their neighbours, and some of each kind. */
function overlaps(sources: readonly string[], pattern: string): (a: number, b: number) => boolean {
  const escaped = [...pattern.matchAll(/\\(?:u\{?|x)([0-9a-fA-F]+)/g)].map(([, hex = '0']) => parseInt(hex, 16));
  const named = [...[...pattern].map((text) => text.codePointAt(0) ?? 0), ...escaped];
  const points = new Set(
    named.flatMap((code) => [-1, 0, 1].map((step) => Math.max(0, Math.min(0x10ffff, code + step)))),
  );
  for (let code = 0; code < 128; code += 1) points.add(code);
  const samples = [...[...points].map((code) => String.fromCodePoint(code)), ...'äßÉσЖשع中あ한\u00a0\u2028\u0301٣€😀'];
  const reads = new Map<string, Set<string>>();
  for (const source of new Set(sources)) {
    const one = new RegExp(`^${source}$`, 'u');
    reads.set(source, new Set(samples.filter((sample) => one.test(sample))));
  }
  const answers = new Map<string, boolean>();
  return (a, b) => {
    const [first = '', second = ''] = [sources[a], sources[b]];
    if (first === second) return true;
    const key = `${first}\0${second}`;
    let answer = answers.get(key);
    if (answer === undefined) {
      const other = reads.get(second);
      answer = [...(reads.get(first) ?? [])].some((sample) => other?.has(sample) === true);
      answers.set(key, answer);
    }
    return answer;
  };
}
