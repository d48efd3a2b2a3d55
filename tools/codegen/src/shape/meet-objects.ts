import { keysOf, matches } from './pattern.ts';
import { joinEvaluated, type ObjectCase, type Slot, type State, together } from './shape.ts';

/** What holds for a member of an object, as far as it is certain. */
export function memberState({ slots, patterns, rest }: ObjectCase, name: string): State {
  const slot = slots.get(name);
  if (slot !== undefined) return slot.state;
  const tested = patterns.map(({ source, state }) => ({ matched: matches(source, name), state }));
  const certain = tested.filter(({ matched }) => matched === true);
  if (certain.length > 0) return certain.map(({ state }) => state).reduce(together);
  return tested.some(({ matched }) => matched === undefined) ? [] : rest;
}

/** Objects of both forms at once. */
export function meetObjects(a: ObjectCase, b: ObjectCase): ObjectCase {
  const slots = new Map<string, Slot>();
  for (const name of [...a.slots.keys(), ...b.slots.keys()]) {
    if (slots.has(name)) continue;
    slots.set(name, {
      state: together(memberState(a, name), memberState(b, name)),
      required: a.slots.get(name)?.required === true || b.slots.get(name)?.required === true,
    });
  }
  return {
    slots,
    patterns: bySource([...patternsUnder(a, b), ...patternsUnder(b, a)]),
    rest: together(a.rest, b.rest),
    evaluated: joinEvaluated(a.evaluated, b.evaluated),
  };
}

/** The patterns of one form; what the other one says of members that it does not name holds too, unless it may match them itself. */
const patternsUnder = ({ patterns }: ObjectCase, other: ObjectCase): ObjectCase['patterns'] =>
  patterns.map(({ source, state }) =>
    other.patterns.some((one) => mayOverlap(source, one.source))
      ? { source, state }
      : { source, state: together(state, other.rest) },
  );

/** Each pattern once, with everything that holds for it. */
function bySource(patterns: ObjectCase['patterns']): ObjectCase['patterns'] {
  const states = new Map<string, State>();
  for (const { source, state } of patterns) states.set(source, together(states.get(source) ?? [], state));
  return [...states].map(([source, state]) => ({ source, state }));
}

/** Whether some key may match both patterns. */
export function mayOverlap(one: string, other: string): boolean {
  const [a, b] = [keysOf(one), keysOf(other)];
  const sharesName =
    a.names.some((name) => matches(other, name) !== false) || b.names.some((name) => matches(one, name) !== false);
  return (
    sharesName ||
    a.affixes.some(({ prefix, suffix }) =>
      b.affixes.some((affix) => startsAlike(prefix, affix.prefix) && endsAlike(suffix, affix.suffix)),
    )
  );
}

const startsAlike = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
const endsAlike = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);

/** Whether a key is evaluated, or may be. */
export const mayBeEvaluated = ({ evaluated }: ObjectCase, name: string): boolean =>
  evaluated === 'all' ||
  evaluated.names.has(name) ||
  evaluated.patterns.some((pattern) => matches(pattern, name) !== false);
