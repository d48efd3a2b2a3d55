// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { Duration, Fraction, Revision } from "./definitions.ts";

/** A vote of the board, besides the count. */
export interface Vote {
  /** The share of yes that passes, reached exactly too. */
  readonly majority: Fraction;
  /** The share of the seats that must vote; an abstention is a vote. */
  readonly quorum: Fraction;
  /** What the majority is taken of: the yes and no that were `cast` (the default), or all `seats`. */
  readonly basis?: "cast" | "seats";
}

/** What it takes to decide. */
export interface DecisionRule {
  /** Who may approve: `owner`, `board`, a team as `team:<id>`, or a seat’s role as `role:<id>`. */
  readonly by: readonly string[];
  /** How many people approve. 0 is lazy consensus: silence until the end of the objection period, which it then needs, is consent. */
  readonly approvals: number;
  /** `hosted`: a code review is enough; `signed`: only an SSH signature by the person’s key counts. */
  readonly level: "hosted" | "signed";
  /** Groups of which each must be among those who approve. */
  readonly mustInclude?: readonly string[];
  /** How long objections are awaited, from when the change as it is now was first seen. */
  readonly objectionPeriod?: Duration;
  /** A vote of the board, besides the count. */
  readonly vote?: Vote;
  /** From how many organisations the approvals come at least. For the preset consortium. */
  readonly differentOrganisations?: number;
  /** Whether people of the owner’s organisation do not count. For the preset consortium. */
  readonly excludeConflicted?: true;
}

/** Which changes the right covers. */
export interface DecisionTrigger {
  /** Kinds of declaration. */
  readonly kinds?: readonly ("context" | "context-type" | "context-policy" | "participant" | "profile" | "registry" | "board" | "decision-rights" | "proposal")[];
  /** Computed effects of the change. */
  readonly effects?: readonly ("new" | "patch" | "minor" | "major" | "deprecate" | "withdraw" | "enable" | "revoke" | "owner-change" | "policy-widened" | "policy-narrowed" | "edit" | "authority" | "removal" | "constitution" | "trust" | "machinery" | "workflow" | "documentation" | "unknown")[];
  /** Globs of files, from the repository’s root; `*` stays within a folder, `**` does not. */
  readonly paths?: readonly string[];
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

/** Who may stop a change, and how that ends. Without it nobody may. */
export interface Veto {
  /** Who may stop a change by rejecting it with a reason. */
  readonly holders: readonly string[];
  /** After how long a veto that is not renewed ends. */
  readonly lapsesAfter: Duration;
  /** The share of all seats whose approval overrules a veto; without it nothing does. */
  readonly overrule?: Fraction;
}

/** What a proposal of the type `emergency` needs instead of the rights. It may only narrow: deprecate, withdraw, revoke, tighten. Without this member there are no emergencies. */
export interface EmergencyRight {
  /** What it takes to act at once. */
  readonly decide: DecisionRule;
  /** How long the ordinary rights may be given afterwards; else the change is undone. */
  readonly ratifyWithin: Duration;
}

/** What a proposal of the type `rollback` needs, where its change is exactly what `ctxr rollback` generates: this, and the rights of what it gives back of constitution, authority, ownership and access. Without this member a rollback needs the ordinary rights. */
export interface RollbackRight {
  /** What it takes to roll back. */
  readonly decide: DecisionRule;
}

/** Which change needs whose approval. Edited in place. */
export interface DecisionRights {
  /** The revision of the rights: grows by exactly one with every change of this file. */
  readonly version: Revision;
  /** The rights. All that match a change are needed; what none matches needs the default. */
  readonly rights: readonly DecisionRight[];
  /** What it takes where no right matches. */
  readonly default: DecisionRule;
  /** Who may stop a change, and how that ends. Without it nobody may. */
  readonly veto?: Veto;
  /** What a proposal of the type `emergency` needs instead of the rights. It may only narrow: deprecate, withdraw, revoke, tighten. Without this member there are no emergencies. */
  readonly emergency?: EmergencyRight;
  /** What a proposal of the type `rollback` needs, where its change is exactly what `ctxr rollback` generates: this, and the rights of what it gives back of constitution, authority, ownership and access. Without this member a rollback needs the ordinary rights. */
  readonly rollback?: RollbackRight;
}
