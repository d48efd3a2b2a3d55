import type { Digest } from '@ctxr/model';

/** A decision that an audit has judged anew and found to hold. */
export interface AuditedDecision {
  readonly decision: string;
  /** The commit of the main line that landed it. */
  readonly commit: string;
  /** When it landed, as its record says. */
  readonly at: string;
  /** `signed`: signatures alone prove it. `hosted`: the word of the host's bridge is part of it. */
  readonly level: 'hosted' | 'signed';
  /** The ids of those whose approval counted, sorted. */
  readonly approvedBy: readonly string[];
  /** From how many organisations they come. */
  readonly organisations: number;
}

/** What an audit stopped at. */
export interface AuditFault {
  /** The commit of the main line. */
  readonly commit: string;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

/** What the replay of all decisions since the founding found out. */
export interface GovernanceAudit {
  /** The commit up to which was audited. */
  readonly commit: string;
  readonly founded: boolean;
  /** Where governance begins; absent where the registry is not founded. */
  readonly genesis?: { readonly commit: string; readonly at: string; readonly constitution: Digest };
  /** How many changes were judged and hold. */
  readonly judged: number;
  /** How many commits nobody's decision is on record for, because the registry is not founded; else 0. */
  readonly notJudged: number;
  /** In the order in which they landed. */
  readonly decisions: readonly AuditedDecision[];
  /** The first that does not hold; nothing after it was judged. */
  readonly fault?: AuditFault;
  /** The newest change, where its record is not written yet. */
  readonly waiting?: AuditFault;
  readonly notes: readonly string[];
}

/** Whether everything holds and nothing is waited for. */
export const holds = ({ fault, waiting }: GovernanceAudit): boolean => fault === undefined && waiting === undefined;
