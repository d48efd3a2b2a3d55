/** The publication that the page works with, part of its script: its policy allows no request. */
declare module 'virtual:publication' {
  import type { NameDocument } from '@ctxr/model';

  /** All that the tree holds. */
  export const names: readonly NameDocument[];
  /** Digest of the tree's top node. */
  export const root: string;
  /** Texts of nodes and objects by their digest. */
  export const files: Readonly<Record<string, string>>;
}
