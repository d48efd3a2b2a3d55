// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { DecisionNumber, Digest, Id, Time } from "./definitions.ts";
import type { Board } from "./board.ts";
import type { DecisionRights } from "./decision-rights.ts";
import type { Organisation, Team } from "./participant.ts";
import type { ChangeWriter, HostAccount } from "./signals.ts";

/** What the change is judged by. */
export interface CaseConstitution {
  /** The preset. */
  readonly preset: "team" | "board" | "consortium";
  /** The board, as in governance/board.yaml. */
  readonly board?: Board;
  /** The rights, as in governance/decision-rights.yaml. */
  readonly rights: DecisionRights;
  /** Teams and organisations with their accounts. */
  readonly participants?: readonly (Team | Organisation)[];
  /** Whether the registry is founded; true where it is left out. */
  readonly founded?: boolean;
}

/** Who owns it, at the base and with the change. */
export interface CaseOwner {
  /** At the base. */
  readonly before?: Id;
  /** With the change. */
  readonly after?: Id;
}

/** One changed file. */
export interface CaseItem {
  /** From the repository’s root. */
  readonly path: string;
  /** The kind of declaration. */
  readonly kind?: "context" | "context-type" | "context-policy" | "participant" | "profile" | "registry" | "board" | "decision-rights" | "proposal";
  /** What its change does. */
  readonly effects: readonly ("new" | "patch" | "minor" | "major" | "deprecate" | "withdraw" | "enable" | "revoke" | "owner-change" | "policy-widened" | "policy-narrowed" | "edit" | "authority" | "removal" | "constitution" | "trust" | "machinery" | "workflow" | "documentation" | "unknown")[];
  /** Who owns it, at the base and with the change. */
  readonly owner?: CaseOwner;
}

/** What the change does, and who made it. */
export interface CaseChange {
  /** The changed files with their effects. Without one there is nothing to decide, and the change is refused. */
  readonly items: readonly CaseItem[];
  /** Who made it. */
  readonly writers?: readonly ChangeWriter[];
  /** The digest of the change; made from the items where it is left out. */
  readonly digest?: Digest;
}

/** One signal. */
export interface CaseSignal {
  /** A review, a signature by a key, a label or a comment. */
  readonly via: "review" | "signature" | "label" | "comment";
  /** For a review or a remark: the account. */
  readonly account?: HostAccount;
  /** For a signature: the seat, or `host/number` of an account; its first key signed. */
  readonly by?: string;
  /** What was said. */
  readonly verdict?: "approve" | "reject" | "abstain" | "comment" | "dismissed";
  /** When. */
  readonly at: Time;
  /** The digest that was judged. */
  readonly change?: Digest;
  /** For a signature: the constitution that it names. */
  readonly constitution?: Digest;
  /** For a signature: the decision that it names. */
  readonly decision?: DecisionNumber;
  /** Why. */
  readonly reason?: string;
  /** For a label or a comment: what it says. */
  readonly text?: string;
}

/** One decision to take, without a repository: a line of the file that `ctxr decide --cases` reads. */
export interface DecisionCase {
  /** Names the case in the answer. */
  readonly id: string;
  /** The decision’s number; 0001 where it is left out. */
  readonly decision?: DecisionNumber;
  /** What the change is judged by. */
  readonly constitution: CaseConstitution;
  /** What the change does, and who made it. */
  readonly change: CaseChange;
  /** What people said. Where a member of a vote is left out, it is about this change, this decision and this constitution. */
  readonly signals: readonly CaseSignal[];
  /** When the change as it is now was first seen. */
  readonly openedAt?: Time;
  /** The time of the decision. */
  readonly at: Time;
}
