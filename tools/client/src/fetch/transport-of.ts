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
  new HttpTransport(
    url,
    fetchOf(options, url),
    { ...DEFAULT_PATIENCE, ...options.patience },
    { ...(options.signal && { signal: options.signal }) },
  );

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
