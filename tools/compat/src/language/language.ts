import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { LAST_CODE_POINT } from './char-range.ts';
import { toCodePoints } from './code-units.ts';
import { type Before } from './config.ts';
import { determinize } from './determinize.ts';
import { type Dfa, dfaOf } from './dfa.ts';
import { type Looks } from './looks.ts';
import { type Look, type Nfa, nfaOf, type Surroundings } from './nfa.ts';
import { PatternRefused, type RefusalCode } from './refused.ts';

/** The texts in which a pattern is found, as an automaton, or why there is none. */
export type Language =
  | { readonly kind: 'regular'; readonly dfa: Dfa }
  | { readonly kind: 'refused'; readonly code: RefusalCode };

const LAST_CODE_UNIT = 0xffff;
const SEARCH: Surroundings = { before: 'any', behind: 'any' };
const cache = new Map<string, { readonly language: Language; readonly cost: number }>();
const CACHED = 1_000;

/** Charged while an automaton is built; may throw to stop. */
type Spend = (steps: number) => void;
const free: Spend = () => undefined;

/** The language of a pattern, searched anywhere in the text (JSON Schema 2020-12 section 6.3.3); `flags` is `u` or empty. Remembered, and charged like the first time, so that no answer depends on earlier questions. */
export function languageOf(source: string, flags: 'u' | '', spend: Spend = free): Language {
  const key = `${flags}/${source}`;
  const known = cache.get(key);
  if (known !== undefined) {
    spend(known.cost);
    return known.language;
  }
  let cost = 0;
  const language = compile(source, flags === 'u', (steps) => {
    cost += steps;
    spend(steps);
  });
  if (cache.size >= CACHED) cache.clear();
  cache.set(key, { language, cost });
  return language;
}

function compile(source: string, unicode: boolean, spend: Spend): Language {
  try {
    const { alternatives } = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, {
      unicode,
    });
    const last = unicode ? LAST_CODE_POINT : LAST_CODE_UNIT;
    const dfa = compileBody(nfaOf(alternatives, SEARCH, last), 0, last, spend);
    return { kind: 'regular', dfa: unicode ? dfa : toCodePoints(dfa) };
  } catch (error) {
    if (error instanceof PatternRefused) return { kind: 'refused', code: error.code };
    if (error instanceof RangeError) return { kind: 'refused', code: 'pattern-too-large' };
    if (error instanceof SyntaxError) return { kind: 'refused', code: 'pattern-syntax' };
    throw error;
  }
}

function compileBody(nfa: Nfa, before: Before, last: number, spend: Spend): Dfa {
  const aheadDfas: Dfa[] = [];
  const numbers = new Map<string, number>();
  const aheadNumber: Looks['aheadNumber'] = (look, from) => {
    const key = `${look} ${from}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const made = aheadDfas.push(compileLook(nfa.ahead[look] as Look, from, last, 'ahead', spend)) - 1;
    numbers.set(key, made);
    return made;
  };
  const behindDfas = nfa.behind.map((look) => compileLook(look, 0, last, 'behind', spend));
  const tracked = nfa.ahead.some(({ body }) => body.some(hasBoundary)) ? { ...nfa, readsWords: true } : nfa;
  return determinize(tracked, { aheadNumber, aheadDfas, behindDfas }, before, last, spend);
}

/** What follows (or precedes) a lookaround, as an automaton over all the text that follows (or precedes). */
function compileLook(look: Look, before: Before, last: number, side: 'ahead' | 'behind', spend: Spend): Dfa {
  const around: Surroundings =
    side === 'ahead' ? { before: 'nothing', behind: 'any' } : { before: 'any', behind: 'nothing' };
  const nfa = nfaOf(look.body, around, last);
  const kinds = new Set(nfa.edges.flat().map(({ kind }) => kind));
  const foreign = side === 'ahead' ? ['behind'] : ['ahead', 'behind', 'end', 'boundary', 'inside'];
  if (foreign.some((kind) => kinds.has(kind as 'behind'))) throw new PatternRefused('pattern-nested-look');
  const dfa = compileBody(nfa, before, last, spend);
  return look.negate
    ? dfaOf(
        dfa.rows,
        dfa.final.map((final) => !final),
      )
    : dfa;
}

const hasBoundary = (alternative: AST.Alternative): boolean => /\\[bB]/.test(alternative.raw);
