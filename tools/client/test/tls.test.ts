import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServerOptions } from 'node:https';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { RequestListener } from 'node:http';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { HttpTransport } from '../src/fetch/http-transport.ts';
import { tlsFetch } from '../src/fetch/tls-fetch.ts';
import type { TlsOptions } from '../src/fetch/tls-options.ts';
import { type Certificate, makeCertificate } from './support/certificates.ts';
import { servingTls } from './support/serving-tls.ts';

const ONCE = fileURLToPath(new URL('support/tls-once.ts', import.meta.url));

let authority: Certificate;
let other: Certificate;
let server: Certificate;
let backup: Certificate;
let client: Certificate;

beforeAll(async () => {
  [authority, other] = [
    await makeCertificate({ name: 'authority', authority: true }),
    await makeCertificate({ name: 'other authority', authority: true }),
  ];
  server = await makeCertificate({ name: 'server', issuer: authority });
  backup = await makeCertificate({ name: 'backup', issuer: authority });
  client = await makeCertificate({ name: 'client', issuer: authority });
});

const serving = (more?: ServerOptions, listener?: RequestListener) => servingTls(server, more, listener);

const PATIENCE = { attempts: 3, backoff: 1, total: 5000, stall: 5000 };
const over = (url: URL, tls: TlsOptions, signal?: AbortSignal): HttpTransport =>
  new HttpTransport(url, tlsFetch(tls), PATIENCE, signal && { signal });
const got = (text: string): object => ({ status: 'ok', bytes: new Uint8Array(Buffer.from(text)) });
const refused = (reason: RegExp): object => ({
  code: 'UNAVAILABLE',
  message: expect.stringMatching(reason) as string,
});

describe('authorities', () => {
  it('of one’s own are believed, over TLS 1.3, and the connection is kept', async () => {
    const at = await serving();
    const http = over(at.url, { ca: authority.cert });
    expect(await http.get('x', 10)).toMatchObject(got('ok'));
    expect(await http.get('x', 10)).toMatchObject(got('ok'));
    expect([at.asked, at.connected, ...at.protocols]).toEqual([2, 1, 'TLSv1.3']);
  });

  it('may be several', async () => {
    const at = await serving();
    expect(await over(at.url, { ca: [other.cert, authority.cert] }).get('x', 10)).toMatchObject(got('ok'));
  });

  it('that are unknown are refused, once and for all', async () => {
    const at = await serving();
    await expect(over(at.url, { ca: other.cert }).get('x', 10)).rejects.toMatchObject(refused(/tls\.ca/));
    expect([at.asked, at.connected]).toEqual([0, 1]);
  });

  it('of the system do not know a test’s server', async () => {
    const { url } = await serving();
    await expect(over(url, {}).get('x', 10)).rejects.toMatchObject(refused(/certificate is refused/));
  });

  it('do not help an expired certificate, or one for another name', async () => {
    const expired = await makeCertificate({ name: 'server', issuer: authority, expired: true });
    const late = await serving({ cert: expired.cert, key: expired.key });
    await expect(over(late.url, { ca: authority.cert }).get('x', 10)).rejects.toMatchObject(refused(/renew/));
    const { url } = await serving();
    url.hostname = 'localhost';
    await expect(over(url, { ca: authority.cert }).get('x', 10)).rejects.toMatchObject(refused(/name/));
  });

  it('are asked about the global fetch’s connections too, and once', async () => {
    const at = await serving();
    const http = new HttpTransport(at.url, (url, init) => fetch(url, init), PATIENCE);
    await expect(http.get('x', 10)).rejects.toMatchObject(refused(/certificate is refused/));
    expect(at.connected).toBe(1);
  });
});

