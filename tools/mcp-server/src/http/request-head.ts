import type { IncomingMessage } from 'node:http';

/** A request without its body, as web-standard code reads it. Undefined for one that no client of the protocol sends. */
export function requestHead({ method = 'GET', url = '/', headers }: IncomingMessage): Request | undefined {
  const { host = '' } = headers;
  // What a URL would read as something else than a host and its port never becomes part of one.
  if (!/^[a-z0-9.:[\]-]+$/i.test(host) || !url.startsWith('/') || !METHODS.test(method)) return undefined;
  const target = `http://${host}${url}`;
  if (!URL.canParse(target)) return undefined;
  const known = new Headers();
  for (const [name, value] of Object.entries(headers)) for (const one of [value ?? []].flat()) known.append(name, one);
  return new Request(target, { method, headers: known });
}

const METHODS = /^(GET|POST|DELETE|OPTIONS|HEAD|PUT|PATCH)$/;
