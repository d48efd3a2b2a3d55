// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { AccessRules, ComplianceTags, Description, Examples, Id, JsonSchema, Name, Retention, Version } from "./definitions.ts";

/** A context type: a shape that several contexts share, with its compatibility promise. */
export interface ContextType {
  /** Names the type in every reference; equals its folder. */
  readonly id: Id;
  /** The type's name, for people. */
  readonly name: Name;
  /** This release; equals the file's name. A released file never changes. */
  readonly version: Version;
  /** What payloads of this type carry, and what they do not. */
  readonly description: Description;
  /** Where in MCP the payload travels. */
  readonly kind?: "resource" | "tool-input" | "tool-output" | "prompt-args" | "elicitation";
  /** The shape of a payload. */
  readonly schema: JsonSchema;
  /** The team or organisation that answers for the type. */
  readonly owner: Id;
  /** The profile that the type is governed by. */
  readonly governancePolicy: Id;
  /** Who may do what with the payloads of every context of this type: one set with the rules of its policies, `forbid` wins, default deny. */
  readonly accessRules?: AccessRules;
  /** The longest that a payload of this type may be kept. */
  readonly retention?: Retention;
  /** Rules of law or of the organisation that apply to every context of this type. */
  readonly complianceTags?: ComplianceTags;
  /** What a minor version promises: `backward`, new readers read old payloads; `forward`, old readers read new payloads; `full`, both; `none`, nothing. */
  readonly compatibility?: "backward" | "forward" | "full" | "none";
  /** Whether payloads may carry undeclared properties: `open`, they may; `producer-closed`, writers add none and readers tolerate them; `closed`, neither. */
  readonly contentModel?: "open" | "producer-closed" | "closed";
  /** Payloads that the type's schema accepts. Each is validated on every check. */
  readonly examples?: Examples;
}
