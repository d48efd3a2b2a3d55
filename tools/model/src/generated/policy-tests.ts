// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { Classification, Id, PolicyReference, Tag, Version } from "./definitions.ts";

/** One request and what is decided on it. A fact that is left out is not stated in the request. */
export interface PolicyTest {
  /** What the test shows, in a few words; unique in its list. */
  readonly name: string;
  /** The release of the policy that is tested; left out, the highest live one. */
  readonly version?: Version;
  /** Other policies that bind the context too; left out, the policy is tested alone. */
  readonly beside?: readonly PolicyReference[];
  /** Who asks: a participant of this registry by id, or somebody described here; left out, a client without roles. */
  readonly principal?: Id | TestPrincipal;
  /** What they want to do. */
  readonly action: "read" | "write" | "share" | "negotiate" | "propose";
  /** On which context: one of this registry by id (its highest live version), or one described here; left out, a context without type and tags. */
  readonly context?: Id | TestContext;
  /** The purpose that the request states. */
  readonly purpose?: string;
  /** How the request arrives, such as `stdio` or `http`. */
  readonly transport?: string;
  /** Whether the connection is authenticated by both sides. */
  readonly mtls?: boolean;
  /** Whether the person proved who they are by more than one factor. */
  readonly mfa?: boolean;
  /** When, in UTC; left out, a moment that no rule should depend on. */
  readonly at?: string;
  /** What must come out. */
  readonly decision: "permit" | "deny";
  /** The rule that must be among those that decide; left out, any may. */
  readonly rule?: Id;
}

/** Somebody who asks, as access rules see them. */
export interface TestPrincipal {
  /** Their id; left out, one that no rule names. */
  readonly id?: Id;
  /** What they are; left out, a client. */
  readonly kind?: "team" | "organisation" | "client" | "server";
  /** The roles that they hold. */
  readonly roles?: readonly Id[];
  /** The team that they are or belong to. */
  readonly team?: Id;
  /** The organisation that they are or belong to. */
  readonly organisation?: Id;
}

/** A context that is asked for, as access rules see it. */
export interface TestContext {
  /** Its id; left out, one that no rule names. */
  readonly id?: Id;
  /** Its version; left out, 1.0.0. */
  readonly version?: Version;
  /** The team or organisation that answers for it; left out, one that no rule names. */
  readonly owner?: Id;
  /** The profile that it is governed by; left out, one that no rule names. */
  readonly governance?: Id;
  /** The id of its type; left out, it has none. */
  readonly type?: Id;
  /** Where its version stands; left out, active. */
  readonly status?: "active" | "deprecated" | "withdrawn" | "revoked";
  /** The strictest class of its policies; left out, it has none. */
  readonly classification?: Classification;
  /** Its compliance tags and those of its type and policies. */
  readonly tags?: readonly Tag[];
}

/** What a policy is meant to decide: requests, each with the decision that the policy's rules must come to. Judged on every check. */
export interface PolicyTests {
  /** The requests, each with its decision. */
  readonly tests: readonly PolicyTest[];
}
