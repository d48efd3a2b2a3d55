import { type Context } from '../context.ts';
import { type Formula } from '../formula.ts';
import { textSet, type TextSet, textsIn } from './text-set.ts';

/** Names that all statements at hand treat alike: one declared name, or all others with the same answers to each pattern. */
export interface KeyClass {
  /** Whether the names satisfy a statement about names; undefined where that turns on something opaque. */
  inside(keys: Formula): boolean | undefined;
  /** At least `limit` names of the class, or all; `endless` where there are (or may be) more than asked for. */
  names(limit: number): { readonly names: readonly string[]; readonly endless: boolean };
  /** The name, where there is only one. */
  readonly single?: string;
}

const MOST_CLASSES = 512;

/** Every name falls into exactly one of the classes; undefined when there would be too many. */
export function keyClasses(context: Context, sets: readonly Formula[]): readonly KeyClass[] | undefined {
  const declared = new Set<string>();
  const conditions = new Map<number, Formula>();
  for (const set of sets) collect(context, set, declared, conditions);
  let rests: (readonly Formula[])[] = [[]];
  for (const condition of conditions.values()) {
    rests = rests
      .flatMap((chosen) => [
        [...chosen, condition],
        [...chosen, context.store.not(condition)],
      ])
      .filter((chosen) => !isEmpty(context, textSet(context, chosen, declared)));
    if (rests.length > MOST_CLASSES) return undefined;
  }
  return [
    ...[...declared].map((name) => nameClass(context, name)),
    ...rests.map((chosen) => restClass(context, chosen, textSet(context, chosen, declared))),
  ];
}

function collect(context: Context, set: Formula, names: Set<string>, conditions: Map<number, Formula>): void {
  if (set.kind === 'and' || set.kind === 'or') for (const part of set.parts) collect(context, part, names, conditions);
  if (set.kind === 'values') for (const value of set.values.values()) if (typeof value === 'string') names.add(value);
  const positive = set.kind === 'maxLength' || (set.kind === 'pattern' && !set.holds) ? context.store.not(set) : set;
  if (positive.kind === 'minLength' || positive.kind === 'pattern') conditions.set(positive.id, positive);
}

function isEmpty(context: Context, set: TextSet): boolean {
  const texts = textsIn(context, set, 1);
  return texts !== undefined && texts.complete && texts.words.length === 0;
}

const nameClass = (context: Context, name: string): KeyClass => ({
  single: name,
  inside: (keys) => context.judge(keys, name),
  names: () => ({ names: [name], endless: false }),
});

function restClass(context: Context, chosen: readonly Formula[], set: TextSet): KeyClass {
  const known = new Map<number, boolean>();
  for (const condition of chosen) {
    known.set(condition.id, true);
    known.set(context.store.not(condition).id, false);
  }
  const inside = (keys: Formula): boolean | undefined => {
    switch (keys.kind) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'values':
        return !keys.holds;
      case 'and':
      case 'or': {
        const verdicts = keys.parts.map(inside);
        if (verdicts.includes(keys.kind === 'or')) return keys.kind === 'or';
        return verdicts.includes(undefined) ? undefined : keys.kind === 'and';
      }
      default:
        return known.get(keys.id);
    }
  };
  return {
    inside,
    names(limit) {
      const texts = set.reasons.length > 0 ? undefined : textsIn(context, set, limit);
      return { names: texts?.words ?? [], endless: texts?.complete !== true };
    },
  };
}
