import type { IndexKind, NameDocument, VersionEntry } from '@ctxr/model';
import type { ClientError } from '../error.ts';

/** One version of a name in the index. */
export interface Release {
  readonly kind: IndexKind;
  readonly id: string;
  readonly version?: string;
}

/** A node or an object that is not served, or not what was signed. */
export interface ContentFault {
  /** From the publication's top. */
  readonly path: string;
  readonly sha256: string;
  /** For an object: what it is listed as. */
  readonly of?: Release;
  readonly error: ClientError;
}

/** All that a publication's tree reaches, by SHA-256. Where something was at fault, what is beneath it may be missing. */
export interface WholeTree {
  /** By kind and id. */
  readonly names: readonly NameDocument[];
  readonly nodes: ReadonlyMap<string, Uint8Array>;
  readonly objects: ReadonlyMap<string, Uint8Array>;
  /** What was held already and not fetched. */
  readonly reused: { readonly nodes: number; readonly objects: number; readonly bytes: number };
}

/** An object that the tree lists, with the name that lists it. */
export interface Listed {
  readonly name: NameDocument;
  readonly entry: VersionEntry;
}

export const releaseOf = ({ name: { kind, id }, entry: { version } }: Listed): Release => ({
  kind,
  id,
  ...(version !== undefined && { version }),
});

export const byKindAndId = (a: NameDocument, b: NameDocument): number =>
  a.kind === b.kind ? (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) : a.kind < b.kind ? -1 : 1;
