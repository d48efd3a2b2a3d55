import type { Atom, Pattern, Sign, TimePart } from './condition-tree.ts';
import { FAILS, FALSE, TRUE } from './values.ts';
import type { Value } from './variable.ts';

/** The values that a variable may still have. */
export type Domain = ReadonlySet<Value>;

/** The domain of a variable by its name. */
export type Domains = (name: string) => Domain;

/** The values that an atom can have. */
export function possibleAtom(atom: Atom, domains: Domains): number {
  const domain = domains(atom.of);
  if (atom.kind === 'is') return possibleIs(domain, atom.values, atom.isGuarded ? FALSE : FAILS);
  if (atom.kind === 'same') return possibleSame(domain, domains(atom.as));
  let values = 0;
  for (const value of domain) values |= valueOf(atom, value);
  return values;
}

function possibleIs(domain: Domain, values: Domain, ifAbsent: number): number {
  const absent = domain.has(null) ? 1 : 0;
  const [few, many] = domain.size < values.size ? [domain, values] : [values, domain];
  let shared = 0;
  for (const value of few) if (value !== null && many.has(value)) shared += 1;
  return (shared > 0 ? TRUE : 0) | (domain.size > shared + absent ? FALSE : 0) | (absent ? ifAbsent : 0);
}

function possibleSame(one: Domain, other: Domain): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let values = one.has(null) || other.has(null) ? FAILS : 0;
  for (const value of few) {
    if (value !== null) values |= sameAs(value, many);
    if ((values & (TRUE | FALSE)) === (TRUE | FALSE)) break;
  }
  return values;
}

/** The values that an equality with a domain can have for one value. */
function sameAs(value: Value, domain: Domain): number {
  const fails = domain.has(null) ? FAILS : 0;
  if (value === null) return FAILS;
  const others = domain.size - (domain.has(value) ? 1 : 0) - (fails ? 1 : 0);
  return fails | (domain.has(value) ? TRUE : 0) | (others > 0 ? FALSE : 0);
}

/** The value of an atom of one variable. */
export function valueOf(atom: Exclude<Atom, { readonly kind: 'same' }>, value: Value): number {
  if (atom.kind === 'has') return value === null ? FALSE : TRUE;
  if (value === null) return atom.kind === 'is' && atom.isGuarded ? FALSE : FAILS;
  return holds(atom, value) ? TRUE : FALSE;
}

function holds(atom: Exclude<Atom, { readonly kind: 'same' | 'has' }>, value: Value): boolean {
  if (atom.kind === 'is') return atom.values.has(value);
  if (atom.kind === 'like') return typeof value === 'string' && isLike([...value], atom.pattern);
  if (atom.kind === 'order') return typeof value === 'number' && ORDER[atom.sign](partOf(value, atom.part), atom.than);
  return true;
}

/**
 * The domains that are left where an atom is to have one of the values. Exact for one variable; for two, the search
 * goes on.
 */
export function narrowed(atom: Atom, values: number, domains: Domains): readonly (readonly [string, Domain])[] {
  const domain = domains(atom.of);
  if (atom.kind !== 'same')
    return [[atom.of, new Set([...domain].filter((value) => (valueOf(atom, value) & values) !== 0))]];
  const other = domains(atom.as);
  const left = (mine: Domain, theirs: Domain): Domain =>
    new Set([...mine].filter((value) => (sameAs(value, theirs) & values) !== 0));
  return [
    [atom.of, left(domain, other)],
    [atom.as, left(other, domain)],
  ];
}

/** Whether a text, by its characters, fits a pattern. */
export function isLike(text: readonly string[], pattern: Pattern): boolean {
  let at = new Set([0]);
  for (const character of text) at = stepped(at, pattern, character);
  return ended(at, pattern);
}

/** The places in the pattern after one more character. */
export function stepped(places: ReadonlySet<number>, pattern: Pattern, character: string): Set<number> {
  const next = new Set<number>();
  for (const place of reached(places, pattern)) {
    if (pattern[place] === null) next.add(place);
    else if (pattern[place] === character) next.add(place + 1);
  }
  return next;
}

/** Whether the pattern is fitted at one of the places. */
export const ended = (places: ReadonlySet<number>, pattern: Pattern): boolean =>
  reached(places, pattern).has(pattern.length);

/** The places with those that are reached by a wildcard that stands for nothing. */
function reached(places: ReadonlySet<number>, pattern: Pattern): ReadonlySet<number> {
  const all = new Set(places);
  for (const place of all) if (pattern[place] === null) all.add(place + 1);
  return all;
}

/** Milliseconds of a day. */
export const DAY = 86_400_000;

function partOf(moment: number, part: TimePart): number {
  if (part === 'moment') return moment;
  const clock = ((moment % DAY) + DAY) % DAY;
  return part === 'clock' ? clock : moment - clock;
}

const ORDER: Readonly<Record<Sign, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '==': (a, b) => a === b,
  '>=': (a, b) => a >= b,
  '>': (a, b) => a > b,
};
