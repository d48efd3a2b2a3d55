import { ClientError } from '../error.ts';
import { type Fetch, HttpTransport } from './http-transport.ts';
import { tlsFetch } from './tls-fetch.ts';
import type { TlsOptions } from './tls-options.ts';
import { DEFAULT_PATIENCE, type Patience } from './transport.ts';

/** How the network is reached. */
export interface NetworkOptions {
  readonly fetch?: Fetch;
  readonly tls?: TlsOptions;
  readonly patience?: Partial<Patience>;
  readonly signal?: AbortSignal;
}

/** The network as the options give it, or this machine's. @throws ClientError OPTIONS_INVALID */
export const transportOf = (options: NetworkOptions, url: URL): HttpTransport =>
  new HttpTransport(url, fetchOf(options, url), patienceOf(options), {
    ...(options.signal && { signal: options.signal }),
  });

/** A day, in milliseconds: a timer that is set for much longer, or for no number, ends at once. */
const LONGEST = 86_400_000;

function patienceOf({ patience = {} }: NetworkOptions): Patience {
  for (const [name, value] of Object.entries(patience))
    if (!(Object.hasOwn(DEFAULT_PATIENCE, name) && value >= 0 && value <= LONGEST))
      throw new ClientError(
        'OPTIONS_INVALID',
        `patience has ${Object.keys(DEFAULT_PATIENCE).join(', ')}, each a number from 0 to ${LONGEST}; ${name} is ${String(value)}.`,
      );
  return { ...DEFAULT_PATIENCE, ...patience };
}

function fetchOf({ fetch, tls }: NetworkOptions, url: URL): Fetch {
  if (tls === undefined) return fetch ?? ((address, init) => globalThis.fetch(address, init));
  if (fetch !== undefined)
    throw new ClientError(
      'OPTIONS_INVALID',
      'A fetch of your own has its own TLS options. Give fetch or tls, not both.',
    );
  if (url.protocol !== 'https:')
    throw new ClientError(
      'OPTIONS_INVALID',
      `${url.href} is plain http, where TLS options protect nothing. Use https.`,
    );
  return tlsFetch(tls);
}
