import type { Digest } from '@ctxr/model';

/** What a payload is: the release of a context that its schema is taken from. */
export interface ContextTag {
  readonly id: string;
  readonly version: string;
  /** Of the release, not of the payload. */
  readonly digest: Digest;
}

/** The tag of payloads of something that was agreed. */
export const tagOf = ({ context, version, digest }: AgreedRelease): ContextTag => ({ id: context, version, digest });

/** The part of an agreement that a tag says. */
export interface AgreedRelease {
  readonly context: string;
  readonly version: string;
  readonly digest: Digest;
}

/** Whether a payload's tag is that of something agreed. */
export const isTagOf = (tag: ContextTag, { context, version, digest }: AgreedRelease): boolean =>
  tag.id === context && tag.version === version && tag.digest === digest;

/** What was agreed: on the answer to a negotiation, and on each request for a payload, so that a server needs no memory. */
export interface AgreedMeta {
  readonly contexts: readonly ContextTag[];
  /** What the client wants payloads for. */
  readonly purpose?: string;
}