it('keeps connections, but no process alive for them', async () => {
  const { url } = await serving({ keepAliveTimeout: 0 });
  const child = spawn(process.execPath, ['--conditions=ctxr-source', '--import', 'tsx', ONCE, url.href], {
    env: { ...process.env, AUTHORITY: authority.cert },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => said.push(piece));
  const [code] = (await once(child, 'close')) as [number | null];
  expect([code, Buffer.concat(said).toString()]).toEqual([0, 'ok\n']);
});

describe('a client certificate', () => {
  const wanted = (): ServerOptions => ({ ca: authority.cert, requestCert: true, rejectUnauthorized: true });

  it('opens a server that asks for one', async () => {
    const { url } = await serving(wanted());
    const tls = { ca: authority.cert, cert: client.cert, key: client.key };
    expect(await over(url, tls).get('x', 10)).toMatchObject(got('ok'));
  });

  it('is missed by it', async () => {
    const at = await serving(wanted());
    await expect(over(at.url, { ca: authority.cert }).get('x', 10)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(at.asked).toBe(0);
  });
});

describe('pins', () => {
  const pinned = (...pins: string[]): TlsOptions => ({ ca: authority.cert, pins });

  it('match the server’s key, or its authority’s, in any place of the list', async () => {
    const { url } = await serving();
    expect(await over(url, pinned(server.pin, backup.pin)).get('x', 10)).toMatchObject(got('ok'));
    expect(await over(url, pinned(backup.pin, authority.pin)).get('x', 10)).toMatchObject(got('ok'));
  });

  it('let the backup key take over', async () => {
    const { url } = await serving({ cert: backup.cert, key: backup.key });
    expect(await over(url, pinned(server.pin, backup.pin)).get('x', 10)).toMatchObject(got('ok'));
  });

  it('refuse a valid certificate of another key, before anything is asked, and without another try', async () => {
    const at = await serving();
    await expect(over(at.url, pinned(backup.pin, other.pin)).get('x', 10)).rejects.toMatchObject({
      code: 'TLS_PIN_MISMATCH',
      kind: 'trust',
      message: expect.stringContaining(server.pin) as string,
    });
    expect([at.asked, at.connected]).toEqual([0, 1]);
  });

  it('do not stand in for the usual checks', async () => {
    const { url } = await serving();
    const tls = { ca: other.cert, pins: [server.pin, backup.pin] };
    await expect(over(url, tls).get('x', 10)).rejects.toMatchObject(refused(/certificate is refused/));
  });

  it('are not met by an authority that is merely sent along', async () => {
    const rogue = await makeCertificate({ name: 'rogue', authority: true });
    const leaf = await makeCertificate({ name: 'server', issuer: rogue });
    const link = await makeCertificate({
      name: 'rogue',
      authority: true,
      keys: rogue.keys,
      issuer: authority,
      signedBy: rogue.keys,
    });
    const { url } = await serving({ cert: leaf.cert + link.cert + authority.cert, key: leaf.key });
    const tls = { ca: rogue.cert, pins: [authority.pin, backup.pin] };
    await expect(over(url, tls).get('x', 10)).rejects.toMatchObject({ code: 'TLS_PIN_MISMATCH' });
  });

  it('are met by an authority above an intermediate one', async () => {
    const between = await makeCertificate({ name: 'between', authority: true, issuer: authority });
    const leaf = await makeCertificate({ name: 'server', issuer: between });
    const { url } = await serving({ cert: leaf.cert + between.cert, key: leaf.key });
    expect(await over(url, pinned(authority.pin, backup.pin)).get('x', 10)).toMatchObject(got('ok'));
  });
});

describe('the version of TLS', () => {
  it('may be 1.2', async () => {
    const at = await serving({ maxVersion: 'TLSv1.2' });
    expect(await over(at.url, { ca: authority.cert }).get('x', 10)).toMatchObject(got('ok'));
    expect([...at.protocols]).toEqual(['TLSv1.2']);
  });

  it('may be no lower', async () => {
    const at = await serving({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' });
    await expect(over(at.url, { ca: authority.cert }).get('x', 10)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(at.asked).toBe(0);
  });
});

describe('options that cannot work', () => {
  it.each<[string, () => TlsOptions, RegExp]>([
    ['one pin', () => ({ pins: [server.pin] }), /at least two/],
    ['one pin twice', () => ({ pins: [server.pin, server.pin] }), /at least two/],
    ['no pins', () => ({ pins: [] }), /at least two/],
    ['a pin of another form', () => ({ pins: [server.pin, backup.pin.replace('sha256/', 'sha1/')] }), /is no pin/],
    ['a pin that is cut', () => ({ pins: [server.pin, 'sha256/AAAA'] }), /is no pin/],
    ['a certificate without key', () => ({ cert: client.cert }), /its key/],
    ['a key without certificate', () => ({ key: client.key }), /its key/],
    ['a key of another certificate', () => ({ cert: client.cert, key: server.key }), /belong together/],
    ['a file name', () => ({ ca: '/etc/ssl/ca.pem' }), /PEM texts/],
    ['no authorities', () => ({ ca: [] }), /PEM texts/],
    ['an empty authority', () => ({ ca: '' }), /PEM texts/],
    ['a key as authority', () => ({ ca: authority.cert + client.key }), /no certificate/],
    ['PEM that is cut', () => ({ ca: authority.cert.slice(0, 200) }), /whole/],
  ])('%s', (_, options, reason) => {
    expect(() => tlsFetch(options())).toThrow(
      expect.objectContaining({ code: 'OPTIONS_INVALID', message: expect.stringMatching(reason) as string }) as Error,
    );
  });
});

describe('answers', () => {
  const text = 'x'.repeat(5000);
  const packed =
    (encoding: string, body: Buffer): RequestListener =>
    (_, response) =>
      void response.writeHead(200, { 'content-encoding': encoding }).end(body);

  it.each([
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('packed as %s are unpacked, and it is the unpacked length that counts', async (encoding, body) => {
    const { url } = await serving({}, packed(encoding, body));
    const http = over(url, { ca: authority.cert });
    expect(await http.get('x', 5000)).toMatchObject(got(text));
    await expect(http.get('x', 4999)).rejects.toMatchObject({ code: 'LENGTH_EXCEEDED' });
  });

  it('packed in another way than was asked for are refused', async () => {
    const at = await serving({}, packed('zstd', Buffer.from('x')));
    await expect(over(at.url, { ca: authority.cert }).get('x', 10)).rejects.toMatchObject(refused(/zstd/));
    expect(at.asked).toBe(1);
  });

  it.each<[string, RequestListener]>([
    ['that are no gzip', packed('gzip', Buffer.from('x'))],
    ['that stop within gzip', packed('gzip', gzipSync(text).subarray(0, 30))],
    [
      'that break off',
      (_, response) => void response.writeHead(200, { 'content-length': '10' }).write('x', () => response.destroy()),
    ],
  ])('%s are tried again, then given up', async (_, listener) => {
    const at = await serving({}, listener);
    await expect(over(at.url, { ca: authority.cert }).get('x', 5000)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(at.asked).toBe(3);
  });

  it('that change the protocol are no answers', async () => {
    const at = await serving(
      {},
      ({ socket }) => void socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    );
    await expect(over(at.url, { ca: authority.cert }).get('x', 10)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(at.asked).toBe(3);
  });

  it('keep their status, entity tag and redirects', async () => {
    const { url } = await serving({}, (request, response) => {
      if (request.url === '/old') return response.writeHead(302, { location: '/new' }).end();
      if (request.url === '/gone') return response.writeHead(404).end('gone');
      if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
      return response.writeHead(200, { etag: '"1"' }).end(request.url);
    });
    const http = over(url, { ca: authority.cert });
    expect(await http.get('old', 10)).toMatchObject({ ...got('/new'), etag: '"1"' });
    expect(await http.get('new', 10, '"1"')).toEqual({ status: 'unchanged' });
    expect(await http.get('gone', 10)).toEqual({ status: 'absent' });
  });

  it('are not waited for once the caller stops', async () => {
    const stop = new AbortController();
    const { url } = await serving({}, () => stop.abort(new Error('stopped')));
    await expect(over(url, { ca: authority.cert }, stop.signal).get('x', 10)).rejects.toThrow('stopped');
  });

  it('do not outlive the caller’s patience while they come', async () => {
    const stop = new AbortController();
    const { url } = await serving({}, (_, response) => {
      response.writeHead(200).write('x', () => stop.abort(new Error('stopped')));
    });
    await expect(over(url, { ca: authority.cert }, stop.signal).get('x', 10)).rejects.toThrow('stopped');
  });
});
