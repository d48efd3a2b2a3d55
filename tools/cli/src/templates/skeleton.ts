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
