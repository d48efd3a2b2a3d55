import type { RegistryClient } from '@ctxr/client';
import type { RequestFacts } from '@ctxr/client/negotiate';
import type { Provision } from '@ctxr/model';
import type { ServerContext } from '@modelcontextprotocol/server';

/** What a server offers contexts with. */
export interface OfferOptions {
  /** The registry, opened and verified; its policies decide who gets what. */
  readonly registry: RegistryClient;
  /** The registry's domain, such as `contexts.example.org`. */
  readonly domain: string;
  /** The participant that the server is, such as `desk-server` or `desk-server@1.1.0`. */
  readonly server: string;
  /** What this server provides, where it is not all that its declaration says. */
  readonly provides?: readonly Provision[];
  /**
   * The participant that asks, by what the server authenticated: an access token, a client certificate. Never by what the
   * request says. Whoever it does not know holds no role.
   */
  readonly participantOf?: (context: ServerContext) => string | undefined;
  /** What the server knows of the connection, such as `{ transport: 'http', mtls: true }`. */
  readonly factsOf?: (context: ServerContext) => Omit<RequestFacts, 'purpose'>;
}
