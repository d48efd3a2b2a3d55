import type { Constitution } from '../constitution/constitution.ts';
import { canGive } from '../constitution/people.ts';
import { isIn } from '../constitution/groups.ts';
import type { Person } from '../person.ts';
import { type Count, count } from './count.ts';
import { type Completion, SETS_SHOWN } from './decision.ts';
import type { Requirement } from './requirements.ts';
import type { Stand } from './standing.ts';
import type { TallyInput } from './tally.ts';

/** How many stands are looked at, of each person for each right in each combination, before the search gives up and says so. */
const MOST_LOOKS = 500_000;

/** What would complete a count: the smallest sets of people, found by trying, and the earliest time. */
export function completionOf(
  counted: Count,
  requirements: readonly Requirement[],
  constitution: Constitution,
  input: TallyInput,
): Completion | undefined {
  const earliest = earliestOf(counted, input.at);
  const time = earliest === undefined ? {} : { earliest };
  if (counted.isComplete)
    return earliest === undefined ? undefined : { people: [], more: false, possible: true, ...time };
  const classes = classesOf(requirements, constitution, input);
  const completes = (chosen: readonly Person[]): boolean =>
    count(requirements, withApprovals(input, chosen), constitution, input).isComplete;
  const everybody = classes.flat();
  if (!completes(everybody)) return { people: [], more: false, possible: false };
  const looks = Math.max(1, requirements.length * input.people.all.length);
  const sets = smallestSets(classes, completes, Math.ceil(MOST_LOOKS / looks));
  return { people: sets.found, more: sets.more, possible: true, ...time };
}

/** The end of the last objection period, and of the vetoes nobody lifts. */
function earliestOf({ tallies, vetoes }: Count, at: string): string | undefined {
  const ends = [...tallies.flatMap(({ until }) => until ?? []), ...vetoes.standing.map(({ lapses }) => lapses)];
  return ends
    .filter((end) => end > at)
    .sort()
    .at(-1);
}

function withApprovals({ stands, at }: TallyInput, chosen: readonly Person[]): ReadonlyMap<string, Stand> {
  const all = new Map(stands);
  for (const person of chosen)
    all.set(person.id, {
      person,
      verdict: 'approve',
      level: canGive(person, 'signed') ? 'signed' : 'hosted',
      at,
      signals: [],
    });
  return all;
}

/** Everybody who could still add something, in classes of people who could stand in for each other. */
function classesOf(
  requirements: readonly Requirement[],
  { rights: { veto } }: Constitution,
  { people, stands, writers, at }: TallyInput,
): readonly (readonly Person[])[] {
  const classes = new Map<string, Person[]>();
  for (const person of people.all) {
    const stand = stands.get(person.id);
    const canSign = canGive(person, 'signed');
    if (writers.has(person.id) || !canGive(person, 'hosted')) continue;
    if (stand?.verdict === 'approve' && (stand.level === 'signed' || !canSign)) continue;
    const groups = requirements.map(({ rule, owners }) =>
      ['board', ...rule.by, ...(rule.mustInclude ?? []), ...(veto?.holders ?? [])].map((group) =>
        isIn(person, group, owners, at),
      ),
    );
    if (!groups.flat().includes(true)) continue;
    const objection = stand?.verdict === 'reject' ? [stand.reason !== undefined, stand.at] : [];
    const said = [stand?.verdict, stand?.level, ...objection];
    const key = JSON.stringify([groups, canSign, person.organisations, person.parties, said]);
    classes.set(key, [...(classes.get(key) ?? []), person]);
  }
  return [...classes.values()];
}

/** All smallest sets, as far as they are shown; sizes are tried from one upwards. */
function smallestSets(
  classes: readonly (readonly Person[])[],
  completes: (chosen: readonly Person[]) => boolean,
  mostTried: number,
): { readonly found: readonly (readonly string[])[]; readonly more: boolean } {
  const most = classes.reduce((sum, { length }) => sum + length, 0);
  let tried = 0;
  for (let size = 1; size <= most; size += 1) {
    const found: (readonly string[])[] = [];
    let more = false;
    for (const counts of partitions(classes, size)) {
      tried += 1;
      if (tried > mostTried) return { found: found.sort(bySet), more: true };
      if (!completes(counts.flatMap((number, index) => (classes[index] ?? []).slice(0, number)))) continue;
      for (const chosen of choices(classes, counts)) {
        if (found.length >= SETS_SHOWN) {
          more = true;
          break;
        }
        found.push(chosen.map(({ id }) => id).sort());
      }
    }
    if (found.length > 0) return { found: found.sort(bySet), more };
  }
  return { found: [], more: false };
}

const bySet = (a: readonly string[], b: readonly string[]): number => (a.join(' ') < b.join(' ') ? -1 : 1);

/** Every way to take so many from the classes. */
function* partitions(classes: readonly (readonly Person[])[], size: number, from = 0): Iterable<readonly number[]> {
  const own = classes[from];
  if (!own) {
    if (size === 0) yield [];
    return;
  }
  if (classes.slice(from).reduce((sum, { length }) => sum + length, 0) < size) return;
  for (let number = Math.min(own.length, size); number >= 0; number -= 1)
    for (const rest of partitions(classes, size - number, from + 1)) yield [number, ...rest];
}

/** Every set of people that takes these numbers from the classes. */
function* choices(
  classes: readonly (readonly Person[])[],
  counts: readonly number[],
  from = 0,
): Iterable<readonly Person[]> {
  const [own, number] = [classes[from], counts[from]];
  if (!own || number === undefined) {
    yield [];
    return;
  }
  for (const chosen of combinations(own, number))
    for (const rest of choices(classes, counts, from + 1)) yield [...chosen, ...rest];
}

function* combinations(people: readonly Person[], number: number, from = 0): Iterable<readonly Person[]> {
  if (number === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= people.length - number; at += 1) {
    const person = people[at];
    if (person) for (const rest of combinations(people, number - 1, at + 1)) yield [person, ...rest];
  }
}
