import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { ClientError } from '../error.ts';
import { responseBody } from './response-body.ts';
import { tlsAgent } from './tls-agent.ts';
import type { TlsOptions } from './tls-options.ts';

/**
 * A fetch over connections with TLS options of one's own, which the global fetch does not take; for a registry as for an
 * MCP server. It sends text or bytes, follows no redirect, and fails as the global one does: with a TypeError that holds
 * the cause, or with the reason of the abort signal; a pin that does not match is a ClientError.
 * @throws ClientError OPTIONS_INVALID
 */
export function tlsFetch(options: TlsOptions): (url: string | URL, init?: RequestInit) => Promise<Response> {
  const agent = tlsAgent(options);
  return (url, { method = 'GET', headers, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const bytes = bytesOf(body);
      const sent = request(url, {
        agent,
        method,
        headers: {
          accept: '*/*',
          'accept-encoding': 'gzip, br',
          ...Object.fromEntries(new Headers(headers)),
          ...(bytes && { 'content-length': String(bytes.length) }),
        },
      });
      // Not by the option of `request`: that ends a connection whose answer nobody reads with an error that nobody hears.
      const stop = (): void => void sent.destroy();
      signal?.addEventListener('abort', stop);
      sent.on('response', (message: IncomingMessage) => {
        try {
          resolve(responseOf(message));
        } catch (cause) {
          message.destroy();
          reject(cause);
        }
      });
      sent.on('error', (cause: Error) => {
        if (signal?.aborted === true) reject(signal.reason as Error);
        else reject(cause instanceof ClientError ? cause : new TypeError('the request failed', { cause }));
      });
      // A change of protocol closes the connection without an error and without an answer.
      sent.on('close', () => {
        signal?.removeEventListener('abort', stop);
        reject(
          signal?.aborted === true ? (signal.reason as Error) : new TypeError('the connection closed before an answer'),
        );
      });
      if (signal?.aborted === true) stop();
      sent.end(bytes);
    });
}

function bytesOf(body: RequestInit['body']): Buffer | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new ClientError('OPTIONS_INVALID', 'A body is sent as text or as bytes.');
}

function responseOf(message: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  const status = message.statusCode ?? 0;
  if (status === 204 || status === 304) {
    message.resume();
    return new Response(null, { status, headers });
  }
  return new Response(responseBody(message), { status, headers });
}
