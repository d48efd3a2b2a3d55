import { type Context } from '../context.ts';
import { type Formula } from '../formula.ts';

/** How many items must satisfy a statement. */
export interface Counter {
  readonly value: Formula;
  readonly low: number;
  readonly high: number;
}

/** An item at from ≤ index < to that satisfies a statement. */
export interface Wish {
  readonly from: number;
  readonly to: number;
  readonly value: Formula;
}

/** The statements about one array, by what they are about. Items from `fixed` on are all treated alike. */
export interface ArrayFacts {
  readonly min: number;
  readonly max: number;
  readonly unique: boolean;
  readonly repeated: boolean;
  readonly counters: readonly Counter[];
  readonly wishes: readonly Wish[];
  readonly fixed: number;
  /** What item `index` must satisfy; all from `fixed` on share one statement. */
  goalAt(index: number): Formula;
}

/** Sorts the statements; a wish for one index becomes part of that item's goal. */
export function arrayFacts(context: Context, atoms: readonly Formula[]): ArrayFacts {
  const { store } = context;
  let [min, max, fixed] = [0, Infinity, 0];
  const every: Wish[] = [];
  const wishes: Wish[] = [];
  const counters = new Map<number, Counter>();
  for (const atom of atoms) {
    if (atom.kind === 'minItems') min = Math.max(min, atom.count);
    if (atom.kind === 'maxItems') max = Math.min(max, atom.count);
    if (atom.kind === 'everyItem' || atom.kind === 'someItem') {
      fixed = Math.max(fixed, atom.from, atom.to === Infinity ? 0 : atom.to);
      const exact = atom.kind === 'someItem' && atom.to === atom.from + 1;
      (atom.kind === 'everyItem' || exact ? every : wishes).push(atom);
      if (exact) min = Math.max(min, atom.to);
    }
    if (atom.kind !== 'atLeast' && atom.kind !== 'atMost') continue;
    const { low, high } = counters.get(atom.value.id) ?? { low: 0, high: Infinity };
    counters.set(atom.value.id, {
      value: atom.value,
      low: atom.kind === 'atLeast' ? Math.max(low, atom.count) : low,
      high: atom.kind === 'atMost' ? Math.min(high, atom.count) : high,
    });
  }
  const goals = new Map<number, Formula>();
  const goalAt = (index: number): Formula => {
    const place = Math.min(index, fixed);
    const goal =
      goals.get(place) ??
      store.and(every.filter(({ from, to }) => place >= from && place < to).map(({ value }) => value));
    goals.set(place, goal);
    return goal;
  };
  const says = (holds: boolean): boolean => atoms.some((atom) => atom.kind === 'unique' && atom.holds === holds);
  return {
    min,
    max,
    unique: says(true),
    repeated: says(false),
    counters: [...counters.values()],
    wishes,
    fixed,
    goalAt,
  };
}
