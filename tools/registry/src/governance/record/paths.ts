/** Where the founding is written down. */
export const GENESIS_FILE = 'governance/trust/genesis.json';

const DECISIONS = 'governance/decisions/';

/** The folder of a decision: statements, their signatures, and the record. */
export const folderOf = (decision: string): string => `${DECISIONS}${decision}/`;

/** What the host says of a change that landed. */
export const recordFile = (decision: string): string => `${folderOf(decision)}record.json`;

/** The bridge's signature of the record. */
export const recordSignatureFile = (decision: string): string => `${folderOf(decision)}record.sig`;

/** The decision itself, canonical JSON. */
export const decisionFile = (decision: string): string => `${folderOf(decision)}decision.json`;

/** The number of the decision in whose folder a file lies; undefined for any other file. */
export function decisionOf(path: string): string | undefined {
  if (!path.startsWith(DECISIONS)) return undefined;
  return /^(\d{4,9})\//.exec(path.slice(DECISIONS.length))?.[1];
}
