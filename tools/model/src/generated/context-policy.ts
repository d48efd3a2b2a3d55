import type { AccessRules, Classification, ComplianceTags, Description, Id, Name, Retention, Version } from "./definitions.ts";

// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.
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
  readonly accessRules: AccessRules;
  /** The longest that a payload under this policy may be kept. */
  readonly retention?: Retention;
  readonly classification?: Classification;
  readonly complianceTags?: ComplianceTags;
  /** What the payloads may be used for. */
  readonly purpose?: string;
}
