import { expressionFault, type Token, tokensOf } from '../condition.ts';
import type { Condition } from './condition-tree.ts';
import { factOf } from './fact.ts';

/** Longer or deeper conditions are taken as one fact each. */
const MOST_TOKENS = 1000;
const MOST_DEPTH = 50;

/**
 * The logic of a condition in Cedar's expression language: `!`, `&&`, `||`, brackets, `true`, `false` and `!=`. All
 * else is a fact, known by its tokens. What is no expression is one fact, known by its text.
 */
export function parseCondition(text: string): Condition {
  const tokens = tokensOf(text);
  const isPlain = tokens.length <= MOST_TOKENS && expressionFault(tokens) === undefined;
  const parsed = isPlain ? either(tokens, 0) : undefined;
  return parsed ?? { kind: 'fact', name: `text ${text}`, canFail: true, needs: [] };
}

/** The tree of the tokens; undefined where they are no expression, or too deep. */
function either(tokens: readonly Token[], depth: number): Condition | undefined {
  if (tokens.length === 0 || depth > MOST_DEPTH) return undefined;
  if (outside(tokens).some(({ text, at }) => CHOICE.has(text) && !isAttribute(tokens, at))) return factOf(tokens);
  return chain('or', '||', tokens, (all) => chain('and', '&&', all, (one) => single(one, depth)));
}

function chain(
  kind: 'and' | 'or',
  sign: string,
  tokens: readonly Token[],
  read: (tokens: readonly Token[]) => Condition | undefined,
): Condition | undefined {
  const parts = splitAt(tokens, sign).map(read);
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return known.length === 1 ? known[0] : { kind, parts: known };
}

function single(tokens: readonly Token[], depth: number): Condition | undefined {
  if (tokens.length === 0) return undefined;
  const operators = outside(tokens).filter(({ text, at }) => OPERATORS.has(text) && !isAttribute(tokens, at));
  const [operator] = operators;
  if (operator) return operators.length === 1 ? compared(tokens, operator.text) : factOf(tokens);
  const [first] = tokens;
  if (first?.text === '!') {
    const of = single(tokens.slice(1), depth + 1);
    return depth > MOST_DEPTH ? undefined : of && { kind: 'not', of };
  }
  if (first?.text === '(' && outside(tokens).length === 2 && tokens.at(-1)?.text === ')')
    return either(tokens.slice(1, -1), depth + 1);
  if (tokens.length === 1 && first?.kind === 'word' && ['true', 'false'].includes(first.text))
    return { kind: 'constant', value: first.text === 'true' };
  return factOf(tokens);
}

/** Which side of an equality is which says nothing. */
function compared(tokens: readonly Token[], operator: string): Condition | undefined {
  if (operator !== '==' && operator !== '!=') return factOf(tokens);
  const sides = splitAt(tokens, operator).toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  const [one, other] = sides;
  if (!one?.length || !other?.length) return undefined;
  const equal = factOf([...one, { kind: 'sign', text: '==', at: 0 }, ...other]);
  return operator === '==' ? equal : { kind: 'not', of: equal };
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

const CHOICE = new Set(['if', 'then', 'else']);
const OPERATORS = new Set(['==', '!=', '<', '<=', '>', '>=', 'in', 'has', 'like', 'is', '+', '-', '*']);

const isAttribute = (tokens: readonly Token[], at: number): boolean => tokens[at - 1]?.text === '.';

interface Placed {
  readonly text: string;
  /** The index among the tokens. */
  readonly at: number;
}

/** The tokens outside every bracket, and the outermost brackets. */
function outside(tokens: readonly Token[]): readonly Placed[] {
  const placed: Placed[] = [];
  let depth = 0;
  for (const [at, { kind, text }] of tokens.entries()) {
    const isSign = kind === 'sign';
    if (isSign && ')]}'.includes(text)) depth -= 1;
    if (depth === 0) placed.push({ text, at });
    if (isSign && '([{'.includes(text)) depth += 1;
  }
  return placed;
}

function splitAt(tokens: readonly Token[], sign: string): readonly (readonly Token[])[] {
  const cuts = outside(tokens).filter(({ text }) => text === sign);
  const ends = [...cuts.map(({ at }) => at), tokens.length];
  return ends.map((end, index) => tokens.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end));
}
