import type { Discovery } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { baseUrl } from '../fetch/base-url.ts';
import { fetchDiscovery } from './discovery.ts';
import type { OpenOptions } from './options.ts';
import { transportOf } from '../fetch/transport-of.ts';

/** How to ask a registry what it is. */
export type DiscoverOptions = Pick<OpenOptions, 'fetch' | 'tls' | 'signal' | 'allowInsecureHttp' | 'patience'>;

/**
 * Reads what a registry says of itself: its id, name, domain and the fingerprint of its first root. Nobody signed it:
 * whoever controls the address, or the way to it, could have written it. Compare the fingerprint with what the operators
 * say by other means, then open the registry with it.
 * @throws ClientError UNAVAILABLE where there is no such document, MALFORMED_METADATA where it is none
 */
export async function discover(url: string | URL, options: DiscoverOptions = {}): Promise<Discovery> {
  const base = baseUrl(url, options.allowInsecureHttp);
  const discovery = await fetchDiscovery(transportOf(options, base));
  if (discovery !== undefined) return discovery;
  throw new ClientError(
    'UNAVAILABLE',
    `${base.href} does not say which registry it is. Is the URL that of a published registry?`,
  );
}
