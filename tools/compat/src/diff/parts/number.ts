import { compareRational, ONE, rationalKey } from '../../rational/rational.ts';
import { type Bound, NUMBER } from '../../schema/ir.ts';
import { type FullNode, withMember } from '../full-node.ts';
import { type Alignment, type Step } from '../pair.ts';
import { numberWords } from '../words.ts';

/** Whether a node's numbers are integers because its type says so. */
export const isInteger = ({ types, number }: FullNode): boolean =>
  types !== undefined && (types & NUMBER) !== 0 && number.multiples.some((one) => compareRational(one, ONE) === 0);

/** Changes of bounds and multiples; the integer type is a matter of types. */
export function numberSteps({ old, next, name, place }: Alignment): Step[] {
  const steps: Step[] = [];
  for (const [field, word, sign] of BOUNDS) {
    const [from, to] = [old.number[field], next.number[field]];
    const text = boundWords(from, to, word, sign, name);
    if (text === undefined) continue;
    const apply: Step['apply'] = (current, target) => ({
      ...current,
      number: withMember(current.number, field, target.number[field]),
    });
    steps.push({ kind: 'bound', text, place: place(keywordOf(to ?? from, word)), apply });
  }
  const [from, to] = [multiplesOf(old), multiplesOf(next)];
  if (from.key !== to.key)
    steps.push({
      kind: 'multiple',
      text: words('multipleOf', from.words, to.words, name),
      place: place('multipleOf'),
      apply: (current, target) => ({ ...current, number: { ...current.number, multiples: target.number.multiples } }),
    });
  return steps;
}

const BOUNDS = [
  ['lower', 'minimum', '>'],
  ['upper', 'maximum', '<'],
] as const;

const keywordOf = (bound: Bound | undefined, word: string): string =>
  bound?.exclusive === true ? `exclusive${word[0]?.toUpperCase()}${word.slice(1)}` : word;

function boundWords(
  a: Bound | undefined,
  b: Bound | undefined,
  word: string,
  sign: string,
  name: string,
): string | undefined {
  if (a && b && a.exclusive === b.exclusive && compareRational(a.value, b.value) === 0) return undefined;
  if (a && b && a.exclusive !== b.exclusive) {
    const side = (bound: Bound): string => `${sign}${bound.exclusive ? '' : '='} ${numberWords(bound.value)}`;
    return `bound of ${name} ${side(a)} → ${side(b)}`;
  }
  const shown = (bound: Bound | undefined): string | undefined => bound && numberWords(bound.value);
  const prefix = (a ?? b)?.exclusive === true ? 'exclusive ' : '';
  return a || b ? words(prefix + word, shown(a), shown(b), name) : undefined;
}

function multiplesOf(node: FullNode): { readonly key: string; readonly words?: string } {
  const skipped = isInteger(node) ? rationalKey(ONE) : undefined;
  const all = node.number.multiples.filter((one) => rationalKey(one) !== skipped);
  const key = all.map(rationalKey).sort().join(' ');
  return all.length === 0 ? { key } : { key, words: all.map(numberWords).join(' and ') };
}

/** A keyword's change: from a value to another, added or removed. */
export function words(keyword: string, from: string | undefined, to: string | undefined, name: string): string {
  if (from === undefined) return `${keyword} ${to ?? ''} added to ${name}`;
  return to === undefined ? `${keyword} ${from} of ${name} removed` : `${keyword} of ${name} ${from} → ${to}`;
}
