// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { Date, PolicyReference } from "./definitions.ts";

/** Advice: use something else. */
export interface DeprecatedEvent {
  /** What happened. */
  readonly event: "deprecated";
  /** The day on which it took effect. */
  readonly at: Date;
  /** Why, in a sentence. */
  readonly reason: string;
  /** What to use instead, as id@range. */
  readonly replacedBy?: string;
  /** The day from which it may be withdrawn. */
  readonly sunset?: Date;
}

/** No new use; whoever pinned it may still read it. */
export interface WithdrawnEvent {
  /** What happened. */
  readonly event: "withdrawn";
  /** The day on which it took effect. */
  readonly at: Date;
  /** Why, in a sentence. */
  readonly reason: string;
  /** What to use instead, as id@range. */
  readonly replacedBy?: string;
}

/** Back in use: ends a deprecation or a withdrawal. */
export interface EnabledEvent {
  /** What happened. */
  readonly event: "enabled";
  /** The day on which it took effect. */
  readonly at: Date;
  /** Why, in a sentence. */
  readonly reason: string;
}

/** Must not be used. Final; the version's number is burned. */
export interface RevokedEvent {
  /** What happened. */
  readonly event: "revoked";
  /** The day on which it took effect. */
  readonly at: Date;
  /** Why, in a sentence. */
  readonly reason: string;
  /** What to use instead, as id@range. */
  readonly replacedBy?: string;
}

/** More policies bind the release from now on; removing one takes a new version. */
export interface PoliciesAddedEvent {
  /** What happened. */
  readonly event: "policies-added";
  /** The day on which it took effect. */
  readonly at: Date;
  /** Why, in a sentence. */
  readonly reason: string;
  /** The policies added. */
  readonly policies: readonly PolicyReference[];
}

/** One thing that happened to a released version. */
export type LifecycleEvent = DeprecatedEvent | WithdrawnEvent | EnabledEvent | RevokedEvent | PoliciesAddedEvent;
/** What happened to released versions since: per version a list of events, to which entries are only ever appended. */
export type Lifecycle = { readonly [member: string]: readonly LifecycleEvent[] };
