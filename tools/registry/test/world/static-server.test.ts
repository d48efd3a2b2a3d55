import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, type StaticServer } from '../../src/world/static/server.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const OBJECT = 'a'.repeat(64);
const LONG = JSON.stringify({ text: 'x'.repeat(2000) });
const FILES: Readonly<Record<string, string>> = {
  'index.html': '<!doctype html>',
  'catalogue/index.html': '<!doctype html>',
  'metadata/timestamp.json': '{}',
  'metadata/1.root.json': '{}',
  'metadata/bundle.json': LONG,
  [`objects/${OBJECT}`]: LONG,
  'targets/index/abc.full.ndjson.gz': 'binary',
  'v1/contexts.json': LONG,
  'v1/contexts/ctx-a': '{}',
  'v1/contexts/ctx-a@1.0.0': '{}',
  '.well-known/mcp-context-registry.json': '{}',
  'v0.1/servers/index.json': LONG,
  'v0.1/servers/index.html': LONG,
  'v0.1/servers/org.example/server-a/versions/latest/index.json': '{"server":{}}',
  'v0.1/servers/org.example/server-a/versions/1.0.0+b/index.json': '{"server":{}}',
  '.secret': 'no',
  'v1/.hidden': 'no',
};

let folder: string;
let server: StaticServer;

beforeAll(async () => {
  const outer = mkdtempSync(join(tmpdir(), 'ctxr-serve-'));
  folder = join(outer, 'public');
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(outer, 'outside.json'), '{"secret":true}');
  symlinkSync('../outside.json', join(folder, 'link.json'));
  symlinkSync('..', join(folder, 'linked'));
  server = await serveFolder(folder, { port: 0 });
});

afterAll(async () => {
  await server.close();
  rmSync(dirname(folder), { recursive: true });
});

/** The path goes over the wire as it is: fetch would clean it up. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('a published folder over HTTP', () => {
  it.each([
    ['/v1/contexts/ctx-a', 'application/json'],
    ['/v1/contexts/ctx-a@1.0.0', 'application/json'],
    [`/objects/${OBJECT}`, 'application/json'],
    ['/targets/index/abc.full.ndjson.gz', 'application/gzip'],
    ['/.well-known/mcp-context-registry.json', 'application/json'],
    ['/', 'text/html; charset=utf-8'],
    ['/catalogue/', 'text/html; charset=utf-8'],
    ['/v1/contexts.json?x=1', 'application/json'],
    ['/v0.1/servers?limit=1', 'application/json'],
    ['/v0.1/servers/?limit=1', 'application/json'],
    ['/v0.1/servers/index.html', 'application/json'],
    ['/v0.1/servers/org.example%2Fserver-a/versions/latest', 'application/json'],
    ['/v0.1/servers/org.example%2fserver-a/versions/1.0.0%2Bb', 'application/json'],
    ['/v0.1/servers/org.example/server-a/versions/latest', 'application/json'],
  ])('gives %s as %s', async (path, type) => {
    const { status, headers } = await ask(path);
    expect([status, headers['content-type']]).toEqual([200, type]);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    [`/objects/${OBJECT}`, 'public, max-age=31536000, immutable'],
    ['/metadata/1.root.json', 'public, max-age=31536000, immutable'],
    ['/targets/index/abc.full.ndjson.gz', 'public, max-age=31536000, immutable'],
    ['/metadata/timestamp.json', 'no-cache'],
    ['/metadata/bundle.json', 'no-cache'],
    ['/v1/contexts.json', 'no-cache'],
    ['/metadata/2.root.json', 'no-store'],
  ])('says of %s: %s', async (path, expected) => {
    expect((await ask(path)).headers['cache-control']).toBe(expected);
  });

  it('answers 304 to a strong tag that still holds, for each encoding its own', async () => {
    const plain = await ask('/v1/contexts.json');
    const zipped = await ask('/v1/contexts.json', { 'accept-encoding': 'br, gzip;q=0.5' });
    const [plainTag, zippedTag] = [String(plain.headers['etag']), String(zipped.headers['etag'])];
    expect(plainTag).toMatch(/^"[0-9a-f]{64}"$/);
    expect(zippedTag).not.toBe(plainTag);
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    expect(zipped.headers['vary']).toBe('Accept-Encoding');
    const again = await ask('/v1/contexts.json', { 'if-none-match': `"other", ${plainTag}` });
    expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, plainTag]);
    expect((await ask('/v1/contexts.json', { 'if-none-match': zippedTag })).status).toBe(200);
  });

  it('does not compress what is refused, compressed or tiny', async () => {
    expect(
      (await ask('/v1/contexts.json', { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding'],
    ).toBeUndefined();
    const gzip = { 'accept-encoding': 'gzip' };
    expect((await ask('/targets/index/abc.full.ndjson.gz', gzip)).headers['content-encoding']).toBeUndefined();
    expect((await ask('/v1/contexts/ctx-a', gzip)).headers['content-encoding']).toBeUndefined();
  });

  it('answers HEAD without a body, and refuses to write', async () => {
    const head = await ask('/v1/contexts.json', {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, String(LONG.length), 0]);
    const post = await ask('/v1/contexts/register', {}, 'POST');
    expect([post.status, post.headers['allow'], post.headers['content-type']]).toEqual([
      405,
      'GET, HEAD, OPTIONS',
      'application/problem+json',
    ]);
    expect((await ask('/v1/contexts.json', {}, 'OPTIONS')).status).toBe(204);
  });

  it.each([
    '/nothing',
    '/../outside.json',
    '/%2e%2e/outside.json',
    '/v1/..%2f..%2foutside.json',
    '/..%5coutside.json',
    '/linked/outside.json',
    '/link.json',
    '/.secret',
    '/v1/.hidden',
    '/v1/.well-known',
    '//index.html',
    '/v1//contexts.json',
    '/index.html/',
    '/index.html/x',
    '/%00',
    '/%zz',
    '/v1/contexts',
  ])('has nothing at %s', async (path) => {
    const { status, headers, body } = await ask(path);
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
    expect(JSON.parse(body.toString())).toMatchObject({ status: 404, title: 'Not Found' });
  });

  it.each([
    '/v0.1/servers/org.example%2Fserver-b/versions/latest',
    '/v0.1/servers/org.example%2Fserver-a',
    '/v0.1/servers/..%2F..%2F..%2Foutside.json',
    '/v0.1/servers/%2F%2F/versions/latest',
    '/v0.1/servers/org.example%252Fserver-a/versions/latest',
    '/v0.1/',
  ])('says of %s that there is no such server', async (path) => {
    const { status, headers, body } = await ask(path);
    expect([status, headers['content-type'], headers['access-control-allow-origin']]).toEqual([
      404,
      'application/json',
      '*',
    ]);
    expect(JSON.parse(body.toString())).toEqual({ error: expect.any(String) as string });
  });

  it('lets pages of other origins ask with a token', async () => {
    for (const method of ['OPTIONS', 'GET']) {
      const { headers } = await ask('/v0.1/servers', {}, method);
      expect(headers['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS');
      expect(headers['access-control-allow-headers']).toBe('Authorization, Content-Type, *');
    }
  });

  it('sends the browser from a folder to its page', async () => {
    const { status, headers } = await ask('/catalogue');
    expect([status, headers['location']]).toEqual([308, '/catalogue/']);
  });

  it('says which port is taken, and what to do', async () => {
    const port = Number(new URL(server.url).port);
    await expect(serveFolder(folder, { port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      fix: expect.stringContaining('--port 0') as string,
    });
    await expect(serveFolder(join(folder, 'nowhere'), { port: 0 })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});
