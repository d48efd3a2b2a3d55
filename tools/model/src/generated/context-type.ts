import type { AccessRules, ComplianceTags, Description, Examples, Id, JsonSchema, Name, Retention, Version } from "./definitions.ts";

// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.
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
  readonly accessRules?: AccessRules;
  /** The longest that a payload of this type may be kept. */
  readonly retention?: Retention;
  readonly complianceTags?: ComplianceTags;
  /** What a minor version promises: `backward`, new readers read old payloads; `forward`, old readers read new payloads; `full`, both; `none`, nothing. */
  readonly compatibility?: "backward" | "forward" | "full" | "none";
  /** Whether payloads may carry undeclared properties: `open`, they may; `producer-closed`, writers add none and readers tolerate them; `closed`, neither. */
  readonly contentModel?: "open" | "producer-closed" | "closed";
  readonly examples?: Examples;
}
