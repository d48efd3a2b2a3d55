// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { CommitId, Digest, Id, Time } from "./definitions.ts";

/** An account at the host, as the host tells of it. */
export interface HostAccount {
  /** The host, such as `github`. */
  readonly host: Id;
  /** The account’s number, which outlives renames. */
  readonly id: number;
  /** What it is called at present; never an identity. */
  readonly login?: string;
  /** Whether it is a program. */
  readonly bot?: boolean;
}

/** A public SSH key. */
export interface SignalKey {
  /** The first word of its line in authorized_keys. */
  readonly type: string;
  /** The second word: base64. */
  readonly key: string;
}

/** A code review. */
export interface Review {
  /** Who reviewed. */
  readonly account: HostAccount;
  /** What they said. `dismissed` is a review that somebody took out of force. */
  readonly verdict: "approve" | "reject" | "abstain" | "comment" | "dismissed";
  /** When. */
  readonly at: Time;
  /** The commit that was reviewed. */
  readonly commit?: CommitId;
  /** The digest of the change at that commit; computed from git where it is left out. */
  readonly change?: Digest;
  /** Why; a rejection needs one to be a veto. */
  readonly reason?: string;
}

/** A label or a comment, which decides nothing. */
export interface Remark {
  /** What it is. */
  readonly via: "label" | "comment";
  /** Whose it is. */
  readonly account?: HostAccount;
  /** When. */
  readonly at: Time;
  /** What it says. */
  readonly text: string;
}

/** Somebody who made the change. */
export interface ChangeWriter {
  /** How. */
  readonly as: "author" | "committer" | "co-author" | "proposer";
  /** The account that the host found. */
  readonly account?: HostAccount;
  /** The address in the commit. */
  readonly address?: string;
  /** The key that signed the commit. */
  readonly key?: SignalKey;
  /** The seat or team that a proposal names as its author. */
  readonly party?: Id;
  /** The commit; left out for who opened the change. */
  readonly commit?: CommitId;
}

/** What people said of a change at its host, and who made it. */
export interface HostSignals {
  /** Grows when the meaning of a member changes. */
  readonly format: 1;
  /** When the host first saw the change as it is now. */
  readonly openedAt?: Time;
  /** Who made the change, besides what the commits themselves say. */
  readonly writers?: readonly ChangeWriter[];
  /** All reviews. */
  readonly reviews: readonly Review[];
  /** Set where the host does not know the accounts of all commits. */
  readonly writersPartial?: true;
  /** Labels and comments that somebody may have meant as an approval. */
  readonly remarks?: readonly Remark[];
}

/** What people said of a change at its host, and who made it: the file that `ctxr decide --signals` reads, and a part of a decision’s record. */
export type SignalsFile = HostSignals;
