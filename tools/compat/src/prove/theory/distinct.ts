import { canonicalKey } from '../../value/key.ts';
import { type Context } from '../context.ts';
import { type ArrayFacts } from './array-facts.ts';
import { domainOf } from './domain.ts';

const MOST_VALUES = 12;
const MOST_MATCHED = 12;

/** How long an array with unique items can be at most, given what values its items can take. */
export function longestDistinct(context: Context, facts: ArrayFacts, max: number): number {
  const domains: (ReadonlySet<string> | undefined)[] = [];
  const all = new Set<string>();
  for (let index = 0; index <= Math.min(facts.fixed, MOST_MATCHED); index += 1) {
    if (index >= max) break;
    const domain = domainOf(context, facts.goalAt(index), MOST_VALUES);
    domains.push(domain && new Set(domain.map(canonicalKey)));
    domain?.forEach((value) => all.add(canonicalKey(value)));
  }
  let longest = domains.includes(undefined) || facts.fixed > MOST_MATCHED ? max : Math.min(max, all.size);
  const fixed = domains.slice(0, Math.min(facts.fixed, longest));
  for (let length = fixed.length; length > 0; length -= 1) {
    if (matched(fixed.slice(0, length)) === length) break;
    longest = length - 1;
  }
  return longest;
}

/** The largest number of positions that can take different values from their domains; an unknown domain always can. */
function matched(domains: readonly (ReadonlySet<string> | undefined)[]): number {
  const owner = new Map<string, number>();
  const assign = (position: number, tried: Set<string>): boolean => {
    for (const value of domains[position] ?? []) {
      if (tried.has(value)) continue;
      tried.add(value);
      const other = owner.get(value);
      if (other !== undefined && !assign(other, tried)) continue;
      owner.set(value, position);
      return true;
    }
    return false;
  };
  return domains.filter((domain, position) => domain === undefined || assign(position, new Set())).length;
}

/** Pairs of positions within `max` items that can hold equal values; later positions are like the first two past the fixed ones. */
export function* repeatablePairs(
  context: Context,
  facts: ArrayFacts,
  max: number,
): Generator<readonly [number, number]> {
  for (let second = 1; second < Math.min(facts.fixed + 2, max); second += 1)
    for (let first = 0; first < Math.min(second, facts.fixed + 1); first += 1) {
      const goal = context.store.and([facts.goalAt(first), facts.goalAt(second)]);
      if (context.solve(goal).kind !== 'empty') yield [first, second];
    }
}

/** The same facts for an array with unique items: no more items satisfy a statement than there are values that do. */
export function withDistinctCounts(context: Context, facts: ArrayFacts): ArrayFacts {
  const counters = facts.counters.map((counter) => {
    const domain = domainOf(context, counter.value, MOST_VALUES);
    return domain === undefined ? counter : { ...counter, high: Math.min(counter.high, domain.length) };
  });
  return { ...facts, counters };
}
