import { type End, higherEnd, lowerEnd } from '../number/number-set.ts';
import { type Rational } from '../rational/rational.ts';
import {
  ANY_TYPE,
  type ArrayPart,
  NUMBER,
  type ObjectPart,
  type Pattern,
  type SchemaNode,
  type TypeSet,
} from '../schema/ir.ts';
import { type Json } from '../value/json.ts';
import { canonicalKey } from '../value/key.ts';
import { type Goal } from './goal.ts';

/** What one attempt has decided about one instance; grows until the instance is built. */
export interface Facts {
  types: TypeSet;
  values: readonly Json[] | undefined;
  readonly barred: Set<string>;
  lower: End | undefined;
  upper: End | undefined;
  readonly multiples: Rational[];
  readonly notMultiples: Rational[];
  minLength: number;
  maxLength: number;
  readonly patterns: Pattern[];
  readonly notPatterns: Pattern[];
  readonly arrays: ArrayPart[];
  minItems: number;
  maxItems: number;
  unique: boolean;
  duplicate: boolean;
  /** Goals for single items, for items anywhere, for every item. */
  readonly items: Map<number, Goal>;
  readonly holds: Goal[];
  readonly every: Goal[];
  readonly objects: ObjectPart[];
  minProperties: number;
  maxProperties: number;
  readonly present: Map<string, Goal>;
  readonly absent: Set<string>;
}

/** Nothing decided. */
export function noFacts(): Facts {
  return {
    types: ANY_TYPE,
    values: undefined,
    barred: new Set(),
    lower: undefined,
    upper: undefined,
    multiples: [],
    notMultiples: [],
    minLength: 0,
    maxLength: Infinity,
    patterns: [],
    notPatterns: [],
    arrays: [],
    minItems: 0,
    maxItems: Infinity,
    unique: false,
    duplicate: false,
    items: new Map(),
    holds: [],
    every: [],
    objects: [],
    minProperties: 0,
    maxProperties: Infinity,
    present: new Map(),
    absent: new Set(),
  };
}

/** Adds what a node itself says, its applicators left to the caller. */
export function addNode(facts: Facts, node: SchemaNode): void {
  if (node.types !== undefined) facts.types &= node.types;
  if (node.values) addValues(facts, node.values);
  if (node.number) {
    if (node.number.lower) facts.lower = higherEnd(facts.lower, node.number.lower);
    if (node.number.upper) facts.upper = lowerEnd(facts.upper, node.number.upper);
    facts.multiples.push(...node.number.multiples);
  }
  if (node.string) {
    facts.minLength = Math.max(facts.minLength, node.string.minLength);
    facts.maxLength = Math.min(facts.maxLength, node.string.maxLength);
    facts.patterns.push(...node.string.patterns);
  }
  if (node.array) {
    facts.arrays.push(node.array);
    facts.minItems = Math.max(facts.minItems, node.array.minItems);
    facts.maxItems = Math.min(facts.maxItems, node.array.maxItems);
    facts.unique ||= node.array.unique;
    const { contains } = node.array;
    if (contains)
      for (let i = 0; i < Math.min(contains.min, 64); i += 1) facts.holds.push({ pos: [contains.node], neg: [] });
  }
  if (node.object) {
    facts.objects.push(node.object);
    facts.minProperties = Math.max(facts.minProperties, node.object.minProperties);
    facts.maxProperties = Math.min(facts.maxProperties, node.object.maxProperties);
  }
}

/** True while some instance might still fit, by the cheap facts. */
export function plausible(facts: Facts): boolean {
  if (facts.types === 0 || facts.values?.length === 0) return false;
  return facts.types !== NUMBER || facts.values !== undefined || !crossed(facts.lower, facts.upper);
}

function addValues(facts: Facts, values: readonly Json[]): void {
  if (facts.values === undefined) facts.values = values;
  else {
    const keys = new Set(values.map(canonicalKey));
    facts.values = facts.values.filter((value) => keys.has(canonicalKey(value)));
  }
}

function crossed(lower: End | undefined, upper: End | undefined): boolean {
  if (lower === undefined || upper === undefined) return false;
  const order = lower.value.n * upper.value.d - upper.value.n * lower.value.d;
  return order > 0n || (order === 0n && (lower.exclusive || upper.exclusive));
}
