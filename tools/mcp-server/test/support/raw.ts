import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';

/** What a server answered. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Certificate authorities, for https. */
  readonly ca?: string;
  readonly maxVersion?: 'TLSv1.2';
}

/** Sends a request in which every header is as the caller wants it, `Host` and `Origin` too. */
export function raw(
  url: string,
  { method = 'POST', headers = {}, body, ca, maxVersion }: RawRequest = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? tlsRequest : plainRequest;
    const options = {
      method,
      headers,
      agent: false as const,
      ...(ca !== undefined && { ca }),
      ...(maxVersion && { maxVersion }),
    };
    const sent = send(url, options, (answer) => {
      buffer(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: bytes.toString('utf8') }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The headers that every client of the protocol sends. */
export const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

/** A request that any server answers, in the older era. */
export const PING = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });

/** A fetch over https by own certificate authorities, for the official client. */
export const tlsFetch =
  (ca: string) =>
  async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const answer = await raw(String(url), {
      ca,
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      ...(typeof init.body === 'string' && { body: init.body }),
    });
    const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    );
    const isEmpty = answer.status === 204 || answer.status === 304;
    return new Response(isEmpty ? null : answer.text, { status: answer.status, headers });
  };
