import { extensionId, reversedDomain } from '@ctxr/model';

/** What a registry's vocabulary is called on the wire: each name begins with its reversed domain, so that no two registries meet. */
export interface WireNames {
  /** The capability extension (SEP-2133), in `capabilities.extensions` of servers and clients. */
  readonly extension: string;
  /** The JSON-RPC method of the low-level door. */
  readonly method: string;
  /** The `_meta` key of the tag on a payload. */
  readonly tag: string;
  /** The `_meta` key of the tags that were agreed, on the answer to a negotiation. */
  readonly agreed: string;
}

/** The tool of the door that every client can walk through; its name is the same for all registries. */
export const NEGOTIATE_TOOL = 'contexts_negotiate';

/** The names of the registry with a domain, such as `org.example.contexts/negotiate` for `contexts.example.org`. */
export function wireNames(domain: string): WireNames {
  const prefix = reversedDomain(domain);
  return {
    extension: extensionId(domain),
    method: `${prefix}/negotiate`,
    tag: `${prefix}/context`,
    agreed: `${prefix}/agreed`,
  };
}
