import type {
  Context,
  ContextPolicy,
  ContextType,
  DecisionLink,
  Digest,
  IndexKind,
  JsonSchema,
  Participant,
  Profile,
  Status,
} from '@ctxr/model';
import type { Validation } from '../validate/problem.ts';
import type { Warning } from './warning.ts';

/** The declaration of each kind. */
export interface Declarations {
  readonly context: Context;
  readonly type: ContextType;
  readonly policy: ContextPolicy;
  readonly participant: Participant;
  readonly profile: Profile;
}

/**
 * Payload types by reference. Empty here; generated code adds to it:
 * `declare module '@ctxr/client' { interface ContextMap { 'ctx-customer@1': Customer } }`.
 */
export interface ContextMap {}

/** The payload type that is known for a reference, or `unknown`. */
export type PayloadOf<R extends string> = R extends keyof ContextMap ? ContextMap[R] : unknown;

/** Which publication an answer comes from. */
export interface IndexPosition {
  /** Digest of the tree's top node, hexadecimal. */
  readonly root: string;
  readonly seq: number;
  /** The commit that was compiled. */
  readonly commit: string;
}

/** One release that was found, verified down to its bytes, and may be used. */
export interface ResolutionOf<K extends IndexKind, T> {
  /** As it was asked for. */
  readonly reference: string;
  /** Whether a lock said which version. */
  readonly locked: boolean;
  readonly kind: K;
  readonly id: string;
  /** Absent for what is edited in place. */
  readonly version?: string;
  /** Digest over the declaration's canonical JSON. */
  readonly digest: Digest;
  readonly status: Status;
  /** The decision that released it; absent for what was released before the registry was founded. */
  readonly decision?: DecisionLink;
  readonly declaration: Declarations[K];
  /** References of the policies that bind a context: its own and those added since. */
  readonly policies: readonly string[];
  readonly warnings: readonly Warning[];
  readonly index: IndexPosition;
  /** The shape of a payload: the release's own, or its type's. @throws ClientError SCHEMA_UNUSABLE when it has none */
  schema(): JsonSchema;
  /** Judges a payload. Never throws for a bad payload. @throws ClientError SCHEMA_UNUSABLE */
  validate(payload: unknown): Validation<T>;
}

/** A resolution of any kind; `kind` tells which. */
export type Resolution<T = unknown> = { readonly [K in IndexKind]: ResolutionOf<K, T> }[IndexKind];
