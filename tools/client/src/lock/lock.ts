import type { Digest, Status } from '@ctxr/model';

/** The file beside package.json that a lock is kept in. */
export const LOCK_FILE = 'ctxr.lock';

/** The number that readers check before anything else; it changes when the layout does. */
export const LOCK_FORMAT = 1;

/** What a program was built against: for each reference that it asks for, the release that it means until it is updated. */
export interface Lock {
  readonly format: typeof LOCK_FORMAT;
  readonly registry: LockedRegistry;
  /** The publication that the lock was last written from. An older one is a rollback. */
  readonly index: LockedIndex;
  /** By reference, as it is asked for. */
  readonly contexts: Readonly<Record<string, Pin>>;
}

/** The registry that a lock is of. */
export interface LockedRegistry {
  /** Its id, where its root says one. */
  readonly id?: string;
  /** Where it was read; another address may serve the same registry. */
  readonly url: string;
  /** The fingerprint of the root that it was verified from. */
  readonly root: Digest;
}

/** A publication, by the digest of its tree's top node (hexadecimal) and its number. */
export interface LockedIndex {
  readonly root: string;
  readonly seq: number;
}

/** One release of a context, and all that bound it when it was pinned. Each digest names `/objects/<sha256>`. */
export interface Pin {
  readonly id: string;
  readonly version: string;
  /** Of the declaration. */
  readonly digest: Digest;
  /** What carries the schema of its payloads; absent where nothing did. */
  readonly schema?: LockedSchema;
  /** By id. */
  readonly policies: readonly LockedPolicy[];
  readonly status: Exclude<Status, 'revoked'>;
}

/** The declaration whose member `schema` counts: the context's own, or that of the type that is named. */
export interface LockedSchema {
  readonly digest: Digest;
  /** Such as `session@1.1.0`. */
  readonly type?: string;
}

/** A policy's release that was in force. */
export interface LockedPolicy {
  readonly id: string;
  readonly version: string;
  readonly digest: Digest;
}
