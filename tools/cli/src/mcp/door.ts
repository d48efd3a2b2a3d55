import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import {
  type HttpServer,
  openAuthorization,
  type RegistryServerOptions,
  serveOverHttp,
  type TlsMaterial,
} from '@ctxr/mcp-server';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { type HttpDoorOptions, portOf } from './http-options.ts';

/** Opens the HTTP door that the options describe. A hangup signal has it read its certificate again. */
export async function openDoor(
  session: Session,
  options: HttpDoorOptions & { readonly http: string },
  served: RegistryServerOptions,
): Promise<HttpServer> {
  const { host, allowHost = [], allowOrigin = [], oauthIssuer, oauthAudience, oauthScope } = options;
  const tls = await tlsMaterial(session, options);
  const authorization =
    oauthIssuer === undefined || oauthAudience === undefined
      ? undefined
      : await openAuthorization({
          issuer: oauthIssuer,
          audience: oauthAudience,
          ...(oauthScope && { scopes: oauthScope }),
        });
  const server = await serveOverHttp({
    ...served,
    host,
    port: portOf('--http', options.http),
    allowedHosts: oauthAudience === undefined ? allowHost : [...allowHost, new URL(oauthAudience).hostname],
    allowedOrigins: allowOrigin,
    ...(tls && { tls }),
    ...(authorization && { authorization }),
  });
  if (tls === undefined) return server;
  const renew = (): void => void renewed(session, options, server);
  process.on('SIGHUP', renew);
  return { ...server, close: () => server.close().finally(() => process.off('SIGHUP', renew)) };
}

async function renewed(session: Session, options: HttpDoorOptions, server: HttpServer): Promise<void> {
  try {
    const tls = await tlsMaterial(session, options);
    if (tls) server.renew(tls);
    session.note('the certificate was read again');
  } catch (error) {
    session.note(`warning: the certificate stays the one before: ${(error as Error).message}`);
  }
}

/** @throws UsageError for files that cannot be read, or are no certificate and its key */
async function tlsMaterial(
  { directory }: Session,
  { httpCert, httpKey }: HttpDoorOptions,
): Promise<TlsMaterial | undefined> {
  if (httpCert === undefined || httpKey === undefined) return undefined;
  const [cert, key] = await Promise.all(
    [httpCert, httpKey].map((file) =>
      readFile(resolve(directory, file), 'utf8').catch((error: unknown) => {
        throw new UsageError(`${file} cannot be read: ${(error as Error).message}`, 'give the path of a PEM file');
      }),
    ),
  );
  const material = { cert: cert ?? '', key: key ?? '' };
  try {
    createSecureContext(material);
  } catch (error) {
    throw new UsageError(
      `${httpCert} and ${httpKey} are no certificate and its key: ${(error as Error).message}`,
      'give a certificate chain and the key of its first certificate, both in PEM',
    );
  }
  return material;
}
