import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { Answer } from '../../src/mcp-registry/vs-code.ts';

/** An answer with the TLS version under which it came. */
export interface TlsAnswer extends Answer {
  readonly protocol: string | null;
}

/** Asks web servers whose certificate is trusted; the path goes over the wire as it is. */
export const askOverTls =
  (certificate: string, { method = 'GET', maxVersion = 'TLSv1.3' }: AskOptions = {}) =>
  (url: string): Promise<TlsAnswer> => {
    const [, host = '', path = '/'] = /^https:\/\/([^/]+)(\/.*)?$/.exec(url) ?? [];
    const [hostname, port] = host.split(':');
    return new Promise((resolve, reject) => {
      request({ hostname, port, path, method, ca: certificate, agent: false, maxVersion }, (response) => {
        const chunks: Buffer[] = [];
        const protocol = (response.socket as TLSSocket).getProtocol();
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            header: (name) => response.headers[name]?.toString(),
            body: Buffer.concat(chunks).toString(),
            protocol,
          }),
        );
      })
        .on('error', reject)
        .end();
    });
  };

interface AskOptions {
  readonly method?: string;
  readonly maxVersion?: 'TLSv1.2' | 'TLSv1.3';
}
