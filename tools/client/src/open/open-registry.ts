import { Teller } from '../events/teller.ts';
import { baseUrl } from '../fetch/base-url.ts';
import { Sites } from '../fetch/sites.ts';
import { transportOf } from '../fetch/transport-of.ts';
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

/**
 * Opens a published registry: fetches its metadata, verifies it from the trust anchor down, and keeps it for the next
 * time. Nothing is answered that was not verified.
 * @throws ClientError
 */
export async function openRegistry(options: OpenOptions): Promise<RegistryClient> {
  const clock = clockOf(options);
  const { on, traceparent, maxStaleness, authorizer, lock } = options;
  const teller = new Teller(on, clock, traceparent === undefined ? {} : { traceparent });
  return teller.run('open', {}, async (call) => {
    const url = baseUrl(options.url, options.allowInsecureHttp);
    const choice = await atHand(chooseAnchor(options));
    checkStaleness(maxStaleness);
    const store = storeOf(options.cache, choice, url);
    const sites = options.offline === true ? undefined : sitesOf(options, url);
    const place = { store, sites: sites?.bound(call), url, now: new Date(clock()) };
    const { anchor, keep, warnings } = await settleAnchor(choice, place);
    refuseDevelopmentKeys(anchor, url);
    const fallBack = options.offline === 'when-unreachable';
    const parts: SessionParts = { anchor, store, sites, clock, maxStaleness, authorizer, fallBack, teller, lock };
    const opened = await openPublication(parts, call);
    if (keep) await keepAnchor(store, anchor, choice.by === 'first use');
    for (const { code, message } of warnings) call.tell({ type: 'warning', code, message });
    return new RegistryClient(url, parts, { ...opened, warnings: [...warnings, ...opened.warnings] });
  });
}

/** All addresses of the registry, the first one first; each once. @throws ClientError OPTIONS_INVALID */
function sitesOf(options: OpenOptions, url: URL): Sites {
  const mirrors = (options.mirrors ?? []).map((mirror) => baseUrl(mirror, options.allowInsecureHttp));
  const others = mirrors.filter(
    ({ href }, at) => href !== url.href && mirrors.findIndex((mirror) => mirror.href === href) === at,
  );
  return new Sites([transportOf(options, url), ...others.map((mirror) => transportOf(options, mirror))]);
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
