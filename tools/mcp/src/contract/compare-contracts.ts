import { steadyClock } from '@ctxr/compat';
import { CONTRACT_LISTS, type Contract, type ContractList, orderedContract } from '@ctxr/model';
import { compareLists } from './compare-lists.ts';
import { contractDigest } from './digest.ts';
import type { ContractDifference } from './difference.ts';
import { withHidden } from './item-change.ts';
import type { SchemaPatience } from './schema-change.ts';
import { textChange } from './text-change.ts';

/** How contracts are compared. */
export interface CompareContractsOptions {
  /** Milliseconds for all schemas together (default 20,000); what is not decided by then is `unknown`. */
  readonly milliseconds?: number;
  /** A steady clock in milliseconds. */
  readonly now?: () => number;
}

/** Milliseconds for one pair of schemas. */
const ONE_SCHEMA = 3000;
const ALL_SCHEMAS = 20_000;

/**
 * Every difference between what was approved and what a server shows, in the order of the lists. None where both are the
 * same contract, and at least one where their digests differ. Of a contract of which only the digest is known, that is
 * all that can be said. A partial contract judges what it says: a list that it has is the whole list, a member that it
 * leaves out is not looked at.
 */
export function compareContracts(
  approved: Contract | string,
  live: Contract,
  options: CompareContractsOptions = {},
): readonly ContractDifference[] {
  if (typeof approved === 'string') return digestChange(approved, contractDigest(live));
  const { now = steadyClock, milliseconds = ALL_SCHEMAS } = options;
  const end = now() + milliseconds;
  const patience = (): SchemaPatience => ({ milliseconds: Math.max(1, Math.min(ONE_SCHEMA, end - now())), now });
  const partial = approved.partial === true;
  const [before, after] = [orderedContract(approved), orderedContract(live)];
  const lists = (Object.keys(CONTRACT_LISTS) as ContractList[]).filter((list) => !partial || approved[list]);
  return [
    ...(partial && approved.instructions === undefined ? [] : instructionChange(before, after)),
    ...lists.flatMap((list) => compareLists(list, before[list] ?? [], after[list] ?? [], partial, patience)),
  ];
}

function digestChange(approved: string, live: string): readonly ContractDifference[] {
  if (approved === live) return [];
  const message = `the server's contract has the digest ${live}, and ${approved} was approved; in what they differ only the approved contract itself could show`;
  return [{ list: 'contract', change: 'changed', effect: 'unknown', message }];
}

function instructionChange(
  { instructions: before = '' }: Contract,
  { instructions: after = '' }: Contract,
): readonly ContractDifference[] {
  if (before === after) return [];
  const change = before === '' ? 'added' : after === '' ? 'removed' : 'changed';
  const message = {
    added: 'the server gives instructions to models now',
    removed: 'the server gives no instructions any more',
    changed: "the server's instructions to models changed",
  }[change];
  const text = textChange(before, after);
  return [withHidden(before, after, { list: 'instructions', change, effect: 'text', message, text })];
}
