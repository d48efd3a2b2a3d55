import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../../client/test/support/certificates.ts';
import { lacksOf, type HttpOptions, type Meter, serveOverHttp } from '../src/index.ts';
import { call, connected, door, ERAS } from './support/connected.ts';
import { JSON_HEADERS, PING, raw, tlsFetch } from './support/raw.ts';
import { stage } from './support/served.ts';

const opened = async (options: Omit<HttpOptions, 'port' | 'registry'> = {}) =>
  door({ registry: (await stage()).registry, ...options });

describe('the door', () => {
  it('answers a client of this machine', async () => {
    const { url } = await opened();
    const { status, headers, text } = await raw(url, { headers: JSON_HEADERS, body: PING });
    expect([status, headers['x-content-type-options']]).toEqual([200, 'nosniff']);
    expect(text).toContain('"result":{}');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    'attacker.example.org',
    'attacker.example.org:80',
    '127.0.0.1.example.org',
    'localhost@attacker.example.org',
    '127.0.0.1/@x',
    '_',
  ])('turns away the host %j', async (host) => {
    const { url } = await opened();
    const { status } = await raw(url, { headers: { ...JSON_HEADERS, host }, body: PING });
    expect([400, 403]).toContain(status);
  });

  it('takes the hosts that it was told of', async () => {
    const { url } = await opened({ allowedHosts: ['mcp.example.org'] });
    const { status } = await raw(url, { headers: { ...JSON_HEADERS, host: 'mcp.example.org:8443' }, body: PING });
    expect(status).toBe(200);
  });

  it.each([
    'https://attacker.example.org',
    'null',
    'http://localhost.example.org',
    'file://',
    'https://app.example.org.evil.example.com',
  ])('turns away pages of %s', async (origin) => {
    const { url } = await opened({ allowedOrigins: ['https://app.example.org'] });
    const { status, headers } = await raw(url, { headers: { ...JSON_HEADERS, origin }, body: PING });
    expect([status, headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });

  it('lets pages in whose origin is allowed by name, and answers them beforehand', async () => {
    const origin = 'https://app.example.org';
    const { url } = await opened({ allowedOrigins: [origin] });
    const asked = await raw(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
    expect([asked.status, asked.headers['access-control-allow-origin'], asked.headers['vary']]).toEqual([
      204,
      origin,
      'Origin',
    ]);
    expect(asked.headers['access-control-allow-headers']).toContain('mcp-protocol-version');
    const { status, headers } = await raw(url, { headers: { ...JSON_HEADERS, origin }, body: PING });
    expect([status, headers['access-control-allow-origin']]).toEqual([200, origin]);
    const local = await raw(url, { headers: { ...JSON_HEADERS, origin: 'http://localhost:5173' }, body: PING });
    expect([local.status, local.headers['access-control-allow-origin']]).toEqual([200, undefined]);
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/mcp/../secret', 404],
    ['POST', '/.well-known/oauth-protected-resource/mcp', 404],
    ['GET', '/mcp', 405],
    ['DELETE', '/mcp', 405],
    ['PUT', '/mcp', 405],
    ['OPTIONS', '/mcp', 405],
    ['TRACE', '/mcp', 400],
  ])('has nothing at %s %s', async (method, path, status) => {
    const { url } = await opened();
    expect((await raw(new URL(path, url).href, { method, headers: JSON_HEADERS })).status).toBe(status);
  });

  it.each([
    ['no JSON', '{"jsonrpc":', 400],
    [
      'a body beyond its limit',
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping', params: { x: 'y'.repeat(1024 * 1024) } }),
      413,
    ],
    ['a batch beyond its limit', `[${Array.from({ length: 101 }, () => PING).join(',')}]`, 400],
  ])('refuses %s', async (_, body, status) => {
    const { url } = await opened();
    expect((await raw(url, { headers: JSON_HEADERS, body })).status).toBe(status);
  });

  it('refuses what is no JSON by its type, and headers without end', async () => {
    const { url } = await opened();
    expect((await raw(url, { headers: { ...JSON_HEADERS, 'content-type': 'text/plain' }, body: PING })).status).toBe(
      415,
    );
    expect((await raw(url, { headers: { ...JSON_HEADERS, x: 'y'.repeat(20_000) }, body: PING })).status).toBe(431);
  });

  it('counts whom it turned away, and how requests ended, without a word of theirs', async () => {
    const told: string[] = [];
    const meter: Meter = {
      request: (operation, outcome) => told.push(`${operation} ${outcome}`),
      turnedAway: (reason) => told.push(reason),
    };
    const { url } = await opened({ meter });
    await raw(url, { headers: { ...JSON_HEADERS, host: 'a.example.org' }, body: PING });
    await raw(url, { headers: { ...JSON_HEADERS, origin: 'https://a.example.org' }, body: PING });
    await raw(new URL('/x', url).href, { method: 'GET' });
    await raw(url, { method: 'PUT', headers: JSON_HEADERS });
    const client = await connected(url, 'modern');
    await call(client, 'registry_search');
    await call(client, 'context_get', { reference: 'nobody' });
    await client.readResource({ uri: 'context://nobody@1.0.0' }).catch(() => undefined);
    expect(told).toEqual([
      'host',
      'origin',
      'path',
      'method',
      'registry_search answered',
      'context_get refused',
      'resources/read refused',
    ]);
  });

  it('tells a caller nothing of a fault of ours, and its operator everything', async () => {
    const { registry } = await stage({
      authorizer: () => {
        throw new Error('a secret of the process');
      },
    });
    const faults: unknown[] = [];
    const client = await connected((await door({ registry, onFault: (fault) => faults.push(fault) })).url, 'modern');
    Object.defineProperty(registry, 'client', {
      get: () => {
        throw new Error('a secret of the process');
      },
    });
    const told = await call(client, 'registry_search');
    expect(told).toMatchObject({ isError: true, text: expect.stringContaining('INTERNAL') as string });
    expect(told.text).not.toContain('secret');
    await expect(client.readResource({ uri: 'context://ctx-session-1@1.0.0' })).rejects.toMatchObject({
      code: -32603,
      message: expect.not.stringContaining('secret') as string,
    });
    expect(faults.map(String)).toEqual(['Error: a secret of the process', 'Error: a secret of the process']);
  });

  it('takes no more requests once it is closed', async () => {
    const server = await serveOverHttp({ port: 0, registry: (await stage()).registry });
    await server.close();
    await expect(raw(server.url, { headers: JSON_HEADERS, body: PING })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});

describe('TLS', () => {
  it.each(ERAS)('carries the $era era', async ({ era }) => {
    const { cert, key } = await makeCertificate({ name: 'registry' });
    const { url } = await opened({ tls: { cert, key } });
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/mcp$/);
    const client = await connected(url, era, { fetch: tlsFetch(cert) });
    expect((await call(client, 'registry_search', { text: 'session' })).isError).toBe(false);
  });

  it('is 1.3 at least', async () => {
    const { cert, key } = await makeCertificate({ name: 'registry' });
    const { url } = await opened({ tls: { cert, key } });
    const old = raw(url, { headers: JSON_HEADERS, body: PING, ca: cert, maxVersion: 'TLSv1.2' });
    await expect(old).rejects.toMatchObject({ message: expect.stringMatching(/protocol version/i) as string });
  });

  it('takes a new certificate without an end of service', async () => {
    const [old, next] = [await makeCertificate({ name: 'old' }), await makeCertificate({ name: 'next' })];
    const server = await opened({ tls: old });
    const ping = (ca: string) => raw(server.url, { headers: JSON_HEADERS, body: PING, ca });
    expect((await ping(old.cert)).status).toBe(200);
    server.renew(next);
    expect((await ping(next.cert)).status).toBe(200);
    await expect(ping(old.cert)).rejects.toThrow();
  });
});

describe('beyond this machine', () => {
  const bare = { hasTls: false, hasOauth: false, allowedHosts: [], plainHttp: false, anonymous: false };

  it.each(['127.0.0.1', 'localhost', '::1', '127.0.0.2'])('%s is this machine', (host) => {
    expect(lacksOf({ host, ...bare })).toEqual([]);
  });

  it.each(['0.0.0.0', '::', '192.0.2.1', 'mcp.example.org', '127.0.0.1.example.org', '::ffff:127.0.0.1'])(
    '%s lacks TLS, a token and a name',
    (host) => {
      expect(lacksOf({ host, ...bare }).map(({ fix }) => fix)).toEqual([
        expect.stringContaining('--http-cert'),
        expect.stringContaining('--oauth-issuer'),
        '--allow-host NAME',
      ]);
    },
  );

  it('what was said by name is not lacking', () => {
    const host = '0.0.0.0';
    const allowedHosts = ['mcp.example.org'];
    expect(lacksOf({ ...bare, host, allowedHosts, plainHttp: true, anonymous: true })).toEqual([]);
    expect(lacksOf({ ...bare, host, allowedHosts, hasTls: true, hasOauth: true })).toEqual([]);
    expect(lacksOf({ ...bare, host, allowedHosts, hasTls: true })).toHaveLength(1);
  });
});
