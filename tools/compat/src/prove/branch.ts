import { ARRAY, BOOLEAN, NULL, OBJECT } from '../schema/ir.ts';
import { type Json } from '../value/json.ts';
import { type Context } from './context.ts';
import { type Formula, type Reason } from './formula.ts';
import { type Kind } from './kinds.ts';
import { equalsOneOf } from './structure.ts';

/** A way to satisfy a goal: what is settled, and the disjunctions still to be chosen from. */
export interface Branch {
  readonly kind: Kind;
  readonly units: Map<number, Formula>;
  readonly atoms: Formula[];
  readonly clauses: Map<number, Formula>;
  readonly reasons: Reason[];
  /** The only values left, where these are few and known. */
  candidates: ReadonlyMap<string, Json> | undefined;
}

const ALL: Partial<Record<Kind, ReadonlyMap<string, Json>>> = {
  [NULL]: new Map([['null', null]]),
  [BOOLEAN]: new Map([
    ['false', false],
    ['true', true],
  ]),
};

/** A branch about values of one type in which nothing is settled. */
export function newBranch(kind: Kind): Branch {
  return { kind, units: new Map(), atoms: [], clauses: new Map(), reasons: [], candidates: ALL[kind] };
}

/** A branch that starts from another. */
export function continued(branch: Branch): Branch {
  return {
    ...branch,
    units: new Map(branch.units),
    atoms: [...branch.atoms],
    clauses: new Map(branch.clauses),
    reasons: [...branch.reasons],
  };
}

/** Adds a statement and what follows from it alone; false when that contradicts what is settled. */
export function settle(context: Context, branch: Branch, formula: Formula): boolean {
  const { store, translation } = context;
  const open = [formula];
  for (let f = open.pop(); f !== undefined; f = open.pop()) {
    if (f.kind === 'true' || branch.units.has(f.id)) continue;
    if (f.kind === 'false' || branch.units.has(store.not(f).id)) return false;
    context.spend(1);
    if (f.kind === 'and') {
      open.push(...f.parts);
      continue;
    }
    if (f.kind === 'or') {
      branch.clauses.set(f.id, f);
      continue;
    }
    branch.units.set(f.id, f);
    if (f.kind === 'node') open.push(translation.meaning(f, branch.kind));
    else if (f.kind === 'opaque') branch.reasons.push(f.reason);
    else if (f.kind !== 'values') branch.atoms.push(f);
    else if (f.holds) {
      const { candidates } = branch;
      branch.candidates = candidates ? new Map([...candidates].filter(([key]) => f.values.has(key))) : f.values;
    } else if (branch.kind === ARRAY || branch.kind === OBJECT)
      open.push(store.not(equalsOneOf(store, ofKind(f, branch.kind))));
    else branch.atoms.push(f);
  }
  return true;
}

const ofKind = (f: Extract<Formula, { kind: 'values' }>, kind: Kind): Json[] =>
  [...f.values.values()].filter(
    (value) => value !== null && typeof value === 'object' && Array.isArray(value) === (kind === ARRAY),
  );

/** Drops clauses that hold and choices that cannot; settles single choices. False when a clause has no choice left. */
export function simplify(context: Context, branch: Branch): boolean {
  for (let again = true; again;) {
    again = false;
    for (const clause of Array.from(branch.clauses.values())) {
      const choices = choicesOf(clause);
      if (choices.some((choice) => isSettled(branch, choice))) {
        branch.clauses.delete(clause.id);
        continue;
      }
      const left = choices.filter((choice) => !isExcluded(context, branch, choice));
      if (left.length === choices.length) continue;
      again = true;
      branch.clauses.delete(clause.id);
      if (!settle(context, branch, context.store.or(left))) return false;
    }
  }
  return true;
}

/** What a clause lets one choose from. */
export const choicesOf = (clause: Formula): readonly Formula[] => (clause.kind === 'or' ? clause.parts : [clause]);

const isSettled = (branch: Branch, f: Formula): boolean =>
  f.kind === 'and' ? f.parts.every((part) => isSettled(branch, part)) : branch.units.has(f.id) || f.kind === 'true';

const isExcluded = (context: Context, branch: Branch, f: Formula): boolean =>
  f.kind === 'and'
    ? f.parts.some((part) => isExcluded(context, branch, part))
    : branch.units.has(context.store.not(f).id) || f.kind === 'false';
