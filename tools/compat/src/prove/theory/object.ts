import { type Json } from '../../value/json.ts';
import { candidate, type Context, EMPTY, type Outcome, undecided } from '../context.ts';
import { type Formula, type Reason } from '../formula.ts';
import { type KeyClass, keyClasses } from './key-classes.ts';

type Members = Extract<Formula, { kind: 'everyMember' | 'someMember' }>;

/** A member that the object must have, in a class of names. */
interface Slot {
  readonly class: KeyClass;
  readonly goal: Formula;
}

const COUNTED = 64;
const LONGEST_SAMPLE = 1_100_000;

/** Whether an object satisfies all of the statements: the members required are placed on names, class by class. */
export function objectTheory(context: Context, atoms: readonly Formula[]): Outcome {
  const every = atoms.filter((atom): atom is Members => atom.kind === 'everyMember');
  const some = atoms.filter((atom): atom is Members => atom.kind === 'someMember');
  let [min, max] = [0, Infinity];
  for (const atom of atoms) {
    if (atom.kind === 'minProperties') min = Math.max(min, atom.count);
    if (atom.kind === 'maxProperties') max = Math.min(max, atom.count);
  }
  if (min > max) return EMPTY;
  if (some.length === 0 && min <= 0) return candidate({});
  if (some.some((atom) => isContradicted(context, atom, every))) return EMPTY;
  const classes = keyClasses(
    context,
    [...every, ...some].map(({ keys }) => keys),
  );
  if (classes === undefined) return undecided([{ code: 'many-name-classes', pointer: '' }]);
  const goalOf = goalsOf(context, every);
  const possible = (goal: Formula): boolean => context.solve(goal).kind !== 'empty';
  const capacity = (name: KeyClass): number => {
    if (name.single !== undefined) return 1;
    const { names, endless } = name.names(COUNTED);
    return endless ? Infinity : names.length;
  };

  const forced = new Map<KeyClass, Formula>();
  const free: { readonly value: Formula; readonly options: readonly KeyClass[] }[] = [];
  for (const { keys, value } of some) {
    const options = classesIn(classes, keys).filter((name) => possible(context.store.and([goalOf(name), value])));
    const [only] = options;
    if (only === undefined) return EMPTY;
    if (options.length === 1 && only.single !== undefined)
      forced.set(only, context.store.and([forced.get(only) ?? goalOf(only), value]));
    else free.push({ value, options });
  }
  const required = [...forced].map(([name, goal]): Slot => ({ class: name, goal }));
  if (required.length > max || required.some(({ goal }) => !possible(goal))) return EMPTY;
  free.sort((a, b) => a.options.length - b.options.length);

  const fillers = (slots: readonly Slot[]): readonly Slot[] | undefined => {
    const more: Slot[] = [];
    let missing = min - slots.length;
    for (const name of classes) {
      if (missing <= 0) break;
      const room = Math.min(missing, capacity(name) - slots.filter((slot) => slot.class === name).length);
      if (room <= 0 || !possible(goalOf(name))) continue;
      missing -= room;
      for (let count = 0; count < Math.min(room, LONGEST_SAMPLE); count += 1)
        more.push({ class: name, goal: goalOf(name) });
    }
    return missing <= 0 ? [...slots, ...more] : undefined;
  };
  const place = (index: number, slots: readonly Slot[]): readonly Slot[] | undefined => {
    context.spend(1);
    const next = free[index];
    if (next === undefined) return fillers(slots);
    for (const name of next.options) {
      const taken = slots.filter((slot) => slot.class === name);
      if (slots.length < max && taken.length < capacity(name)) {
        const found = place(index + 1, [
          ...slots,
          { class: name, goal: context.store.and([goalOf(name), next.value]) },
        ]);
        if (found !== undefined) return found;
      }
      for (const slot of taken) {
        const goal = context.store.and([slot.goal, next.value]);
        if (!possible(goal)) continue;
        const found = place(
          index + 1,
          slots.map((other) => (other === slot ? { ...slot, goal } : other)),
        );
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  const slots = place(0, required);
  return slots === undefined ? EMPTY : sampleOf(context, slots, min);
}

/** Whether statements about the very same names already leave no value for the member; spares dividing the names. */
function isContradicted(context: Context, { keys, value }: Members, every: readonly Members[]): boolean {
  if (keys.kind === 'values') return false;
  const same = every.filter((atom) => atom.keys === keys);
  return (
    same.length > 0 && context.solve(context.store.and([value, ...same.map((atom) => atom.value)])).kind === 'empty'
  );
}

/** What a member of each class must satisfy; statements that speak about declared names are found by name. */
function goalsOf(context: Context, every: readonly Members[]): (name: KeyClass) => Formula {
  const byName = new Map<string, Formula[]>();
  const others: Members[] = [];
  for (const atom of every) {
    if (atom.keys.kind !== 'values' || !atom.keys.holds) others.push(atom);
    else
      for (const name of atom.keys.values.values())
        if (typeof name === 'string') byName.set(name, [...(byName.get(name) ?? []), atom.value]);
  }
  const known = new Map<KeyClass, Formula>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const own = name.single === undefined ? [] : (byName.get(name.single) ?? []);
    const goal = context.store.and([
      ...own,
      ...others.filter(({ keys }) => name.inside(keys) === true).map(({ value }) => value),
    ]);
    known.set(name, goal);
    return goal;
  };
}

/** The classes that a statement about names may speak about. */
function classesIn(classes: readonly KeyClass[], keys: Formula): readonly KeyClass[] {
  if (keys.kind !== 'values' || !keys.holds) return classes.filter((name) => name.inside(keys) !== false);
  const names = [...keys.values.values()];
  return classes.filter(({ single }) => single !== undefined && names.includes(single));
}

/** An object with a member for each slot. */
function sampleOf(context: Context, slots: readonly Slot[], min: number): Outcome {
  const noSample = (reasons: readonly Reason[]): Outcome => undecided([...reasons, { code: 'no-sample', pointer: '' }]);
  if (slots.length < min) return noSample([]);
  const wanted = new Map<KeyClass, number>();
  for (const slot of slots) wanted.set(slot.class, (wanted.get(slot.class) ?? 0) + 1);
  const names = new Map([...wanted].map(([name, count]) => [name, name.names(count).names.values()]));
  const reasons = new Set<Reason>();
  const entries: [string, Json][] = [];
  for (const slot of slots) {
    const name = names.get(slot.class)?.next().value;
    const inner = context.solve(slot.goal);
    if (inner.kind === 'empty') return noSample([]);
    for (const reason of inner.reasons) reasons.add(reason);
    if (inner.sample === undefined || name === undefined) return noSample([...reasons]);
    entries.push([name, inner.sample]);
  }
  return candidate(Object.fromEntries(entries), [...reasons]);
}
