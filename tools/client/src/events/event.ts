import type { Digest, IndexKind, Status } from '@ctxr/model';
import type { ClientErrorCode, ErrorKind } from '../error.ts';
import type { Warning } from '../resolve/warning.ts';

/** Something that the client did, for logs and metrics. No payload, no user name, no query of an address is in it. */
export type ClientEvent = EventBody & {
  /** When, in milliseconds since 1970. */
  readonly at: number;
  /** The trace id (W3C Trace Context) of the call that it is part of: 32 hexadecimal digits. */
  readonly trace: string;
};

/** What happened; the set is closed, `type` tells which. Durations are in milliseconds. */
export type EventBody =
  | RequestEvent
  | RetryEvent
  | PassedOverEvent
  | CacheEvent
  | PublicationEvent
  | ResolveEvent
  | ValidateEvent
  | AuthorizeEvent
  | NegotiateEvent
  | WarningEvent
  | FailureEvent;

/** One try to fetch one file. */
export interface RequestEvent {
  readonly type: 'request';
  readonly url: string;
  readonly attempt: number;
  readonly outcome: 'ok' | 'absent' | 'unchanged' | 'failed';
  /** The length of the file, unpacked. */
  readonly bytes: number;
  readonly ms: number;
}

/** A try failed and another one follows after `wait` milliseconds. */
export interface RetryEvent {
  readonly type: 'retry';
  readonly url: string;
  readonly attempt: number;
  readonly wait: number;
  readonly reason: string;
}

/** An address of the registry did not serve what was asked, so the next one was asked. */
export interface PassedOverEvent {
  readonly type: 'passed-over';
  readonly url: string;
  readonly code: ClientErrorCode;
  readonly message: string;
}

/** A content-addressed file was, or was not, in the store. */
export interface CacheEvent {
  readonly type: 'cache';
  readonly path: string;
  readonly hit: boolean;
  readonly bytes: number;
}

/** A publication was verified and answers from now on. */
export interface PublicationEvent {
  readonly type: 'publication';
  readonly root: string;
  readonly seq: number;
  readonly commit: string;
  /** ISO 8601. */
  readonly expires: string;
  readonly source: 'server' | 'cache';
  readonly ms: number;
}

/** A reference was resolved. */
export interface ResolveEvent {
  readonly type: 'resolve';
  readonly reference: string;
  readonly kind: IndexKind;
  readonly id: string;
  readonly version?: string;
  readonly digest: Digest;
  readonly status: Status;
  /** Whether a lock said which version. */
  readonly locked: boolean;
  readonly ms: number;
}

/** A payload was judged; nothing of it is told. */
export interface ValidateEvent {
  readonly type: 'validate';
  readonly id: string;
  readonly version?: string;
  readonly digest: Digest;
  readonly ok: boolean;
  readonly problems: number;
  readonly ms: number;
}

/** A question of access was decided. */
export interface AuthorizeEvent {
  readonly type: 'authorize';
  readonly principal: string;
  readonly action: string;
  readonly id: string;
  readonly version: string;
  readonly decision: 'permit' | 'deny';
  readonly errors: number;
  readonly ms: number;
}

/** Requirements and offers were brought together. */
export interface NegotiateEvent {
  readonly type: 'negotiate';
  readonly participant?: string;
  readonly ok: boolean;
  readonly agreed: number;
  readonly rejected: number;
  readonly ms: number;
}

/** A warning was given. */
export interface WarningEvent extends Pick<Warning, 'code' | 'message'> {
  readonly type: 'warning';
}

/** A call of the client ended in an error. */
export interface FailureEvent {
  readonly type: 'failure';
  /** The method that was called. */
  readonly operation: string;
  /** `ABORTED`: the caller's signal. `UNEXPECTED`: no error that the client knows. */
  readonly code: ClientErrorCode | 'ABORTED' | 'UNEXPECTED';
  readonly kind?: ErrorKind;
  readonly message: string;
}
