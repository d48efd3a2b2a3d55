import { DAY, type Domain, type Domains, isLike } from './atom.ts';
import { type Atom, atomsOf, type Condition, type Pattern, readBy } from './condition-tree.ts';
import { patternOf, representatives } from './texts.ts';
import { type Value, variableOf } from './variable.ts';

/**
 * The values that each variable has to be looked at with, the least telling ones first: conditions cannot tell any
 * other value from one of these. Undefined where patterns make too many of them.
 */
export function spaceOf(conditions: Iterable<Condition>): Domains | undefined {
  const asked = new Map<string, Asked>();
  const linked = new Map<string, string>();
  for (const condition of conditions)
    for (const atom of atomsOf(condition)) {
      for (const name of readBy(atom)) gather(askedOf(asked, name), atom);
      if (atom.kind === 'same') linked.set(rootOf(linked, atom.of), rootOf(linked, atom.as));
    }
  const groups = new Map<string, string[]>();
  for (const name of asked.keys()) {
    const root = rootOf(linked, name);
    groups.set(root, [...(groups.get(root) ?? []), name]);
  }
  const domains = new Map<string, Domain>();
  for (const names of groups.values()) {
    const texts = textsFor(names, asked);
    if (texts === undefined) return undefined;
    for (const name of names) domains.set(name, domainOf(name, askedOf(asked, name), texts));
  }
  return (name) => domains.get(name) ?? domainOf(name, NOTHING, []);
}

/** What conditions ask about a variable. */
interface Asked {
  readonly texts: Set<string>;
  readonly patterns: Map<string, Pattern>;
  readonly moments: Set<number>;
  readonly clocks: Set<number>;
}

const askedOf = (all: Map<string, Asked>, name: string): Asked => {
  const known = all.get(name) ?? { texts: new Set(), patterns: new Map(), moments: new Set(), clocks: new Set() };
  all.set(name, known);
  return known;
};

const NOTHING: Asked = { texts: new Set(), patterns: new Map(), moments: new Set(), clocks: new Set() };

function gather(asked: Asked, atom: Atom): void {
  if (atom.kind === 'is') for (const value of atom.values) if (typeof value === 'string') asked.texts.add(value);
  if (atom.kind === 'like') asked.patterns.set(JSON.stringify(atom.pattern), atom.pattern);
  if (atom.kind === 'order') (atom.part === 'clock' ? asked.clocks : asked.moments).add(atom.than);
}

function rootOf(linked: ReadonlyMap<string, string>, name: string): string {
  let root = name;
  for (let next = linked.get(root); next !== undefined && next !== root; next = linked.get(root)) root = next;
  return root;
}

/** The texts for variables that are compared with one another, others first: one for each of them to be apart. */
function textsFor(names: readonly string[], asked: Map<string, Asked>): readonly string[] | undefined {
  const all = names.map((name) => askedOf(asked, name));
  const closed = names.flatMap((name) => variableOf(name).all ?? []);
  const written = [...new Set([...all.flatMap(({ texts }) => [...texts]), ...closed])].sort();
  const patterns = [...new Map(all.flatMap(({ patterns: own }) => [...own])).values()];
  const others = otherTexts(names, written, patterns);
  if (patterns.length === 0) return [...others, ...written];
  const found = representatives([...patterns, ...written.map(patternOf)], names.length);
  return found && [...new Set([...others, ...written, ...found])];
}

/** Texts that no condition speaks of, named after what they are. */
function otherTexts(
  names: readonly string[],
  written: readonly string[],
  patterns: readonly Pattern[],
): readonly string[] {
  const isFree = (text: string): boolean =>
    !written.includes(text) && !patterns.some((pattern) => isLike([...text], pattern));
  return names.flatMap((name) => {
    const word = OTHER[name] ?? `any-${name.slice(name.indexOf('.') + 1)}`;
    return [word, ...Array.from({ length: names.length }, (_, index) => `${word}-${index + 2}`)].find(isFree) ?? [];
  });
}

/** What stands for a value that nobody speaks of. */
const OTHER: Readonly<Record<string, string>> = {
  'principal.id': 'any-participant',
  'resource.id': 'any-context',
  'resource.version': '1.0.0',
  'resource.governance': 'any-profile',
};

function domainOf(name: string, asked: Asked, texts: readonly string[]): Domain {
  const { type, mayBeAbsent, all } = variableOf(name);
  const absent: readonly Value[] = mayBeAbsent ? [null] : [];
  if (type === 'flag') return new Set([...absent, false, true]);
  if (type === 'time') return new Set([...absent, ...momentsOf(asked)]);
  return new Set([...absent, ...(all ?? (texts.length > 0 ? texts : otherTexts([name], [], [])))]);
}

/** When a request is made where nobody asks. */
export const ANY_TIME = Date.UTC(2000, 0, 1);

/**
 * Before, at and after each moment that is asked about, and each time of day around it: between two moments a time of
 * day comes by within a day, or not at all.
 */
function momentsOf({ moments, clocks }: Asked): readonly number[] {
  const days = [ANY_TIME, ...moments].flatMap((moment) => {
    const day = moment - (((moment % DAY) + DAY) % DAY);
    return [day - DAY, day, day + DAY];
  });
  const points = [...moments, ...days, ...days.flatMap((day) => [...clocks].map((clock) => day + clock))];
  const around = points.flatMap((point) => [point - 1, point, point + 1]);
  const isTime = (moment: number): boolean => moment >= EARLIEST && moment <= LATEST;
  return [...new Set([ANY_TIME, ...around])].filter(isTime);
}

/** Cedar's authorizer is asked for times of four-digit years. */
const EARLIEST = -62_167_219_200_000;
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
