import type { KeyPath } from '../finding/finding.ts';

/** One thing that is wrong with an embedded schema or with an example of it. */
export interface SchemaProblem {
  /** Relative to the schema (or example). */
  readonly path: KeyPath;
  readonly message: string;
}

/** Judges the JSON Schemas that people embed in declarations. Loaded only when a file has to be read anew. */
export interface SchemaJudge {
  /** What the draft 2020-12 metaschema has against the schema; empty when it is one. */
  schemaProblems(schema: unknown): readonly SchemaProblem[];
  /** What the schema has against the value; empty when the value is valid. The schema must be one. */
  valueProblems(schema: object, value: unknown): readonly SchemaProblem[];
}
