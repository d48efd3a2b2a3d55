import { pickNumber } from '../number/pick.ts';
import { commonStep } from '../number/lattice.ts';
import { jsonOf, rationalOf } from '../rational/decimal.ts';
import { ARRAY, BOOLEAN, NULL, NUMBER, OBJECT, STRING, type TypeSet } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';
import { canonicalKey } from '../value/key.ts';
import { typeOf } from '../evaluate/types.ts';
import { buildArray } from './build-array.ts';
import { buildObject } from './build-object.ts';
import { decide } from './decide.ts';
import { type Facts } from './facts.ts';
import { type Goal, type Hunt } from './goal.ts';
import { buildString } from './strings.ts';

const DEEPEST = 24;
const TYPES: readonly TypeSet[] = [NULL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT];

/** One attempt at an instance for a goal; undefined where it fails. Not checked: the caller evaluates it. */
export function build(hunt: Hunt, goal: Goal, depth: number): Json | undefined {
  if (depth > DEEPEST) return undefined;
  hunt.budget.spend();
  const facts = decide(hunt, goal, depth < 6 && hunt.random.chance(depth === 0 ? 0.4 : 0.2));
  if (facts === undefined) return undefined;
  if (facts.values !== undefined) return hunt.random.pick(facts.values.filter((value) => allowed(facts, value)));
  const open = TYPES.filter((type) => (facts.types & type) !== 0);
  for (let first = hunt.random.pick(open); first !== undefined; first = open.pop()) {
    const value = ofType(hunt, facts, first, depth);
    if (value !== undefined && !facts.barred.has(canonicalKey(value))) return value;
  }
  return undefined;
}

function allowed(facts: Facts, value: Json): boolean {
  return (facts.types & typeOf(value)) !== 0 && !facts.barred.has(canonicalKey(value));
}

function ofType(hunt: Hunt, facts: Facts, type: TypeSet, depth: number): Json | undefined {
  if (type === NULL) return null;
  if (type === BOOLEAN)
    return facts.barred.has('false') ? true : facts.barred.has('true') ? false : hunt.random.chance(0.5);
  if (type === NUMBER) return buildNumber(hunt, facts);
  if (type === STRING) return buildString(hunt, facts);
  return type === ARRAY ? buildArray(hunt, facts, depth) : buildObject(hunt, facts, depth);
}

function buildNumber(hunt: Hunt, facts: Facts): Json | undefined {
  const step = commonStep(facts.multiples);
  const pooled = hunt.random.chance(0.3) ? hunt.random.pick(hunt.pool.values) : undefined;
  if (typeof pooled === 'number') return pooled;
  const picked = pickNumber({
    ...(facts.lower && { lower: facts.lower }),
    ...(facts.upper && { upper: facts.upper }),
    ...(step && { multipleOf: step }),
    notMultiplesOf: facts.notMultiples,
    except: [...facts.barred].filter((key) => /^-?\d{1,15}$/.test(key)).map((key) => rationalOf(Number(key))),
  });
  return picked.kind === 'member' ? jsonOf(picked.value) : undefined;
}
