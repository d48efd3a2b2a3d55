import { Agent } from 'node:https';
import { checkServerIdentity, type DetailedPeerCertificate } from 'node:tls';
import { pinFault, readPins } from './pins.ts';
import { secureContext } from './secure-context.ts';
import type { TlsOptions } from './tls-options.ts';

/**
 * Connections as the options want them: TLS 1.2 at least, every certificate judged, pins on top of that. They are kept
 * for the next request and keep no process alive.
 * @throws ClientError OPTIONS_INVALID
 */
export function tlsAgent(options: TlsOptions): Agent {
  const pinned = options.pins === undefined ? undefined : readPins(options.pins);
  return new Agent({
    ...secureContext(options),
    keepAlive: true,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    // A resumed session shows no certificate: every connection is to be judged by itself.
    maxCachedSessions: 0,
    checkServerIdentity: (host, leaf) =>
      checkServerIdentity(host, leaf) ??
      (pinned === undefined ? undefined : pinFault(host, leaf as DetailedPeerCertificate, pinned)),
  });
}
