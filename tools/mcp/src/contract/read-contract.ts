import { CONTRACT_LISTS, type Contract, type ContractList, orderedContract } from '@ctxr/model';
import { jsonFault, textFault } from './json-bounds.ts';
import {
  ARGUMENT,
  LONGEST_TEXT,
  type Members,
  MEMBERS,
  type MemberShape,
  MOST_ARGUMENTS,
  MOST_ITEMS,
  REQUIRED,
} from './members.ts';

/** What a server showed, as it came off the wire. */
export type Shown = { readonly [List in ContractList]?: readonly unknown[] } & { readonly instructions?: unknown };

/** A contract, or everything for which what was shown is none: sentences without their full stop. */
export type ReadContract = { readonly contract: Contract } | { readonly faults: readonly string[] };

/** The most faults that are told. */
const MOST_FAULTS = 20;

/** Keeps of what a server showed exactly the members of a contract, in its one order; all faults are told at once. */
export function readContract(shown: Shown): ReadContract {
  const faults: string[] = [];
  const lists = (Object.keys(CONTRACT_LISTS) as ContractList[]).flatMap((list) => {
    const items = shown[list] ?? [];
    if (items.length > MOST_ITEMS) faults.push(`${list} has ${items.length} items, and at most ${MOST_ITEMS} are read`);
    const kept = items
      .slice(0, MOST_ITEMS)
      .map((item, index) => readItem(`${list}[${index}]`, item, MEMBERS[list], faults));
    return kept.length === 0 ? [] : [[list, kept] as const];
  });
  const { instructions } = shown;
  if (instructions !== undefined)
    readMember('instructions', instructions, { kind: 'text', most: LONGEST_TEXT, least: 0 }, faults);
  if (faults.length > 0) return { faults: faults.slice(0, MOST_FAULTS) };
  const contract = { ...(instructions !== undefined && { instructions }), ...Object.fromEntries(lists) } as Contract;
  return { contract: orderedContract(contract) };
}

function readItem(place: string, item: unknown, members: Members, faults: string[]): object {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    faults.push(`${place} is no object`);
    return {};
  }
  const shown = item as Readonly<Record<string, unknown>>;
  const kept: [string, unknown][] = [];
  for (const [name, shape] of Object.entries(members)) {
    const value = Object.hasOwn(shown, name) ? shown[name] : undefined;
    if (value !== undefined) kept.push([name, readMember(`${place}.${name}`, value, shape, faults)]);
    else if (REQUIRED.has(name)) faults.push(`${place} has no ${name}`);
  }
  return Object.fromEntries(kept);
}

function readMember(place: string, value: unknown, shape: MemberShape, faults: string[]): unknown {
  const fault = memberFault(value, shape);
  if (fault !== undefined) faults.push(`${place} ${fault}`);
  if (shape.kind !== 'arguments' || !Array.isArray(value)) return value;
  return value
    .slice(0, MOST_ARGUMENTS)
    .map((argument, index) => readItem(`${place}[${index}]`, argument, ARGUMENT, faults));
}

function memberFault(value: unknown, shape: MemberShape): string | undefined {
  switch (shape.kind) {
    case 'text': {
      if (typeof value !== 'string') return `is ${kindOf(value)}, and must be a text`;
      const length = [...value].length;
      if (length < shape.least) return 'is empty';
      return length > shape.most ? `has ${length} characters, and at most ${shape.most} are read` : textFault(value);
    }
    case 'truth':
      return typeof value === 'boolean' ? undefined : `is ${kindOf(value)}, and must be true or false`;
    case 'object':
      return kindOf(value) === 'an object' ? jsonFault(value) : `is ${kindOf(value)}, and must be an object`;
    default:
      if (!Array.isArray(value)) return `is ${kindOf(value)}, and must be a list`;
      return value.length > MOST_ARGUMENTS
        ? `has ${value.length} items, and at most ${MOST_ARGUMENTS} are read`
        : undefined;
  }
}

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;
