import { FAILS, FALSE, TRUE } from './values.ts';
import { attributeAt, type Value, variableOf } from './variable.ts';

/**
 * A condition taken apart. Its value is true, false or a failure: Cedar reads `&&` and `||` from left to right and
 * fails where it meets an attribute that is absent, so their order can matter.
 */
export type Condition =
  | { readonly kind: 'constant'; readonly values: number }
  | Atom
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

/** A question about one variable, or about two. All but `has` and what is guarded fail where the attribute is absent. */
export type Atom =
  | { readonly kind: 'has' | 'read'; readonly of: string }
  | IsAtom
  | { readonly kind: 'same'; readonly of: string; readonly as: string }
  | LikeAtom
  | {
      readonly kind: 'order';
      readonly of: string;
      readonly part: TimePart;
      readonly sign: Sign;
      readonly than: number;
    };

/** Whether a text fits a pattern. */
export interface LikeAtom {
  readonly kind: 'like';
  readonly of: string;
  readonly pattern: Pattern;
}

/** Whether a variable has one of some values. */
interface IsAtom {
  readonly kind: 'is';
  readonly of: string;
  readonly values: ReadonlySet<Value>;
  /** Whether it has been asked before that the attribute is there: an absent one is no failure. */
  readonly isGuarded: boolean;
}

/** The characters of a text, with `null` for any text. */
export type Pattern = readonly (string | null)[];

/** A moment, the day that it is on, or its time of day. */
export type TimePart = 'moment' | 'day' | 'clock';
export type Sign = '<' | '<=' | '==' | '>=' | '>';

export const ALWAYS: Condition = { kind: 'constant', values: TRUE };
export const NEVER: Condition = { kind: 'constant', values: FALSE };
export const FAILURE: Condition = { kind: 'constant', values: FAILS };

/** Whether the request has the attribute. */
export const has = (of: string): Condition =>
  attributeAt(of) === undefined ? NEVER : variableOf(of).mayBeAbsent ? { kind: 'has', of } : ALWAYS;

/** True, or a failure where the attribute is absent. */
export const read = (of: string): Condition =>
  attributeAt(of) === undefined ? FAILURE : variableOf(of).mayBeAbsent ? { kind: 'read', of } : ALWAYS;

export const is = (of: string, ...values: readonly Value[]): Condition => ({
  kind: 'is',
  of,
  values: new Set(values),
  isGuarded: false,
});
export const not = (of: Condition): Condition => (of.kind === 'not' ? of.of : { kind: 'not', of });
export const and = (...parts: readonly Condition[]): Condition => chain('and', guarded(parts));
export const or = (...parts: readonly Condition[]): Condition => chain('or', joined(parts));

/** A part that follows the question whether its attribute is there takes it in. */
function guarded(parts: readonly Condition[]): readonly Condition[] {
  const all: Condition[] = [];
  for (const part of parts.flatMap((one) => (one.kind === 'and' ? one.parts : [one]))) {
    const last = all.at(-1);
    if (part.kind === 'is' && last?.kind === 'has' && last.of === part.of)
      all[all.length - 1] = { ...part, isGuarded: true };
    else all.push(part);
  }
  return all;
}

/** Neighbours that ask about one variable ask together. */
function joined(parts: readonly Condition[]): readonly Condition[] {
  const all: Condition[] = [];
  for (const part of parts.flatMap((one) => (one.kind === 'or' ? one.parts : [one]))) {
    const last = all.at(-1);
    if (part.kind === 'is' && last?.kind === 'is' && last.of === part.of && last.isGuarded === part.isGuarded)
      all[all.length - 1] = { ...last, values: new Set([...last.values, ...part.values]) };
    else all.push(part);
  }
  return all;
}

function chain(kind: 'and' | 'or', parts: readonly Condition[]): Condition {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only, another] = flat;
  if (only === undefined) return kind === 'and' ? ALWAYS : NEVER;
  return another === undefined ? only : { kind, parts: flat };
}

/** Every atom of a condition, from left to right, with repetitions. */
export function* atomsOf(condition: Condition): Iterable<Atom> {
  if (condition.kind === 'not') yield* atomsOf(condition.of);
  else if ('parts' in condition) for (const part of condition.parts) yield* atomsOf(part);
  else if (condition.kind !== 'constant') yield condition;
}

/** The names of the variables that an atom looks at. */
export const readBy = (atom: Atom): readonly string[] => (atom.kind === 'same' ? [atom.of, atom.as] : [atom.of]);
