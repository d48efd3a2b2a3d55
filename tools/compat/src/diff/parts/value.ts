import { ANY_TYPE, NULL, NUMBER } from '../../schema/ir.ts';
import { ONE, rationalKey } from '../../rational/rational.ts';
import { canonicalKey } from '../../value/key.ts';
import { type FullNode, withMember } from '../full-node.ts';
import { type Alignment, type Step } from '../pair.ts';
import { listWords, typeWords, valueWords } from '../words.ts';
import { isInteger } from './number.ts';

/** Changes of the types and of the list of values. */
export function valueSteps(alignment: Alignment): Step[] {
  return [...typeSteps(alignment), ...listSteps(alignment)];
}

function typeSteps({ old, next, name, place }: Alignment): Step[] {
  const [from, to] = [old.types ?? ANY_TYPE, next.types ?? ANY_TYPE];
  const [whole, wholeNow] = [isInteger(old), isInteger(next)];
  const changesKind = whole !== wholeNow && (from & to & NUMBER) !== 0;
  if (from === to && !changesKind) return [];
  const text = (): string => {
    if ((from ^ to) === NULL && !changesKind && (from & to) !== 0)
      return `${name} may ${(to & NULL) === 0 ? 'no longer be null' : 'be null now'}`;
    const wider = (from & ~to) === 0 && !(changesKind && wholeNow);
    const tighter = (to & ~from) === 0 && !(changesKind && whole);
    const how = wider ? 'widened' : tighter ? 'narrowed' : 'changed';
    return `type of ${name} ${how} ${typeWords(old.types, whole)} → ${typeWords(next.types, wholeNow)}`;
  };
  return [{ kind: 'type', text: text(), place: place('type'), apply: takeTypes }];
}

function takeTypes(current: FullNode, target: FullNode): FullNode {
  const one = rationalKey(ONE);
  const others = current.number.multiples.filter((multiple) => rationalKey(multiple) !== one);
  const multiples = target.number.multiples.some((multiple) => rationalKey(multiple) === one)
    ? [...others, ONE]
    : others;
  return withMember({ ...current, number: { ...current.number, multiples } }, 'types', target.types);
}

function listSteps({ old, next, name, place }: Alignment): Step[] {
  const [from, to] = [old.values, next.values];
  const keyword = (next.values ?? old.values)?.length === 1 ? 'const' : 'enum';
  const step = (text: string): Step => ({
    kind: 'values',
    text,
    place: place(keyword),
    apply: (current, target) => withMember(current, 'values', target.values),
  });
  if (!from) return to ? [step(`${name} is limited to ${listWords(to)} now`)] : [];
  if (!to) return [step(`${name} is no longer limited to ${listWords(from)}`)];
  const [before, after] = [new Set(from.map(canonicalKey)), new Set(to.map(canonicalKey))];
  const lost = from.filter((value) => !after.has(canonicalKey(value)));
  const gained = to.filter((value) => !before.has(canonicalKey(value)));
  if (lost.length === 0 && gained.length === 0) return [];
  const [only, now] = [from[0], to[0]];
  if (from.length === 1 && to.length === 1 && only !== undefined && now !== undefined)
    return [step(`const of ${name} ${valueWords(only)} → ${valueWords(now)}`)];
  const words = [
    ...(lost.length > 0 ? [`lost ${listWords(lost)}`] : []),
    ...(gained.length > 0 ? [`gained ${listWords(gained)}`] : []),
  ];
  return [step(`enum of ${name} ${words.join(' and ')}`)];
}
