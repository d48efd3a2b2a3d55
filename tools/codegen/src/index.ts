/** What this package makes. */
export const PACKAGE = '@ctxr/codegen';
