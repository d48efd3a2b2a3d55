import type { Binding, Digest, Provision, Requirement } from '@ctxr/model';
import type { RequestFacts } from '../authorize/access-request.ts';
import type { Authorizer } from '../authorize/authorizer.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

/** What is to be negotiated, and all that it is decided on. */
export interface NegotiationRequest {
  readonly snapshot: Snapshot;
  readonly requires: readonly Requirement[];
  readonly offers: readonly Offer[];
  /** The id of the client. One that the registry does not know, or none, holds no role. */
  readonly participant?: string;
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** Facts of the connection that access rules may look at. */
  readonly facts?: RequestFacts;
  /** Decides access. Without one nothing is agreed, unless `access` asks for that. */
  readonly authorizer?: Authorizer;
  /** Agree without asking the access rules; each agreement says so. */
  readonly access?: 'unchecked';
  /** Pins versions: a pinned one is agreed before a higher one, and may be withdrawn. */
  readonly lock?: LockedContexts;
  /** The registry's own domain: a reference that names it is one to this registry. */
  readonly domain?: string;
  /** Let pre-releases count like any other version. */
  readonly allowPrerelease?: boolean;
}

/** What one server offers: as its declaration in the registry has it, or as the running server says. */
export interface Offer {
  /** The participant of kind server. */
  readonly server: string;
  /** The server's release. */
  readonly version?: string;
  readonly provides: readonly Provision[];
  /** Where payloads appear, by the server's own word; a context that declares it goes before. */
  readonly bindings?: readonly StatedBinding[];
}

/** One place in a server where the payloads of a context appear. */
export interface StatedBinding extends Omit<Binding, 'server'> {
  readonly context: string;
}

/** The part of a lock that negotiation looks at. */
export interface LockedContexts {
  readonly registry: { readonly id?: string };
  /** By reference, as requirements write it. */
  readonly contexts: Readonly<
    Record<string, { readonly id: string; readonly version: string; readonly digest: Digest }>
  >;
}
