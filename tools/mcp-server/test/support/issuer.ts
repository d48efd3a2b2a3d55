import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { onTestFinished } from 'vitest';

/** An authorization server on loopback: its metadata, its keys, and tokens that it signs. */
export interface Issuer {
  readonly issuer: string;
  /** Its public key, which everybody can read. */
  readonly jwk: JWK;
  /** Signs a token, with claims and header changed as a test wants; an undefined one is left out. */
  sign(claims?: Claims, header?: object, key?: CryptoKey): Promise<string>;
  /** How often its keys were asked for. */
  readonly asked: { keys: number };
  stop(): Promise<void>;
}

type Claims = Readonly<Record<string, unknown>>;

export const AUDIENCE = 'https://mcp.example.org/mcp';
/** When the tokens of a run are made, seconds since 1970: the library judges their expiry by this machine's clock. */
export const AT = Math.floor(Date.now() / 1000);

/** How an issuer misbehaves. */
export interface Misconduct {
  readonly metadata?: (document: Readonly<Record<string, unknown>>) => unknown;
  /** Serves its metadata as OpenID Connect has it alone. */
  readonly openid?: boolean;
  readonly path?: string;
}

/** Starts an authorization server until the test is over. */
export async function startIssuer({ metadata, openid = false, path = '' }: Misconduct = {}): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' };
  const asked = { keys: 0 };
  const wellKnown = openid
    ? `${path}/.well-known/openid-configuration`
    : `/.well-known/oauth-authorization-server${path}`;
  const server: Server = createServer((request, response) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const document = {
      issuer: `${base}${path}`,
      jwks_uri: `${base}/keys`,
      authorization_endpoint: `${base}/authorize`,
      token_endpoint: `${base}/token`,
      response_types_supported: ['code'],
    };
    if (request.url === '/keys') asked.keys += 1;
    const answer =
      request.url === wellKnown
        ? (metadata?.(document) ?? document)
        : request.url === '/keys'
          ? { keys: [jwk] }
          : undefined;
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  onTestFinished(stop);
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const usual = {
    iss: issuer,
    aud: AUDIENCE,
    sub: 'desk',
    client_id: 'desk',
    scope: 'contexts:read',
    iat: AT,
    exp: AT + 3600,
  };
  return {
    issuer,
    jwk,
    asked,
    stop,
    sign: (claims = {}, header = {}, key = privateKey) =>
      new SignJWT(without({ ...usual, ...claims }))
        .setProtectedHeader(without({ alg: 'ES256', typ: 'at+jwt', kid: 'key-1', ...header }) as { alg: string })
        .sign(key),
  };
}

const without = (members: Claims): Claims =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
