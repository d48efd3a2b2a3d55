import { higherEnd, lowerEnd } from '../number/number-set.ts';
import { NUMBER, type NumberPart, type SchemaNode, STRING, type StringPart, type TypeSet } from '../schema/ir.ts';
import { canonicalKey } from '../value/key.ts';
import { type Agenda } from './decide.ts';
import { waysByArray } from './violate-array.ts';
import { waysByObject } from './violate-object.ts';

/** One way to break a node: changes the agenda; false where it contradicts what is decided. */
export type Way = () => boolean;

/** Every way that might break a node, given the types still possible. */
export function waysToViolate(agenda: Agenda, node: SchemaNode): readonly Way[] {
  const { facts } = agenda;
  const ways: Way[] = [...byApplicators(agenda, node)];
  const only = (type: TypeSet, more: readonly Way[]) => {
    if ((facts.types & type) === 0) return;
    for (const way of more)
      ways.push(() => {
        facts.types &= type;
        return way();
      });
  };
  const { types, values } = node;
  if (types !== undefined && (facts.types & ~types) !== 0)
    ways.push(() => {
      facts.types &= ~types;
      return facts.types !== 0;
    });
  if (values)
    ways.push(() => {
      for (const value of values) facts.barred.add(canonicalKey(value));
      return true;
    });
  if (node.number) only(NUMBER, byNumber(agenda, node.number));
  if (node.string) only(STRING, byString(agenda, node.string));
  if (node.array) only(16, waysByArray(agenda, node.array));
  if (node.object) only(32, waysByObject(agenda, node.object));
  return ways;
}

function byApplicators(agenda: Agenda, node: SchemaNode): readonly Way[] {
  const { pos, neg, hunt, wanted } = agenda;
  const { anyOf, oneOf, not, conditional } = node;
  const ways: Way[] = (node.allOf ?? [])
    .filter((id) => !wanted.has(hunt.classes[id] ?? -1))
    .map((id) => () => neg.push(id) > 0);
  if (anyOf) ways.push(() => neg.push(...anyOf) > 0);
  if (oneOf) {
    ways.push(() => neg.push(...oneOf) > 0);
    if (oneOf.length > 1)
      ways.push(() => {
        const first = hunt.random.below(oneOf.length);
        const second = (first + 1 + hunt.random.below(oneOf.length - 1)) % oneOf.length;
        return pos.push(...[oneOf[first], oneOf[second]].filter((id) => id !== undefined)) > 0;
      });
  }
  if (not !== undefined) ways.push(() => pos.push(not) > 0);
  const { if: condition, then: yes, else: no } = conditional ?? {};
  if (condition !== undefined && yes !== undefined) ways.push(() => pos.push(condition) > 0 && neg.push(yes) > 0);
  if (condition !== undefined && no !== undefined) ways.push(() => neg.push(condition, no) > 0);
  return ways;
}

function byNumber({ facts }: Agenda, part: NumberPart): readonly Way[] {
  const { lower, upper } = part;
  const ways: Way[] = part.multiples.map((multiple) => () => facts.notMultiples.push(multiple) > 0);
  if (lower)
    ways.push(() => {
      facts.upper = lowerEnd(facts.upper, { value: lower.value, exclusive: !lower.exclusive });
      return true;
    });
  if (upper)
    ways.push(() => {
      facts.lower = higherEnd(facts.lower, { value: upper.value, exclusive: !upper.exclusive });
      return true;
    });
  return ways;
}

function byString({ facts }: Agenda, part: StringPart): readonly Way[] {
  const ways: Way[] = part.patterns.map((pattern) => () => facts.notPatterns.push(pattern) > 0);
  if (part.minLength > 0)
    ways.push(() => {
      facts.maxLength = Math.min(facts.maxLength, part.minLength - 1);
      return facts.minLength <= facts.maxLength;
    });
  if (part.maxLength < Infinity)
    ways.push(() => {
      facts.minLength = Math.max(facts.minLength, part.maxLength + 1);
      return facts.minLength <= facts.maxLength;
    });
  return ways;
}
