import type { RegistryClient } from '@ctxr/client';
import type { RequestFacts } from '@ctxr/client/negotiate';
import type { Requirement } from '@ctxr/model';

/** The ways to ask: the extension's method, the tool, or nobody but the own index. */
export type Door = 'extension' | 'tool' | 'library';

/** What a client asks a server with. */
export interface AskOptions {
  /** The registry, opened and verified: nothing is agreed that it does not confirm. */
  readonly registry: RegistryClient;
  /** The registry's domain, such as `contexts.example.org`. */
  readonly domain: string;
  /** The participant that the server has to be, such as `desk-server` or `desk-server@^1`; what it calls itself counts for nothing. */
  readonly server: string;
  /** The participant that the client is. */
  readonly participant: string;
  /** What the client needs, where it is not what its declaration says. */
  readonly requires?: readonly Requirement[];
  /** What the client wants payloads for. */
  readonly purpose?: string;
  /** What the client knows of the connection, such as `{ transport: 'http', mtls: true }`. */
  readonly facts?: Omit<RequestFacts, 'purpose'>;
  /** The only way to ask; by default the extension, and where the server does not speak it, the tool. */
  readonly door?: Door;
}
