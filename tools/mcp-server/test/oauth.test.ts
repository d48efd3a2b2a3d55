import { createPublicKey } from 'node:crypto';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { openAuthorization } from '../src/index.ts';
import { metadataUrls } from '../src/oauth/discover-issuer.ts';
import { call, connected, door, ERAS } from './support/connected.ts';
import { AT, AUDIENCE, type Issuer, type Misconduct, startIssuer } from './support/issuer.ts';
import { JSON_HEADERS, PING, raw, type RawAnswer } from './support/raw.ts';
import { stage } from './support/served.ts';

interface Guarded {
  readonly url: string;
  readonly issuer: Issuer;
  readonly faults: unknown[];
  ask(token: string | undefined, headers?: Readonly<Record<string, string>>): Promise<RawAnswer>;
}

async function guarded(misconduct: Misconduct = {}, audience = AUDIENCE): Promise<Guarded> {
  const issuer = await startIssuer(misconduct);
  const authorization = await openAuthorization({ issuer: issuer.issuer, audience });
  const faults: unknown[] = [];
  const { registry } = await stage();
  const { url } = await door({ registry, authorization, onFault: (fault) => faults.push(fault) });
  return {
    url,
    issuer,
    faults,
    ask: (token, headers = {}) =>
      raw(url, {
        headers: { ...JSON_HEADERS, ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
        body: PING,
      }),
  };
}

const CHALLENGE =
  /^Bearer error="invalid_token".*scope="contexts:read".*resource_metadata="https:\/\/mcp\.example\.org\/\.well-known\/oauth-protected-resource\/mcp"/;

describe('a protected door', () => {
  it('tells who has no token where to get one (RFC 9728)', async () => {
    const { url, issuer, ask } = await guarded();
    const { status, headers } = await ask(undefined);
    expect(status).toBe(401);
    // Who showed no token made no error (RFC 6750 section 3.1).
    expect(headers['www-authenticate']).toBe(
      'Bearer scope="contexts:read", resource_metadata="https://mcp.example.org/.well-known/oauth-protected-resource/mcp"',
    );
    const document = await raw(new URL('/.well-known/oauth-protected-resource/mcp', url).href, { method: 'GET' });
    expect(document.status).toBe(200);
    expect(JSON.parse(document.text)).toMatchObject({
      resource: AUDIENCE,
      authorization_servers: [issuer.issuer],
      scopes_supported: ['contexts:read'],
    });
    const other = await raw(new URL('/.well-known/oauth-authorization-server', url).href, { method: 'GET' });
    expect(other.status).toBe(404);
  });

  it.each(ERAS)('lets a client with a good token in, $era', async ({ era }) => {
    const { url, issuer } = await guarded();
    const client = await connected(url, era, {
      requestInit: { headers: { authorization: `Bearer ${await issuer.sign()}` } },
    });
    expect((await call(client, 'registry_search', { text: 'session' })).isError).toBe(false);
    // What is behind a token is not for shared caches.
    const { cacheScope } = await client.listTools();
    expect(cacheScope).toBe(era === 'modern' ? 'private' : undefined);
  });

  it.each([
    ['of plain type', {}, { typ: 'JWT' }],
    ['without a type', {}, { typ: undefined }],
    ['for several audiences', { aud: ['https://other.example.org', AUDIENCE] }, {}],
    ['with its scopes in a list', { scope: undefined, scp: ['contexts:read'] }, {}],
    ['of a clock that is ahead by a moment', { nbf: AT + 1, iat: AT + 1 }, {}],
  ])('takes a token %s', async (_, claims, header) => {
    const { issuer, ask } = await guarded();
    expect((await ask(await issuer.sign(claims, header))).status).toBe(200);
  });

  const attacks: readonly (readonly [string, (issuer: Issuer) => Promise<string> | string])[] = [
    ['nothing', () => ''],
    ['no token', () => 'abc'],
    ['three parts of nothing', () => 'a.b.c'],
    [
      'an unsigned token',
      ({ issuer }) =>
        new UnsecuredJWT({ iss: issuer, aud: AUDIENCE, sub: 'desk', scope: 'contexts:read', exp: AT + 3600 }).encode(),
    ],
    [
      'a token signed with the public key as a secret',
      async ({ issuer, jwk }) => {
        const pem = createPublicKey({ key: jwk as import('node:crypto').JsonWebKey, format: 'jwk' }).export({
          type: 'spki',
          format: 'pem',
        });
        return new SignJWT({ scope: 'contexts:read' })
          .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1' })
          .setIssuer(issuer)
          .setAudience(AUDIENCE)
          .setSubject('desk')
          .setExpirationTime(AT + 3600)
          .sign(Buffer.from(pem));
      },
    ],
    ['another signer’s token', async (issuer) => issuer.sign({}, {}, (await generateKeyPair('ES256')).privateKey)],
    [
      'a token with a key of its own',
      async (issuer) => {
        const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
        const { exportJWK } = await import('jose');
        return issuer.sign({}, { jwk: await exportJWK(publicKey), kid: undefined }, privateKey);
      },
    ],
    ['a key that nobody published', (issuer) => issuer.sign({}, { kid: 'key-2' })],
    ['another audience', (issuer) => issuer.sign({ aud: 'https://other.example.org/mcp' })],
    ['the audience’s host alone', (issuer) => issuer.sign({ aud: 'https://mcp.example.org' })],
    ['no audience', (issuer) => issuer.sign({ aud: undefined })],
    ['another issuer', (issuer) => issuer.sign({ iss: 'https://login.example.org' })],
    ['no issuer', (issuer) => issuer.sign({ iss: undefined })],
    ['an expired token', (issuer) => issuer.sign({ exp: AT - 60 })],
    ['a token that never expires', (issuer) => issuer.sign({ exp: undefined })],
    ['a token of tomorrow', (issuer) => issuer.sign({ nbf: AT + 86_400 })],
    ['nobody’s token', (issuer) => issuer.sign({ sub: undefined })],
    ['a token of another type', (issuer) => issuer.sign({}, { typ: 'logout+jwt' })],
    ['a token beyond its length', (issuer) => issuer.sign({ more: 'x'.repeat(9000) })],
    [
      'a changed token',
      async (issuer) => {
        const [head, , signature] = (await issuer.sign()).split('.');
        return `${head}.${Buffer.from(JSON.stringify({ iss: issuer.issuer, aud: AUDIENCE, sub: 'root', exp: AT + 3600, scope: 'contexts:read' })).toString('base64url')}.${signature}`;
      },
    ],
  ];

  it.each(attacks)('refuses %s', async (_, forge) => {
    const { issuer, ask, faults } = await guarded();
    const token = await forge(issuer);
    const { status, headers, text } = await ask(token);
    expect(status).toBe(401);
    expect(headers['www-authenticate']).toMatch(CHALLENGE);
    if (token.length > 10) expect(text + String(headers['www-authenticate'])).not.toContain(token.slice(0, 40));
    expect(faults).toEqual([]);
  });

  it.each([
    ['none', undefined],
    ['another one', 'contexts:write'],
    ['one that begins alike', 'contexts:reader'],
  ])('refuses a token whose scope is %s, and says which it needs', async (_, scope) => {
    const { issuer, ask } = await guarded();
    const { status, headers } = await ask(await issuer.sign({ scope }));
    expect(status).toBe(403);
    expect(headers['www-authenticate']).toMatch(/error="insufficient_scope".*scope="contexts:read"/);
  });

  it.each(['https://mcp.example.org', 'https://mcp.example.org/'])(
    'takes the tokens that its metadata has clients ask for, where it is %s',
    async (audience) => {
      const { url, issuer, ask } = await guarded({}, audience);
      const { text } = await raw(new URL('/.well-known/oauth-protected-resource', url).href, { method: 'GET' });
      const { resource } = JSON.parse(text) as { resource: string };
      for (const aud of [resource, audience]) expect((await ask(await issuer.sign({ aud }))).status).toBe(200);
    },
  );

  it('looks for a token in its header alone', async () => {
    const { url, issuer } = await guarded();
    const { status } = await raw(`${url}?access_token=${await issuer.sign()}`, { headers: JSON_HEADERS, body: PING });
    expect(status).toBe(401);
  });

  it('refuses a header without end before it reads it', async () => {
    const { ask } = await guarded();
    expect((await ask('x'.repeat(20_000))).status).toBe(431);
  });

  it('does not blame a token for keys that cannot be fetched', async () => {
    const { issuer, ask } = await guarded();
    const token = await issuer.sign();
    await issuer.stop();
    expect((await ask(token)).status).toBe(500);
  });

  it('asks the issuer once for many tokens, however many keys are made up', async () => {
    const { issuer, ask } = await guarded();
    for (const kid of ['a', 'b', 'c', 'd']) await ask(await issuer.sign({}, { kid }));
    await ask(await issuer.sign());
    expect(issuer.asked.keys).toBe(1);
  });
});

describe('an issuer', () => {
  it('is found as OpenID Connect has it, too, below a path', async () => {
    const { issuer, ask } = await guarded({ openid: true, path: '/tenant' });
    expect((await ask(await issuer.sign())).status).toBe(200);
  });

  it('is looked for where MCP says, in order', () => {
    expect(metadataUrls('https://login.example.org/tenant')).toEqual([
      'https://login.example.org/.well-known/oauth-authorization-server/tenant',
      'https://login.example.org/.well-known/openid-configuration/tenant',
      'https://login.example.org/tenant/.well-known/openid-configuration',
    ]);
    expect(metadataUrls('https://login.example.org')).toHaveLength(2);
  });

  it.each([
    [
      'that says it is another one',
      { metadata: (document) => ({ ...document, issuer: 'https://login.example.org' }) },
      'not of',
    ],
    ['without keys', { metadata: ({ jwks_uri: _, ...rest }) => rest }, 'jwks_uri'],
    [
      'with keys on plain http elsewhere',
      { metadata: (document) => ({ ...document, jwks_uri: 'http://keys.example.org' }) },
      'no https',
    ],
    ['with keys in a file', { metadata: (document) => ({ ...document, jwks_uri: 'file:///etc/keys' }) }, 'no https'],
    ['that serves no JSON', { metadata: () => '<html>' }, 'serves no metadata'],
    ['that serves no end', { metadata: () => `"${'x'.repeat(300_000)}"` }, 'serves no metadata'],
  ] satisfies readonly (readonly [string, Misconduct, string])[])('%s is not taken', async (_, misconduct, said) => {
    const { issuer } = await startIssuer(misconduct);
    const opened = openAuthorization({ issuer, audience: AUDIENCE });
    await expect(opened).rejects.toMatchObject({
      name: 'AuthorizationError',
      message: expect.stringContaining(said) as string,
    });
  });

  it('with a query is none (RFC 8414 section 2)', async () => {
    const opened = openAuthorization({ issuer: 'https://login.example.org/?tenant=1', audience: AUDIENCE });
    await expect(opened).rejects.toMatchObject({
      name: 'AuthorizationError',
      message: expect.stringContaining('a query or a fragment') as string,
    });
  });

  it('that cannot be reached is told with the reason', async () => {
    const { issuer, stop } = await startIssuer();
    await stop();
    await expect(openAuthorization({ issuer, audience: AUDIENCE })).rejects.toMatchObject({
      message: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  it('on plain http beyond this machine is not asked', async () => {
    const opened = openAuthorization({ issuer: 'http://login.example.org', audience: AUDIENCE });
    await expect(opened).rejects.toMatchObject({
      name: 'AuthorizationError',
      message: expect.stringContaining('no https') as string,
    });
  });
});
