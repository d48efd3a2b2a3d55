import { type Domain, type Domains, narrowed, possibleAtom } from './atom.ts';
import type { Atom, Condition } from './condition-tree.ts';
import { ANY, type Chain, type Effort, ENDS, isChain, possible, possibleIn } from './possible.ts';
import { FAILS, turned } from './values.ts';

/** A condition, and the set of values of which it is to have one. */
export interface Goal {
  readonly condition: Condition;
  readonly values: number;
}

/** The domains that are left, by variable; all that are not named have the whole one. */
export type Left = ReadonlyMap<string, Domain>;

/** The domains by name: what is left, else the whole one. */
export const domainsIn =
  (left: Left, whole: Domains): Domains =>
  (name) =>
    left.get(name) ?? whole(name);

/**
 * Domains of which every choice meets every goal; undefined where there are none, `spent` where the effort does not
 * suffice to tell. Variables are taken to be independent, so it may find what no request has, and never misses one.
 */
export function findRequest(goals: readonly Goal[], whole: Domains, effort: Effort): Left | undefined | 'spent' {
  return search(goals, { left: new Map(), facts: new Map() }, { whole, effort });
}

/** What does not change during a search. */
interface Search {
  readonly whole: Domains;
  readonly effort: Effort;
}

/** What has been found out so far on one way. */
interface Known {
  readonly left: Map<string, Domain>;
  /** The values that goals ask of whole conditions. */
  readonly facts: Map<Condition, number>;
}

function search(goals: readonly Goal[], before: Known, within: Search): Left | undefined | 'spent' {
  const { effort } = within;
  const known = { left: new Map(before.left), facts: new Map(before.facts) };
  effort.left -= 1 + known.left.size + (known.facts.size >> 3);
  const open = settle(goals, known, within);
  if (effort.left <= 0) return 'spent';
  const [first, ...others] = open ?? [];
  if (!open || !first) return open && known.left;
  if (!isChain(first.condition)) return tried(first.condition, open, known, within);
  const { stop, pass } = ENDS[first.condition.kind];
  const [head] = first.condition.parts;
  if (!head) return undefined;
  const stopped = { condition: head, values: first.values & (stop | FAILS) };
  const passed = [
    { condition: head, values: pass },
    { condition: tailOf(first.condition, 1), values: first.values },
  ];
  return search([...others, stopped], known, within) ?? search([...others, ...passed], known, within);
}

/** Each value of one of the variables that an atom compares. */
function tried(atom: Condition, goals: readonly Goal[], known: Known, within: Search): Left | undefined | 'spent' {
  if (atom.kind !== 'same') return undefined;
  const domains = domainsIn(known.left, within.whole);
  const name = domains(atom.of).size > 1 ? atom.of : atom.as;
  for (const value of domains(name)) {
    const left = new Map(known.left).set(name, new Set([value]));
    const found = search(goals, { ...known, left }, within);
    if (found) return found;
  }
  return undefined;
}

const tailOf = ({ kind, parts }: Chain, from: number): Chain => ({ kind, parts: parts.slice(from) });

/** Draws every conclusion that needs no trial. The goals that do need one; undefined where the goals contradict. */
function settle(goals: readonly Goal[], { left, facts }: Known, within: Search): readonly Goal[] | undefined {
  const domains = domainsIn(left, within.whole);
  let [due, open]: [Goal[], Goal[]] = [goals.toReversed(), []];
  for (let goal = due.pop(), isNews = false; goal && within.effort.left > 0; goal = due.pop()) {
    const { condition, values } = goal;
    const can = possible(condition, domains, within.effort, facts);
    const asked = values & (facts.get(condition) ?? ANY);
    if ((can & asked) === 0) return undefined;
    if (isChain(condition)) facts.set(condition, asked);
    if ((can & ~values) !== 0) {
      if (condition.kind === 'not') due.push({ condition: condition.of, values: turned(values) });
      else if (isChain(condition)) {
        const split = unchained(condition, values, (part) => possibleIn(part, domains, within.effort, facts));
        due.push(...split.certain);
        if (split.open) open.push(split.open);
      } else if (condition.kind !== 'constant') {
        within.effort.left -= domains(condition.of).size >> 6;
        isNews = narrow(condition, values, left, domains) || isNews;
        if (condition.kind === 'same' && (possibleAtom(condition, domains) & ~values) !== 0) open.push(goal);
      }
    }
    if (due.length === 0 && isNews) [due, open, isNews] = [open.toReversed(), [], false];
  }
  return open;
}

/** Takes the values away that an atom cannot have any more; whether there were any. */
function narrow(atom: Atom, values: number, left: Map<string, Domain>, domains: Domains): boolean {
  let isNews = false;
  for (const [name, domain] of narrowed(atom, values, domains)) {
    if (domain.size === domains(name).size) continue;
    left.set(name, domain);
    isNews = true;
  }
  return isNews;
}

/** What a chain's values ask of its parts for certain, and the rest of the chain that needs a trial. */
function unchained(
  chain: Chain,
  values: number,
  possibleFor: (part: Condition) => number,
): { readonly certain: readonly Goal[]; readonly open?: Goal } {
  const { stop, pass } = ENDS[chain.kind];
  const can = chain.parts.map(possibleFor);
  const tails: number[] = [pass];
  for (const part of can.toReversed()) tails.unshift((part & (stop | FAILS)) | (part & pass ? (tails[0] ?? 0) : 0));
  const certain: Goal[] = [];
  for (const [index, condition] of chain.parts.entries()) {
    const here = can[index] ?? 0;
    const mayStop = (here & values & (stop | FAILS)) !== 0;
    const mayPass = (here & pass) !== 0 && ((tails[index + 1] ?? 0) & values) !== 0;
    if (mayStop && mayPass) return { certain, open: { condition: tailOf(chain, index), values } };
    const needed = mayPass ? pass : values & (stop | FAILS);
    if ((here & ~needed) !== 0) certain.push({ condition, values: needed });
    if (!mayPass) return { certain };
  }
  return { certain };
}
