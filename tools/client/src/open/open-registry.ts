import { baseUrl } from '../fetch/base-url.ts';
import { HttpTransport } from '../fetch/http-transport.ts';
import { DEFAULT_PATIENCE } from '../fetch/transport.ts';
import { cacheFolder } from '../store/cache-folder.ts';
import { DiskStore } from '../store/disk-store.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import type { OpenOptions } from './options.ts';
import { refuseDevelopmentKeys } from './development-keys.ts';
import { anchorKey, readAnchor } from './read-anchor.ts';
import { RegistryClient } from './registry.ts';
import { openPublication, type SessionParts } from './session.ts';

/**
 * Opens a published registry: fetches its metadata, verifies it from the trust anchor down, and keeps it for the next
 * time. Nothing is answered that was not verified.
 * @throws ClientError
 */
export async function openRegistry(options: OpenOptions): Promise<RegistryClient> {
  const url = baseUrl(options.url, options.allowInsecureHttp);
  const anchor = await readAnchor(options.root);
  refuseDevelopmentKeys(anchor, url);
  const parts: SessionParts = {
    anchor,
    store: storeOf(options.cache, anchor, url),
    transport: options.offline === true ? undefined : transportOf(options, url),
    clock: clockOf(options),
    maxStaleness: options.maxStaleness,
    fallBack: options.offline === 'when-unreachable',
  };
  return new RegistryClient(url, parts, await openPublication(parts));
}

function storeOf(cache: OpenOptions['cache'], anchor: Uint8Array, url: URL): Store {
  if (cache === false) return new MemoryStore();
  if (typeof cache === 'object') return cache;
  return new DiskStore(cache ?? cacheFolder(anchorKey(anchor), url));
}

/** The network as the options give it, or this machine's. */
export function transportOf({ fetch, patience, signal }: Pick<OpenOptions, 'fetch' | 'patience' | 'signal'>, url: URL) {
  const own = fetch ?? ((address: URL, init: RequestInit) => globalThis.fetch(address, init));
  return new HttpTransport(url, own, { ...DEFAULT_PATIENCE, ...patience }, signal);
}

/** The clock of the options, or this machine's. */
export const clockOf = ({ clock }: Pick<OpenOptions, 'clock'>): (() => number) => clock ?? Date.now;
