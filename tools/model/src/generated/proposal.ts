// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { DecisionNumber, Description, Id, Name } from "./definitions.ts";

/** One release that is trusted to be compatible without a proof. */
export interface Waiver {
  /** The release's file, such as `contexts/types/session/1.2.0.yaml`. */
  readonly release: string;
  /** The reason code that the check gives for not knowing. */
  readonly code: string;
  /** Why the release is compatible nevertheless. */
  readonly reason: string;
}

/** A proposal: what is asked, why, and how to undo it. */
export interface Proposal {
  /** The proposal's number, four digits or more; equals the start of its file's name. */
  readonly id: string;
  /** What is asked, in one line. */
  readonly title: Name;
  /** What sort of proposal this is. */
  readonly type: "standard" | "policy" | "governance" | "rollback" | "emergency";
  /** Where the proposal stands. */
  readonly state: "draft" | "proposed" | "review" | "approved" | "rolling-out" | "active" | "monitored" | "closed" | "rejected" | "withdrawn" | "deferred" | "superseded" | "rolled-back" | "expired";
  /** Teams, organisations or seats that ask. */
  readonly authors: readonly Id[];
  /** Paths that the change may touch, as globs from the repository's root. */
  readonly scope: readonly string[];
  /** Decision rights that the authors think they need; the gate computes and compares. */
  readonly rights?: readonly string[];
  /** Why. */
  readonly motivation: Description;
  /** What else was weighed. */
  readonly alternatives?: Description;
  /** How much can go wrong. */
  readonly risk?: "low" | "medium" | "high";
  /** How to undo it. */
  readonly rollback?: Description;
  /** For a proposal of the type `rollback`: the number of the decision that it undoes. */
  readonly undoes?: DecisionNumber;
  /** Releases whose compatibility can be neither proved nor refuted and that shall be no major version nevertheless. A waiver counts from the change after the one that brings it. */
  readonly waivers?: readonly Waiver[];
  /** Proposals that this one replaces. */
  readonly supersedes?: readonly string[];
}
