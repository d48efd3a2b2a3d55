import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { ClientError } from '../error.ts';
import type { TlsOptions } from './tls-options.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The part of the TLS options that says who is believed and who the client is, as Node takes it. Node passes over an
 * authority that it cannot read, and believes the system's where the list is empty, so both are refused here.
 * @throws ClientError OPTIONS_INVALID
 */
export function secureContext({ ca, cert, key, passphrase }: TlsOptions): SecureContextOptions {
  if ((cert === undefined) !== (key === undefined))
    throw new ClientError('OPTIONS_INVALID', 'A client certificate needs its key: give tls.cert and tls.key together.');
  const authorities = ca === undefined ? undefined : [ca].flat();
  const texts = [...(authorities ?? []), cert, key].filter((text) => text !== undefined);
  if (authorities?.length === 0 || !texts.every((text) => text.includes('-----BEGIN ')))
    throw new ClientError('OPTIONS_INVALID', 'tls.ca, tls.cert and tls.key are PEM texts: read the files first.');
  const given = {
    ...(authorities !== undefined && { ca: authorities }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(passphrase !== undefined && { passphrase }),
  };
  try {
    for (const text of authorities ?? []) readCertificates(text);
    createSecureContext(given);
    return given;
  } catch (cause) {
    throw new ClientError(
      'OPTIONS_INVALID',
      `The TLS options cannot be used: ${(cause as Error).message}. Check that each text is whole, that key and certificate belong together, and the passphrase.`,
      { cause },
    );
  }
}

function readCertificates(text: string): void {
  const blocks = text.match(BLOCK) ?? [];
  if (blocks.length !== text.split('-----BEGIN ').length - 1) throw new Error('tls.ca holds what is no certificate');
  for (const block of blocks) new X509Certificate(block);
}
