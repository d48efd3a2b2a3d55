import type { NameDocument, RevocationEntry } from '@ctxr/model';
import type { IndexPosition } from '../resolve/resolution.ts';

/**
 * The part of one verified publication that a question needs, as plain JSON: pure code decides on it without network,
 * and a page can be handed one. It is as trustworthy as whoever made it.
 */
export interface Snapshot {
  readonly format: 1;
  /** The id of the registry, where its root says one. */
  readonly registry?: string;
  readonly index: IndexPosition;
  /** By kind and id. A name that was looked for and is not there is missing, which the index proved. */
  readonly names: readonly NameDocument[];
  /** Declarations by the SHA-256 of their canonical JSON, hexadecimal. */
  readonly objects: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly revocations: readonly RevocationEntry[];
}
