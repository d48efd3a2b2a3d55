import type { Items, Members, Numeric, Plain, Range, Scalar } from './plain.ts';

/**
 * Whether every instance of one plain schema is one of the other. True and false are certain: false where an instance
 * can be built that shows it. Undefined where that takes more than a look.
 */
export function within(a: Plain, b: Plain): boolean | undefined {
  if (b.kind === 'any') return true;
  if (a.kind === 'any') return false;
  if (a.kind === 'values') return all(a.values.map((value) => accepts(b, value)));
  if (b.kind === 'values') return isInhabited(a) && holdsMoreThan(a, b.values.length) ? false : undefined;
  if (a.kind === 'object' && b.kind === 'object') return membersWithin(a, b);
  if (a.kind === 'array' && b.kind === 'array') return itemsWithin(a, b);
  if (a.kind === 'string' && b.kind === 'string')
    return b.pattern === undefined || a.pattern === b.pattern ? unless(rangeWithin(a, b), a) : undefined;
  if (isNumeric(a) && isNumeric(b)) {
    if (a.kind === 'integer' || b.kind === 'number') return unless(rangeWithin(a, b), a);
    return a.least < a.most ? false : undefined;
  }
  return unless(false, a);
}

type Kind<Name extends Plain['kind']> = Extract<Plain, { kind: Name }>;

const isNumeric = (plain: Plain): plain is Numeric => plain.kind === 'number' || plain.kind === 'integer';

/** What is within stays so; what is not is certain only where something is there to show it. */
const unless = (isWithin: boolean, a: Plain): boolean | undefined => isWithin || (isInhabited(a) ? false : undefined);

const rangeWithin = (a: Range, b: Range): boolean => b.least <= a.least && a.most <= b.most;

/** False where one is, true where all are. */
function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function itemsWithin(a: Items, b: Items): boolean | undefined {
  const items = a.most === 0 || within(a.items, b.items);
  const answer = all([rangeWithin(a, b), items]);
  return answer === false ? unless(false, a) : answer;
}

function membersWithin(a: Members, b: Members): boolean | undefined {
  const answers = [...new Set([...a.properties.keys(), ...b.properties.keys()])].map((name) => {
    const [given, wanted] = [memberOf(a, name), memberOf(b, name)];
    if (given === undefined) return true;
    return wanted === undefined ? unless(false, given) : within(given, wanted);
  });
  const isCovered = [...b.required].every((name) => a.required.has(name));
  const answer = all([...answers, isCovered, b.isOpen || !a.isOpen]);
  return answer === false ? unless(false, a) : answer;
}

/** What a property may be; undefined where there must be none. */
const memberOf = ({ properties, isOpen }: Members, name: string): Plain | undefined =>
  properties.get(name) ?? (isOpen ? { kind: 'any' } : undefined);

/** Whether an instance is certain to exist. */
function isInhabited(plain: Plain): boolean {
  switch (plain.kind) {
    case 'any':
    case 'values':
      return true;
    case 'object':
      return [...plain.required].every((name) => {
        const member = memberOf(plain, name);
        return member !== undefined && isInhabited(member);
      });
    case 'array':
      return plain.least <= plain.most && isInhabited(plain.items);
    case 'string':
      return plain.least <= plain.most && plain.pattern === undefined;
    default:
      return plain.least <= plain.most;
  }
}

/** Whether there are more instances than so many, or others than scalars. */
function holdsMoreThan(plain: Exclude<Plain, Kind<'any' | 'values'>>, count: number): boolean {
  if (plain.kind === 'string') return plain.most > 1;
  if (plain.kind === 'number') return plain.least < plain.most;
  return plain.kind === 'integer' ? plain.most - plain.least >= count : true;
}

/** Whether a scalar is an instance. */
function accepts(plain: Plain, value: Scalar): boolean | undefined {
  if (plain.kind === 'any') return true;
  if (plain.kind === 'values') return plain.values.includes(value);
  if (plain.kind === 'string') {
    if (typeof value !== 'string') return false;
    const { length } = Array.from(value);
    if (length < plain.least || length > plain.most) return false;
    return plain.pattern === undefined ? true : undefined;
  }
  if (!isNumeric(plain) || typeof value !== 'number') return false;
  return plain.least <= value && value <= plain.most && (plain.kind === 'number' || Number.isInteger(value));
}
