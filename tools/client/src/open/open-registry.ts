import { baseUrl } from '../fetch/base-url.ts';
import { cacheFolder } from '../store/cache-folder.ts';
import { DiskStore } from '../store/disk-store.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import { checkStaleness } from './check-staleness.ts';
import { type AnchorChoice, chooseAnchor } from './choose-anchor.ts';
import { refuseDevelopmentKeys } from './development-keys.ts';
import { keepAnchor } from './keep-anchor.ts';
import type { OpenOptions } from './options.ts';
import { anchorKey, readAnchor } from './read-anchor.ts';
import { RegistryClient } from './registry.ts';
import { openPublication } from './session.ts';
import type { SessionParts } from './session-parts.ts';
import { settleAnchor } from './settle-anchor.ts';
import { transportOf } from '../fetch/transport-of.ts';

/**
 * Opens a published registry: fetches its metadata, verifies it from the trust anchor down, and keeps it for the next
 * time. Nothing is answered that was not verified.
 * @throws ClientError
 */
export async function openRegistry(options: OpenOptions): Promise<RegistryClient> {
  const url = baseUrl(options.url, options.allowInsecureHttp);
  const choice = await atHand(chooseAnchor(options));
  checkStaleness(options.maxStaleness);
  const store = storeOf(options.cache, choice, url);
  const clock = clockOf(options);
  const transport = options.offline === true ? undefined : transportOf(options, url);
  const { anchor, keep, warnings } = await settleAnchor(choice, { store, transport, url, now: new Date(clock()) });
  refuseDevelopmentKeys(anchor, url);
  const { authorizer, maxStaleness } = options;
  const fallBack = options.offline === 'when-unreachable';
  const parts: SessionParts = { anchor, store, transport, clock, maxStaleness, authorizer, fallBack };
  const opened = await openPublication(parts);
  if (keep) await keepAnchor(store, anchor, choice.by === 'first use');
  return new RegistryClient(url, parts, { ...opened, warnings: [...warnings, ...opened.warnings] });
}

/** A root that is at hand is read before anything else is done with it. */
const atHand = async (choice: AnchorChoice): Promise<AnchorChoice> =>
  choice.by === 'root' ? { by: 'root', root: await readAnchor(choice.root) } : choice;

function storeOf(cache: OpenOptions['cache'], choice: AnchorChoice, url: URL): Store {
  if (cache === false) return new MemoryStore();
  if (typeof cache === 'object') return cache;
  return new DiskStore(cache ?? cacheFolder(cacheKey(choice), url));
}

function cacheKey(choice: AnchorChoice): string {
  if (choice.by === 'first use') return choice.by;
  return choice.by === 'fingerprint' ? choice.fingerprint : anchorKey(choice.root as Uint8Array);
}

/** The clock of the options, or this machine's. */
export const clockOf = ({ clock }: Pick<OpenOptions, 'clock'>): (() => number) => clock ?? Date.now;
