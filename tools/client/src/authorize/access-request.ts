import type { AccessRule, Classification, Digest, Participant, Status } from '@ctxr/model';

/** What somebody does with a context: `read` a payload, `write` one, `share` it, `negotiate` the context, `propose` a change. */
export type Action = AccessRule['actions'][number];

/** Who asks, as access rules see them. */
export interface Principal {
  readonly id: string;
  readonly kind: Participant['kind'];
  /** Sorted. Those of the participant itself. */
  readonly roles: readonly string[];
  /** The team that the principal is, or that answers for it. */
  readonly team?: string;
  /** The organisation that the principal is, or that its team is part of. */
  readonly organisation?: string;
}

/** The version of a context that is asked for, as access rules see it. */
export interface Resource {
  readonly id: string;
  readonly version: string;
  readonly owner: string;
  readonly governance: string;
  /** The id of its type. */
  readonly type?: string;
  readonly status: Status;
  readonly enabled: boolean;
  /** The strictest of those of its policies. */
  readonly classification?: Classification;
  /** Sorted: those of context, type and policies together. */
  readonly tags: readonly string[];
}

/** Facts of a request that the asking program states. */
export interface RequestFacts {
  readonly purpose?: string;
  /** Such as `stdio` or `http`. */
  readonly transport?: string;
  readonly mtls?: boolean;
  readonly mfa?: boolean;
}

/** One question of access. */
export interface AccessRequest {
  readonly principal: Principal;
  readonly action: Action;
  readonly resource: Resource;
  readonly facts: RequestFacts;
  /** When, in milliseconds since 1970. */
  readonly at: number;
}

/** The access rules of one release that binds a context. */
export interface BoundRules {
  readonly kind: 'policy' | 'type';
  readonly id: string;
  readonly version: string;
  readonly digest: Digest;
  readonly rules: readonly AccessRule[];
}
