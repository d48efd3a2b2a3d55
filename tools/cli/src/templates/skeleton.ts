/** What a new declaration is told. */
export interface Skeleton {
  readonly id: string;
  readonly version: string;
  readonly owner: string;
  readonly governance: string;
  readonly policies: readonly string[];
  /** A type reference, for a context. */
  readonly type?: string;
  /** The examples of the type, as text. */
  readonly examples?: string;
  /** The registry's domain. */
  readonly domain: string;
}

/** The line by which editors find the schema, from a file `depth` folders below the registry's. */
export const modeline = (schema: string, depth: number): string =>
  `# yaml-language-server: $schema=${'../'.repeat(depth)}.ctxr/schemas/${schema}.schema.json`;

/** The schema that a new declaration starts with, as text. */
export const STARTER_SCHEMA = `# JSON Schema, draft 2020-12. Describe every property: the descriptions are the manual.
schema:
  type: object
  properties:
    subject_id:
      description: Names what the payload is about.
      type: string
      minLength: 1
      maxLength: 128
  required:
    - subject_id
`;

/** An example that the starter schema accepts, as text. */
export const STARTER_EXAMPLES = 'examples:\n  - subject_id: example-1\n';
