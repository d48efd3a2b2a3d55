import { type AST } from '@eslint-community/regexpp';
import { charsOf } from './char-class.ts';
import { type CharRange } from './char-range.ts';
import { PatternRefused } from './refused.ts';

/** A lookahead or a lookbehind; `body` is what must, or with `negate` must not, stand there. */
export interface Look {
  readonly body: readonly AST.Alternative[];
  readonly negate: boolean;
}

/** What a step between two states asks for: a character, nothing, or a condition on the place in the text. */
export type Edge =
  | { readonly to: number; readonly kind: 'char'; readonly ranges: readonly CharRange[] }
  | { readonly to: number; readonly kind: 'empty' | 'start' | 'end' | 'boundary' | 'inside' }
  | { readonly to: number; readonly kind: 'ahead' | 'behind'; readonly look: number };

/** A nondeterministic automaton with conditions; it starts in state 0. */
export interface Nfa {
  readonly edges: readonly (readonly Edge[])[];
  readonly accept: number;
  readonly ahead: readonly Look[];
  readonly behind: readonly Look[];
  readonly readsWords: boolean;
}

/** What may stand before and behind the match: `any` text or nothing. */
export interface Surroundings {
  readonly before: 'any' | 'nothing';
  readonly behind: 'any' | 'nothing';
}

const MOST_STATES = 20_000;
type Step = Edge extends infer E ? (E extends Edge ? Omit<E, 'to'> : never) : never;

/**
 * The automaton of a parsed pattern (ECMA-262 section 22.2.2). Conditions stay edges, so they may stand anywhere.
 * Throws PatternRefused for backreferences, modifiers, string properties and more than 20,000 states.
 */
export function nfaOf(body: readonly AST.Alternative[], around: Surroundings, last: number): Nfa {
  const edges: Edge[][] = [];
  const ahead: Look[] = [];
  const behind: Look[] = [];
  let readsWords = false;
  const every: readonly CharRange[] = [[0, last]];

  const newState = (): number => {
    if (edges.length >= MOST_STATES) throw new PatternRefused('pattern-too-large');
    return edges.push([]) - 1;
  };
  const link = (from: number, to: number, what: Step): void => {
    edges[from]?.push({ ...what, to });
  };
  const after = (from: number, what: Step): number => {
    const to = newState();
    link(from, to, what);
    return to;
  };
  const anyOf = (alternatives: readonly AST.Alternative[], from: number): number => {
    const end = newState();
    for (const { elements } of alternatives) {
      const begin = after(from, { kind: 'empty' });
      link(
        elements.reduce((state, element) => add(element, state), begin),
        end,
        { kind: 'empty' },
      );
    }
    return end;
  };
  const repeat = ({ element, min, max }: AST.Quantifier, from: number): number => {
    let state = after(from, { kind: 'empty' });
    for (let count = 0; count < min; count += 1) state = add(element, state);
    if (max === Infinity) {
      const loop = after(state, { kind: 'empty' });
      link(add(element, loop), loop, { kind: 'empty' });
      return after(loop, { kind: 'empty' });
    }
    const end = newState();
    link(state, end, { kind: 'empty' });
    for (let count = min; count < max; count += 1) {
      state = add(element, state);
      link(state, end, { kind: 'empty' });
    }
    return end;
  };
  const assert = (assertion: AST.Assertion, from: number): number => {
    if (isEdge(assertion)) return after(from, { kind: assertion.kind });
    if (assertion.kind === 'word') {
      readsWords = true;
      return after(from, { kind: assertion.negate ? 'inside' : 'boundary' });
    }
    const { alternatives, negate, kind } = assertion;
    const look = (kind === 'lookahead' ? ahead : behind).push({ body: alternatives, negate }) - 1;
    return after(from, { kind: kind === 'lookahead' ? 'ahead' : 'behind', look });
  };
  const add = (element: AST.Element, from: number): number => {
    switch (element.type) {
      case 'Character':
        return after(from, { kind: 'char', ranges: [[element.value, element.value]] });
      case 'CharacterSet':
      case 'CharacterClass':
        return after(from, { kind: 'char', ranges: charsOf(element, last) });
      case 'Group':
        if (element.modifiers !== null) throw new PatternRefused('pattern-modifiers');
        return anyOf(element.alternatives, from);
      case 'CapturingGroup':
        return anyOf(element.alternatives, from);
      case 'Quantifier':
        return repeat(element, from);
      case 'Assertion':
        return assert(element, from);
      case 'Backreference':
        throw new PatternRefused('pattern-backreference');
      default:
        throw new PatternRefused('pattern-string-sets');
    }
  };

  let state = newState();
  if (around.before === 'any') link(state, state, { kind: 'char', ranges: every });
  state = anyOf(body, after(state, { kind: 'empty' }));
  const accept = after(state, { kind: 'empty' });
  if (around.behind === 'any') link(accept, accept, { kind: 'char', ranges: every });
  return { edges, accept, ahead, behind, readsWords };
}

const isEdge = (assertion: AST.Assertion): assertion is AST.EdgeAssertion =>
  assertion.kind === 'start' || assertion.kind === 'end';
