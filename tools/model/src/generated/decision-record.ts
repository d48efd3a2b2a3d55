// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { CommitId, DecisionNumber, Time } from "./definitions.ts";
import type { HostSignals } from "./signals.ts";

/** What the host says of a change that landed, signed by its bridge (SSHSIG, namespace `ctxr-record`): `governance/decisions/<number>/record.json`, canonical JSON. */
export interface DecisionRecord {
  /** Grows when the meaning of a member changes. */
  readonly format: 1;
  /** The decision. */
  readonly decision: DecisionNumber;
  /** The commit on the branch before the change landed: the change was judged by what it says. */
  readonly base: CommitId;
  /** The commit that landed it. */
  readonly commit: CommitId;
  /** When it landed: the time of the decision. */
  readonly at: Time;
  /** For the undoing of an emergency that was not ratified in time: the number of its decision, by which it was agreed to. */
  readonly lapsed?: string;
  /** What was said of it until then. */
  readonly signals: HostSignals;
}
