import { baseUrl } from '../fetch/base-url.ts';
import { refuseDevelopmentKeys } from './development-keys.ts';
import { clockOf } from './open-registry.ts';
import type { OpenOptions } from './options.ts';
import { readAnchor } from './read-anchor.ts';
import { openPublication } from './session.ts';
import { Teller } from '../events/teller.ts';
import { Sites } from '../fetch/sites.ts';
import { transportOf } from '../fetch/transport-of.ts';
import { NO_STORE } from '../store/no-store.ts';
import { formatState, parseState } from '../trust/state.ts';
import { openTrustedStore } from '../trust/trusted-store.ts';
import { CountingTransport } from '../whole/counting-transport.ts';
import { type Held, NOTHING_HELD } from '../whole/held.ts';
import { heldState } from '../whole/held-state.ts';
import { rootHistory } from '../whole/root-history.ts';
import { WholePublication } from '../whole/whole-publication.ts';

/** How to open a publication that is to be read whole. */
export interface WholeOptions extends Pick<
  OpenOptions,
  'url' | 'fetch' | 'tls' | 'clock' | 'signal' | 'allowInsecureHttp' | 'patience'
> {
  /** The trust anchor: a root file's path or `file:` URL, its bytes, or the parsed file. */
  readonly root: NonNullable<OpenOptions['root']>;
  /** The copy at hand: the memory against rollback, and what need not be fetched again. */
  readonly held?: Held;
}

/**
 * Opens a publication as every client does, from the trust anchor down, and gives all of its files: for mirrors and audits.
 * @throws ClientError for everything that a client refuses
 */
export async function openWhole(options: WholeOptions): Promise<WholePublication> {
  const url = baseUrl(options.url, options.allowInsecureHttp);
  const anchor = await readAnchor(options.root);
  refuseDevelopmentKeys(anchor, url);
  const transport = new CountingTransport(transportOf(options, url));
  const { held = NOTHING_HELD } = options;
  const clock = clockOf(options);
  const now = new Date(clock());
  const { version } = (await openTrustedStore(anchor, now)).root.signed;
  let text = formatState(await heldState(held, version));
  const store = {
    ...NO_STORE,
    readState: () => Promise.resolve(text),
    writeState: (next: string) => Promise.resolve(void (text = next)),
  };
  const parts = {
    anchor,
    store,
    sites: new Sites([transport]),
    clock,
    maxStaleness: undefined,
    fallBack: false,
    teller: new Teller(undefined, clock),
  };
  const { publication } = await openPublication(parts, parts.teller.call());
  const history = await rootHistory(anchor, now, transport);
  return new WholePublication(publication, history, parseState(text), held, transport);
}
