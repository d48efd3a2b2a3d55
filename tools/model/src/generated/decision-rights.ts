// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { Duration, Revision } from "./definitions.ts";

/** Which changes the right covers. */
export interface DecisionTrigger {
  /** Kinds of declaration. */
  readonly kinds?: readonly ("context" | "context-type" | "context-policy" | "participant" | "profile" | "registry" | "board" | "decision-rights" | "proposal")[];
  /** Computed effects of the change. */
  readonly effects?: readonly ("new" | "patch" | "minor" | "major" | "deprecate" | "withdraw" | "revoke" | "owner-change" | "policy-widened" | "policy-narrowed" | "constitution" | "machinery")[];
}

/** A vote instead of a count. */
export interface Vote {
  /** Fraction of the votes. */
  readonly majority: string;
  /** Fraction of the seats that must vote. */
  readonly quorum: string;
}

/** What it takes to decide. */
export interface DecisionRule {
  /** Who may approve: `owner`, `board`, a team as `team:<id>`, or a seat's role as `role:<id>`. */
  readonly by: readonly string[];
  /** How many approvals. */
  readonly approvals: number;
  /** `hosted`: a code review; `signed`: an SSH signature by a seat's key. */
  readonly level: "hosted" | "signed";
  /** Groups of which each must be among the approvers. */
  readonly mustInclude?: readonly string[];
  /** How long objections are awaited. */
  readonly objectionPeriod?: Duration;
  /** A vote instead of a count. */
  readonly vote?: Vote;
}

/** One decision right. */
export interface DecisionRight {
  /** Names the right, such as `context.release.major`. */
  readonly id: string;
  /** Which changes the right covers. */
  readonly when: DecisionTrigger;
  /** What it takes to decide. */
  readonly decide: DecisionRule;
}

/** Which change needs whose approval. Edited in place. */
export interface DecisionRights {
  /** The revision of the rights: grows by exactly one with every change of this file. */
  readonly version: Revision;
  /** The rights; the strictest of all that match applies. */
  readonly rights: readonly DecisionRight[];
  /** What it takes to decide. */
  readonly default: DecisionRule;
}
