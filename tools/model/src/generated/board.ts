// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { Account, CommitAddresses, Date, Fraction, Id, Revision, SshKeys } from "./definitions.ts";

/** One seat of the board. */
export interface Seat {
  /** Names the seat. */
  readonly id: Id;
  /** The organisation that the seat belongs to. */
  readonly organisation: Id;
  /** The account that reviews for the seat. */
  readonly account?: Account;
  /** Public keys that sign for the seat. */
  readonly keys?: SshKeys;
  /** First day of the term. */
  readonly from: Date;
  /** Last day of the term. */
  readonly until: Date;
  /** Roles of the seat, such as `chair`. */
  readonly roles?: readonly Id[];
  /** How commits of the seat are recognised. */
  readonly addresses?: CommitAddresses;
}

/** Limits that every change of the board keeps. */
export interface BoardLimits {
  /** The fewest seats. */
  readonly minSeats: number;
  /** The longest term, in months. */
  readonly maxTermMonths: number;
  /** The most seats that one decision may remove. */
  readonly maxRemovalsPerDecision?: number;
  /** The largest share of the seats that one organisation may hold. */
  readonly maxShareOfOneOrganisation?: Fraction;
}

/** The board: who sits on it, until when, and within which limits. Edited in place. */
export interface Board {
  /** The board's revision: grows by exactly one with every change of this file. */
  readonly version: Revision;
  /** True while the seats are placeholders: such a board decides nothing, and publishing beyond loopback refuses. */
  readonly template?: true;
  /** The seats. */
  readonly seats: readonly Seat[];
  /** Limits that every change of the board keeps. */
  readonly limits: BoardLimits;
}
