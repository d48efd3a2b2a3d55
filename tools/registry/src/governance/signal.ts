import type { Digest } from '@ctxr/model';

/** An account at the host, as the host tells of it. */
export interface HostAccount {
  readonly host: string;
  /** The account's number, which outlives renames. */
  readonly id: number;
  /** What it is called at present; never an identity. */
  readonly login?: string;
  readonly bot?: boolean;
}

/** What somebody says of a change. `dismissed` is a review that somebody took out of force. */
export type Verdict = 'approve' | 'reject' | 'abstain' | 'comment' | 'dismissed';

/** A code review. */
export interface ReviewSignal {
  readonly via: 'review';
  readonly account: HostAccount;
  readonly verdict: Verdict;
  /** RFC 3339, UTC, whole seconds. */
  readonly at: string;
  /** The digest of the change as it stood at the commit that was reviewed; absent where that cannot be told. */
  readonly change?: Digest;
  /** The commit that was reviewed, for people. */
  readonly commit?: string;
  /** Whether the commit is none of the change's any more, because a rebase replaced it. */
  readonly rewritten?: true;
  readonly reason?: string;
}

/** A statement signed by a person's SSH key, read from the decision's folder. */
export interface SignatureSignal {
  readonly via: 'signature';
  /** The statement's file. */
  readonly file: string;
  /** Who the statement says that it is by; the key decides. */
  readonly by: string;
  /** The public key that made the signature, as in authorized_keys; absent where there is no readable signature. */
  readonly key?: { readonly type: string; readonly key: string };
  readonly verdict: Verdict;
  readonly at: string;
  readonly change: Digest;
  readonly decision: string;
  /** The digest of the constitution that the person decided under. */
  readonly constitution: Digest;
  /** The digest of the effects that the person agreed to. */
  readonly impact: Digest;
  /** What was agreed to, by path: the SHA-256 of the new content, or `removed`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly reason?: string;
  /** Why the statement is worth nothing, whoever signed it. */
  readonly fault?: SignatureFault;
}

/** What can be wrong with a statement and its signature, whoever made them. */
export interface SignatureFault {
  readonly code: 'statement-malformed' | 'statement-not-canonical' | 'signature-invalid' | 'wrong-namespace';
  /** A clause: what is wrong, with the byte or the member. */
  readonly why: string;
}

/** A label or a comment: never an approval, but told to whoever thought it was. */
export interface RemarkSignal {
  readonly via: 'label' | 'comment';
  readonly account?: HostAccount;
  readonly at: string;
  readonly text: string;
}

export type Signal = ReviewSignal | SignatureSignal | RemarkSignal;

/** Whether the signal is a label or a comment. */
export const isRemark = (signal: Signal): signal is RemarkSignal => signal.via === 'label' || signal.via === 'comment';

/** Somebody who made the change: such a person never approves it. */
export interface Writer {
  readonly as: 'author' | 'committer' | 'co-author' | 'proposer';
  /** The account that the host found for the commit. */
  readonly account?: HostAccount;
  /** The address in the commit. */
  readonly address?: string;
  /** The key that signed the commit, as in authorized_keys. */
  readonly key?: { readonly type: string; readonly key: string };
  /** The seat or team that a proposal names as its author. */
  readonly party?: string;
  /** The commit; absent for who opened the change. */
  readonly commit?: string;
}
