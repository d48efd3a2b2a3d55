import type { Draft } from './dialect.ts';

/** The members of a schema object. */
export type Keywords = Readonly<Record<string, unknown>>;

/** A schema resource: what one `$id` stands for, and what its references are resolved against. */
export interface Resource {
  readonly base: string;
  readonly draft: Draft;
  readonly anchors: Map<string, SchemaNode>;
  readonly dynamicAnchors: Map<string, SchemaNode>;
  root: SchemaNode | undefined;
}

/** One schema at one place of a document. */
export interface SchemaNode {
  /** Tells nodes of one document apart. */
  readonly id: number;
  readonly schema: boolean | Keywords;
  readonly resource: Resource;
  /** The key path from the document's root. */
  readonly path: readonly string[];
}

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Keywords =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The texts of a list, where it is one; whatever else stands in it is passed over. */
export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The keywords of a node; a boolean schema has none. */
export const keywordsOf = ({ schema }: SchemaNode): Keywords => (typeof schema === 'boolean' ? {} : schema);
