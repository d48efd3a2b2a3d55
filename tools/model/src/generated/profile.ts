// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { Description, Duration, Id, Name, Revision } from "./definitions.ts";

/** A governance profile: the criteria that a declaration governed by it must meet. */
export interface Profile {
  /** Names the profile; equals its file's name. */
  readonly id: Id;
  /** The profile's name, for people. */
  readonly name: Name;
  /** The profile's revision: grows by exactly one with every change of this file. */
  readonly version: Revision;
  /** Which declarations should use the profile. */
  readonly description: Description;
  /** The team or organisation that answers for the profile. */
  readonly owner: Id;
  /** What the declaration must have. */
  readonly criteria?: readonly ("description" | "examples" | "retention" | "type" | "compliance-tags" | "bindings" | "described-properties")[];
  /** Policies of which each must bind the declaration. */
  readonly policies?: readonly Id[];
  /** The longest retention that the profile allows. */
  readonly maxRetention?: Duration;
}
