import { rationalKey } from '../rational/rational.ts';
import { type Json } from '../value/json.ts';
import { canonicalKey } from '../value/key.ts';
import { type Formula, type Statement } from './formula.ts';

/** Makes statements: each one once, with the obvious simplifications. */
export interface Store {
  readonly yes: Formula;
  readonly no: Formula;
  make(statement: Statement): Formula;
  and(parts: Iterable<Formula>): Formula;
  or(parts: Iterable<Formula>): Formula;
  not(formula: Formula): Formula;
  values(values: Iterable<Json>): Formula;
  node(node: number): Formula;
}

/** An empty store. */
export function newStore(): Store {
  const known = new Map<string, Formula>();
  const negations = new Map<number, Formula>();
  let count = 0;
  const intern = (statement: Statement): Formula => {
    const key = keyOf(statement);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = { ...statement, id: count++ };
    known.set(key, made);
    return made;
  };
  const yes = intern({ kind: 'true' });
  const no = intern({ kind: 'false' });
  const make = (statement: Statement): Formula => {
    const truth = plain(statement);
    return truth === undefined ? intern(statement) : truth ? yes : no;
  };

  const join = (kind: 'and' | 'or', given: Iterable<Formula>): Formula => {
    const [neutral, absorbing] = kind === 'and' ? [yes, no] : [no, yes];
    const parts = new Map<number, Formula>();
    for (const part of flat(kind, given)) {
      if (part === absorbing) return absorbing;
      if (part !== neutral) parts.set(part.id, part);
    }
    for (const part of parts.values()) if (parts.has(not(part).id)) return absorbing;
    if (parts.size === 0) return neutral;
    const sorted = [...parts.values()].sort((a, b) => a.id - b.id);
    return sorted.length === 1 ? (sorted[0] as Formula) : make({ kind, parts: sorted });
  };
  const not = (formula: Formula): Formula => {
    const found = negations.get(formula.id);
    if (found !== undefined) return found;
    const made = negate(formula);
    negations.set(formula.id, made);
    negations.set(made.id, formula);
    return made;
  };
  const negate = (f: Formula): Formula => {
    switch (f.kind) {
      case 'true':
        return no;
      case 'false':
        return yes;
      case 'and':
        return join('or', f.parts.map(not));
      case 'or':
        return join('and', f.parts.map(not));
      case 'above':
        return make({ kind: 'below', end: { value: f.end.value, exclusive: !f.end.exclusive } });
      case 'below':
        return make({ kind: 'above', end: { value: f.end.value, exclusive: !f.end.exclusive } });
      case 'minLength':
      case 'minItems':
      case 'minProperties':
        return make({ kind: MIRROR[f.kind], count: f.count - 1 });
      case 'maxLength':
      case 'maxItems':
      case 'maxProperties':
        return make({ kind: MIRROR[f.kind], count: f.count + 1 });
      case 'atLeast':
        return make({ kind: 'atMost', count: f.count - 1, value: f.value });
      case 'atMost':
        return make({ kind: 'atLeast', count: f.count + 1, value: f.value });
      case 'everyItem':
        return make({ ...f, kind: 'someItem', value: not(f.value) });
      case 'someItem':
        return make({ ...f, kind: 'everyItem', value: not(f.value) });
      case 'everyMember':
        return make({ ...f, kind: 'someMember', value: not(f.value) });
      case 'someMember':
        return make({ ...f, kind: 'everyMember', value: not(f.value) });
      default:
        return make({ ...f, holds: !f.holds });
    }
  };
  return {
    yes,
    no,
    make,
    not,
    and: (parts) => join('and', parts),
    or: (parts) => join('or', parts),
    values: (values) =>
      make({ kind: 'values', values: new Map([...values].map((v) => [canonicalKey(v), v])), holds: true }),
    node: (node) => make({ kind: 'node', node, holds: true }),
  };
}

/** The truth of a statement that says nothing, or too much, of every value of its type; undefined for others. */
function plain(s: Statement): boolean | undefined {
  switch (s.kind) {
    case 'minLength':
    case 'minItems':
    case 'minProperties':
    case 'atLeast':
      return s.count <= 0 ? true : s.count === Infinity ? false : undefined;
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
    case 'atMost':
      return s.count === Infinity ? true : s.count < 0 ? false : undefined;
    case 'everyItem':
      return s.value.kind === 'true' || s.from >= s.to ? true : undefined;
    case 'someItem':
      return s.value.kind === 'false' || s.from >= s.to ? false : undefined;
    case 'everyMember':
      return s.value.kind === 'true' || s.keys.kind === 'false' ? true : undefined;
    case 'someMember':
      return s.value.kind === 'false' || s.keys.kind === 'false' ? false : undefined;
    case 'values':
      return s.values.size === 0 ? !s.holds : undefined;
    default:
      return undefined;
  }
}

const MIRROR = {
  minLength: 'maxLength',
  maxLength: 'minLength',
  minItems: 'maxItems',
  maxItems: 'minItems',
  minProperties: 'maxProperties',
  maxProperties: 'minProperties',
} as const;

function* flat(kind: 'and' | 'or', parts: Iterable<Formula>): Generator<Formula> {
  for (const part of parts) {
    if (part.kind === kind) yield* part.parts;
    else yield part;
  }
}

function keyOf(s: Statement): string {
  switch (s.kind) {
    case 'true':
    case 'false':
      return s.kind;
    case 'and':
    case 'or':
      return `${s.kind} ${s.parts.map(({ id }) => id).join()}`;
    case 'node':
      return `node ${s.node} ${s.holds}`;
    case 'values':
      return `values ${s.holds} ${[...s.values.keys()].sort().join()}`;
    case 'opaque':
      return `opaque ${s.holds} ${s.key}`;
    case 'above':
    case 'below':
      return `${s.kind} ${s.end.exclusive} ${rationalKey(s.end.value)}`;
    case 'multiple':
      return `multiple ${s.holds} ${rationalKey(s.of)}`;
    case 'pattern':
      return `pattern ${s.holds} ${s.flags}/${s.source}`;
    case 'unique':
      return `unique ${s.holds}`;
    case 'everyItem':
    case 'someItem':
      return `${s.kind} ${s.from} ${s.to} ${s.value.id}`;
    case 'atLeast':
    case 'atMost':
      return `${s.kind} ${s.count} ${s.value.id}`;
    case 'everyMember':
    case 'someMember':
      return `${s.kind} ${s.keys.id} ${s.value.id}`;
    default:
      return `${s.kind} ${s.count}`;
  }
}
