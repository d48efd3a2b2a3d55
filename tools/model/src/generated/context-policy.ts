// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { AccessRules, Classification, ComplianceTags, Description, Id, Name, Retention, Version } from "./definitions.ts";

/** A context policy: who may do what with the payloads of the contexts that name it, how long they are kept, and why. */
export interface ContextPolicy {
  /** Names the policy in every reference; equals its folder. */
  readonly id: Id;
  /** The policy's name, for people. */
  readonly name: Name;
  /** This release; equals the file's name. A released file never changes. */
  readonly version: Version;
  /** The team or organisation that answers for the policy. */
  readonly owner: Id;
  /** The policy in plain sentences. */
  readonly description: Description;
  /** Who may do what with the payloads that the policy binds: one set with all other rules that apply, `forbid` wins, default deny. */
  readonly accessRules: AccessRules;
  /** The longest that a payload under this policy may be kept. */
  readonly retention?: Retention;
  /** How sensitive the payloads under this policy are. `personal` and `special-category` are personal data and demand a retention. */
  readonly classification?: Classification;
  /** Rules of law or of the organisation that the policy serves; they are added to those of the contexts it binds. */
  readonly complianceTags?: ComplianceTags;
  /** What the payloads may be used for. */
  readonly purpose?: string;
}
