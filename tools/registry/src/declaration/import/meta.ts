/** Where a server.json keeps what its publisher adds (MCP Registry, server.json `_meta`). */
const PUBLISHER = 'io.modelcontextprotocol.registry/publisher-provided';

/** The `_meta` member that keeps what server.json has no place for under the namespace of its source. */
export const publisherMeta = (
  namespace: string,
  kept: Readonly<Record<string, unknown>>,
): { readonly _meta?: Readonly<Record<string, unknown>> } =>
  Object.keys(kept).length === 0 ? {} : { _meta: { [PUBLISHER]: { [namespace]: kept } } };
