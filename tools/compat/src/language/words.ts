import { plainFirst } from './char-order.ts';
import { LAST_CODE_POINT } from './char-range.ts';
import { type Demand, type Product, productOf } from './product.ts';
import { type Reach, reachOf } from './reach.ts';

/** Texts that meet every demand, have `minLength` to `maxLength` code points and are not in `except`. */
export interface Wanted {
  readonly demands: readonly Demand[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly except: ReadonlySet<string>;
}

/** Some of the texts, shortest first; `complete` says that there are no others. */
export interface Words {
  readonly words: readonly string[];
  readonly complete: boolean;
}

const LONGEST = 4_000_000;
const LONG = 1_000;

/** At least `limit` of the texts wanted if there are so many, otherwise all; undefined where that is too much work. */
export function wordsOf(wanted: Wanted, limit: number, spend: (steps: number) => void): Words | undefined {
  if (wanted.minLength > wanted.maxLength) return { words: [], complete: true };
  if (wanted.demands.length === 0 && wanted.minLength > LONG) return longWords(wanted, limit);
  const product = productOf(wanted.demands, spend);
  if (product === undefined) return undefined;
  const size = product.nodes.length;
  if (size === 0) return { words: [], complete: true };
  const longest = longestOf(product);
  const end = Math.min(wanted.maxLength, longest ?? Infinity);
  if (wanted.minLength > end) return { words: [], complete: true };
  const words: string[] = [];
  const reach = reachOf(product, spend);
  for (let length = wanted.minLength; length <= end; length += 1) {
    const from = reach(length);
    if (from === undefined) return words.length > 0 ? { words, complete: false } : undefined;
    spend(1);
    if (from[0] !== 1) continue;
    if (length > LONG) {
      const word = firstWord(product, reach, length, spend);
      if (word === undefined || limit > 1 || wanted.except.has(word)) return undefined;
      return { words: [word], complete: false };
    }
    const room = limit - words.length + wanted.except.size;
    for (const word of wordsOfLength(product, reach, length, room, spend)) {
      if (wanted.except.has(word)) continue;
      words.push(word);
      if (words.length >= limit) return { words, complete: false };
    }
  }
  return { words, complete: true };
}

function longWords({ minLength, except }: Wanted, limit: number): Words | undefined {
  if (minLength > LONGEST) return undefined;
  const start = 'a'.repeat(minLength - 1);
  const words = [...plainFirst([[0, LAST_CODE_POINT]], limit + except.size)]
    .slice(0, limit + except.size)
    .map((char) => start + String.fromCodePoint(char))
    .filter((word) => !except.has(word));
  return { words: words.slice(0, limit), complete: false };
}

/** The length of the longest text; undefined where there is none (a cycle). */
function longestOf({ nodes }: Product): number | undefined {
  const incoming = nodes.map(() => 0);
  for (const { edges } of nodes) for (const to of edges.keys()) incoming[to] = (incoming[to] as number) + 1;
  const open = [...nodes.keys()].filter((node) => incoming[node] === 0);
  const depth = nodes.map(() => 0);
  let done = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    done += 1;
    for (const to of nodes[node]?.edges.keys() ?? []) {
      depth[to] = Math.max(depth[to] as number, (depth[node] as number) + 1);
      incoming[to] = (incoming[to] as number) - 1;
      if (incoming[to] === 0) open.push(to);
    }
  }
  return done === nodes.length ? depth.reduce((a, b) => Math.max(a, b), 0) : undefined;
}

/** One text of exactly `length` code points from node 0, chosen step by step; undefined when it would pair lone surrogates. */
function firstWord(
  { nodes }: Product,
  reach: Reach,
  length: number,
  spend: (steps: number) => void,
): string | undefined {
  const chars: string[] = [];
  let node = 0;
  for (let left = length - 1; left >= 0; left -= 1) {
    spend(1);
    const after = reach(left);
    const edge = [...(nodes[node]?.edges ?? [])].find(([to]) => after?.[to] === 1);
    if (edge === undefined) return undefined;
    const [char] = plainFirst(edge[1], 1);
    chars.push(String.fromCodePoint(char as number));
    node = edge[0];
  }
  const word = chars.join('');
  return [...word].length === length ? word : undefined;
}

/** At most `limit` texts of exactly `length` code points. A pair of lone surrogates is one code point, so no such text. */
function* wordsOfLength(
  { nodes }: Product,
  reach: Reach,
  length: number,
  limit: number,
  spend: (steps: number) => void,
): Generator<string> {
  const choices = (node: number, left: number): Iterator<[number, number]> => charsTo(nodes, reach, node, left, limit);
  const stack = length === 0 ? [] : [choices(0, length)];
  const chars: number[] = [];
  let given = 0;
  if (length === 0) yield '';
  while (stack.length > 0 && given < limit) {
    spend(1);
    const { value, done } = (stack.at(-1) as Iterator<[number, number]>).next();
    if (done === true) {
      stack.pop();
      chars.pop();
      continue;
    }
    const [char, to] = value;
    if (isLow(char) && isHigh(chars.at(-1))) continue;
    chars.push(char);
    if (chars.length < length) {
      stack.push(choices(to, length - chars.length));
      continue;
    }
    given += 1;
    yield chars.map((c) => String.fromCodePoint(c)).join('');
    chars.pop();
  }
}

const isHigh = (char: number | undefined): boolean => char !== undefined && char >= 0xd800 && char <= 0xdbff;
const isLow = (char: number): boolean => char >= 0xdc00 && char <= 0xdfff;

function* charsTo(
  nodes: Product['nodes'],
  reach: Reach,
  node: number,
  left: number,
  limit: number,
): Generator<[number, number]> {
  const live = [...(nodes[node]?.edges ?? [])].filter(([to]) => reach(left - 1)?.[to] === 1);
  for (const [to, ranges] of live) for (const char of plainFirst(ranges, limit)) yield [char, to];
}
