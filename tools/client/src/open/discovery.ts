import type { Discovery } from '@ctxr/model';
import { ClientError } from '../error.ts';
import type { Transport } from '../fetch/transport.ts';
import { LIMITS } from '../strict/limits.ts';
import { readDiscovery } from '../whole/discovery.ts';

const PATH = '.well-known/mcp-context-registry.json';

/** The discovery document; undefined where there is none. @throws ClientError */
export async function fetchDiscovery(transport: Transport): Promise<Discovery | undefined> {
  const reply = await transport.get(PATH, LIMITS.discovery);
  return reply.status === 'ok' ? readDiscovery(reply.bytes) : undefined;
}

/** What is known of a registry from its root; undefined is not known. */
export interface KnownRegistry {
  readonly fingerprint?: string | undefined;
  readonly registry?: string | undefined;
}

/**
 * Holds the discovery document against what is known from the root. Nobody signs it, so it proves nothing; but where it
 * contradicts the root, newcomers are led elsewhere.
 * @throws ClientError MIX_AND_MATCH
 */
export function checkDiscovery(discovery: Discovery, { fingerprint, registry }: KnownRegistry): void {
  if (fingerprint !== undefined && discovery.root !== fingerprint)
    throw contradiction('root', discovery.root, fingerprint);
  if (registry !== undefined && discovery.id !== registry) throw contradiction('registry', discovery.id, registry);
}

const contradiction = (what: string, said: string, known: string): ClientError =>
  new ClientError(
    'MIX_AND_MATCH',
    `The discovery document names the ${what} ${said.slice(0, 100)}; the root that is trusted is that of ${known}. Tell the registry's operators.`,
  );
