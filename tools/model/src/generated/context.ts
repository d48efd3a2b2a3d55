// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { ComplianceTags, ContextReference, Description, Examples, Id, JsonSchema, Name, PolicyReference, Retention, TypeReference, Version } from "./definitions.ts";

/** One place in a server where the payload appears: exactly one of resource, tool or prompt. */
export interface Binding {
  /** The participant of kind server. */
  readonly server: Id;
  /** A resource URI or URI template (RFC 6570), such as `crm://customer/{id}`. */
  readonly resource?: string;
  /** A tool's name. */
  readonly tool?: string;
  /** For a tool: whether the payload is its input or its output. */
  readonly direction?: "input" | "output";
  /** A prompt's name; the payload is its arguments. */
  readonly prompt?: string;
}

/** A context: a named, versioned shape of payload that AI clients and MCP servers exchange, with its owner, its rules and its life. */
export interface Context {
  /** Names the context in every reference; equals its folder. */
  readonly id: Id;
  /** The context's name, for people. */
  readonly name: Name;
  /** This release; equals the file's name. A released file never changes. */
  readonly version: Version;
  /** What the context carries and when to use it. */
  readonly description?: Description;
  /** The team or organisation that answers for the context. */
  readonly owner: Id;
  /** The context type that this context is an instance of. */
  readonly type?: TypeReference;
  /** The shape of a payload. May be left out when `type` is given; otherwise it must be a refinement of the type's. */
  readonly schema?: JsonSchema;
  /** The profile that the context is governed by: its criteria and its decision rights. */
  readonly governance: Id;
  /** Policies that bind the context. */
  readonly policies: readonly PolicyReference[];
  /** Whether the release may be used when it appears; false means withdrawn until lifecycle.yaml enables it. */
  readonly enabled: boolean;
  /** Where the payload appears in MCP. */
  readonly bindings?: readonly Binding[];
  /** Contexts whose payloads this one is computed from; the lineage may not be circular. */
  readonly derivedFrom?: readonly ContextReference[];
  /** How long a payload may be kept, as far as this context decides. */
  readonly retention?: Retention;
  /** Rules of law or of the organisation that apply, besides those of its type and its policies. */
  readonly complianceTags?: ComplianceTags;
  /** Payloads that the context's schema accepts. Each is validated on every check. */
  readonly examples?: Examples;
}
