import type { Binding, Digest, Requirement } from '@ctxr/model';

/** The registry that a speaker uses. */
export interface WireRegistry {
  /** Its id, where its root says one. */
  readonly id?: string;
  /** The fingerprint of its trust root. */
  readonly root: Digest;
  /** Where it is published. Only ever shown: who fetches it would trust the speaker's word. */
  readonly url?: string;
}

/** A place in the server where payloads appear: exactly one of resource, tool and prompt. */
export type WireBinding = Omit<Binding, 'server'>;

/** A release that a server provides. */
export interface WireProvision {
  readonly context: string;
  readonly version: string;
  readonly digest: Digest;
  readonly bindings?: readonly WireBinding[];
}

/** What a server says of itself in its extension. */
export interface ServerSettings {
  readonly v: 1;
  readonly registry: WireRegistry;
  /** The participant that it says it is. */
  readonly server: string;
  readonly serverVersion?: string;
  readonly provides: readonly WireProvision[];
}

/** What a client says of itself in its extension. */
export interface ClientSettings {
  readonly v: 1;
  readonly requires: readonly Requirement[];
}
