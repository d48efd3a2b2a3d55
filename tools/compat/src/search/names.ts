import { matches } from '../evaluate/string.ts';
import { type Pattern } from '../schema/ir.ts';
import { type Agenda } from './decide.ts';
import { sampleOf } from './strings.ts';

const TRIES = 8;

/** Some names that a pattern matches. */
export function namesLike(agenda: Agenda, pattern: Pattern): readonly string[] {
  const { hunt, facts } = agenda;
  const declared = facts.objects.flatMap((part) => [...part.properties.keys()]);
  const samples = [sampleOf(hunt, pattern), sampleOf(hunt, pattern)].filter((name) => name !== undefined);
  const known = [...declared, ...hunt.pool.names].filter((name) => matches(pattern, name));
  return [...new Set([...samples, ...some(agenda, known)])];
}

/** Some names that `fits`: declared ones, ones from the patterns and name schemas in force, plain new ones. */
export function newNames(agenda: Agenda, fits: (name: string) => boolean): readonly string[] {
  const { hunt, facts } = agenda;
  const declared = facts.objects.flatMap((part) => [...part.properties.keys()]);
  const patterns = facts.objects.flatMap((part) => part.patterns.map(({ pattern }) => pattern));
  const samples = patterns.flatMap((pattern) => sampleOf(hunt, pattern) ?? []);
  const names = facts.objects.flatMap((part) => part.names ?? []);
  const built = names.length > 0 ? hunt.build({ pos: names, neg: [] }, 1) : undefined;
  const all = [...declared, ...samples, ...(typeof built === 'string' ? [built] : []), ...hunt.pool.names];
  return some(agenda, [...new Set(all)].filter(fits));
}

function some(agenda: Agenda, names: readonly string[]): readonly string[] {
  if (names.length <= TRIES) return names;
  const { random } = agenda.hunt;
  return Array.from({ length: TRIES }, () => random.pick(names)).filter((name) => name !== undefined);
}
