import { alternatives, type Item, itemsOf, MAX_ALTERNATIVES, unfolded } from './pattern-parts.ts';

/** Texts that begin and end in a given way. */
export interface Affix {
  readonly prefix: string;
  readonly suffix: string;
}

/** The keys that a pattern matches, as far as a type can say it. */
export interface KeySet {
  /** Every key that matches is one of these, or has one of the affixes. */
  readonly names: readonly string[];
  readonly affixes: readonly Affix[];
  /** Whether every key with one of the affixes matches. */
  readonly exact: boolean;
}

const EVERYTHING: KeySet = { names: [], affixes: [{ prefix: '', suffix: '' }], exact: false };

/** Longer patterns, and patterns tested on longer keys, are not looked into. */
const MAX_LENGTH = 256;

const known = new Map<string, KeySet>();

/** The keys that a pattern can match. */
export function keysOf(pattern: string): KeySet {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  const made = pattern.length > MAX_LENGTH ? EVERYTHING : read(pattern);
  if (known.size > 10_000) known.clear();
  known.set(pattern, made);
  return made;
}

/** Whether a key has the affix. */
export const hasAffix = ({ prefix, suffix }: Affix, key: string): boolean =>
  key.length >= prefix.length + suffix.length && key.startsWith(prefix) && key.endsWith(suffix);

/** Whether every text with one affix has the other. */
export const isWithin = (one: Affix, other: Affix): boolean =>
  one.prefix.startsWith(other.prefix) && one.suffix.endsWith(other.suffix);

/** Whether a pattern matches a key; undefined where finding out is not safe. */
export function matches(pattern: string, key: string): boolean | undefined {
  const { names, affixes, exact } = keysOf(pattern);
  const may = names.includes(key) || affixes.some((affix) => hasAffix(affix, key));
  if (!may) return false;
  if (exact) return true;
  const quantifiers = pattern.match(/[*+?{]/g)?.length ?? 0;
  const risky = quantifiers > 3 || /\)[*+?{]/.test(pattern) || /\\[1-9k]/.test(pattern);
  if (risky || pattern.length > MAX_LENGTH || key.length > MAX_LENGTH) return undefined;
  try {
    return new RegExp(pattern, 'u').test(key);
  } catch {
    return undefined;
  }
}

function read(pattern: string): KeySet {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return EVERYTHING;
  }
  if (/\p{Surrogate}/u.test(pattern)) return EVERYTHING;
  const branches = alternatives(pattern).flatMap(unfolded);
  if (branches.length > MAX_ALTERNATIVES) return EVERYTHING;
  const keys = branches.map(readBranch);
  return {
    names: [...new Set(keys.flatMap(({ name }) => name ?? []))],
    affixes: keys.flatMap(({ affix }) => affix ?? []),
    exact: keys.every(({ exact }) => exact),
  };
}

interface Branch {
  readonly name?: string;
  readonly affix?: Affix;
  readonly exact: boolean;
}

const ANY_TEXT = /^(?:\[\\s\\S\]|\[\\S\\s\]|\[\\d\\D\]|\[\\w\\W\])\*$/;

function readBranch(branch: string): Branch {
  const starts = branch.startsWith('^');
  const ends = /(^|[^\\])(\\\\)*\$$/.test(branch);
  const body = branch.slice(starts ? 1 : 0, ends ? -1 : undefined);
  const items = itemsOf(body);
  const whole = items.every(({ literal }) => literal !== undefined);
  const text = (list: readonly Item[]): string => list.map(({ literal }) => literal ?? '').join('');
  if (whole && starts && ends) return { name: text(items), exact: true };
  const first = items.findIndex(({ literal }) => literal === undefined);
  const last = items.findLastIndex(({ literal }) => literal === undefined);
  const prefix = starts ? text(first < 0 ? items : items.slice(0, first)) : '';
  const suffix = ends ? text(last < 0 ? items : items.slice(last + 1)) : '';
  const middle = items.slice(first, last + 1);
  const exact = whole
    ? starts || ends || items.length === 0
    : starts && ends && middle.length === 1 && ANY_TEXT.test(middle[0]?.source ?? '');
  return { affix: { prefix, suffix }, exact };
}
