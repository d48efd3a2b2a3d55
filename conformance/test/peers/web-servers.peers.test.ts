import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { serveFolder, type StaticServer } from '@ctxr/registry';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { VsCodeGallery } from '../../src/mcp-registry/vs-code.ts';
import { askOverTls, type TlsAnswer } from '../mcp-registry/ask-over-tls.ts';
import { selfSigned } from '../mcp-registry/certificate.ts';
import { publishServers } from '../mcp-registry/published-servers.ts';
import { withCaddy, withNginx, type WebServer } from '../mcp-registry/web-server.ts';
import { tlsInFront } from '../mcp-registry/tls-in-front.ts';

let folder: string;
let certificate: Awaited<ReturnType<typeof selfSigned>>;
let own: StaticServer;
let secure: Awaited<ReturnType<typeof tlsInFront>>;

beforeAll(async () => {
  folder = await publishServers();
  certificate = await selfSigned();
  own = await serveFolder(folder, { port: 0 });
  secure = await tlsInFront(own.url, certificate);
});

afterAll(async () => {
  await secure.close();
  await own.close();
  rmSync(dirname(folder), { recursive: true });
});

const paths = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);

/** What all web servers have to say alike. */
const told = ({ status, header, body }: TlsAnswer) => ({
  status,
  type: header('content-type')?.toLowerCase(),
  cache: header('cache-control'),
  origin: header('access-control-allow-origin'),
  headers: header('access-control-allow-headers'),
  methods: header('access-control-allow-methods'),
  sniff: header('x-content-type-options'),
  body: status === 200 ? body : '',
});

describe.each([
  ['nginx', withNginx],
  ['Caddy', withCaddy],
])('%s with the shipped configuration', (_, start) => {
  let server: WebServer;
  beforeAll(async () => {
    server = await start({ folder, certificate });
  });
  afterAll(() => server.close());

  test('is a gallery for VS Code', async () => {
    const gallery = new VsCodeGallery(`${server.url}/`, askOverTls(certificate.cert));
    await gallery.probe();
    const servers = await gallery.list('tools');
    expect(servers.map(({ name, version }) => `${name}@${version}`)).toEqual([
      'org.example/server-a@1.0.0',
      'org.example/tools-a@1.1.0',
      'org.example/tools-b@0.1.0+build.7',
    ]);
    for (const found of servers) expect(await gallery.get(found.name)).toEqual(found);
    expect(await gallery.get('org.example/nothing')).toBeUndefined();
  });

  test('speaks TLS 1.3 and nothing older', async () => {
    expect((await askOverTls(certificate.cert)(`${server.url}/v0.1/servers`)).protocol).toBe('TLSv1.3');
    const older = askOverTls(certificate.cert, { maxVersion: 'TLSv1.2' });
    await expect(older(`${server.url}/v0.1/servers`)).rejects.toMatchObject({ message: /alert|version|reset/i });
  });

  test('answers every file and every resource as `ctxr serve` does', async () => {
    const ask = askOverTls(certificate.cert);
    const resources = [
      '/v0.1/servers?limit=1',
      '/v0.1/servers/',
      '/v0.1/servers/org.example%2Ftools-b/versions/0.1.0%2Bbuild.7',
      '/v0.1/servers/org.example%2Ftools-a/versions',
      '/v0.1/x/org.example.contexts/contexts',
      '/v0.1/x/org.example.contexts/left-out',
      '/v0.1/ping',
    ];
    const all = [...paths(), ...resources];
    expect(all.length).toBeGreaterThan(100);
    for (const path of all)
      expect([path, told(await ask(`${server.url}${path}`))]).toEqual([path, told(await ask(`${secure.url}${path}`))]);
  });

  test.each([
    '/v0.1/servers/org.example%2Fnothing/versions/latest',
    '/v0.1/servers/..%2F..%2F..%2F..%2Fetc%2Fpasswd',
    '/objects/nothing',
    '/metadata/99.root.json',
    '/.git/config',
  ])('has nothing at %s, and lets nobody remember that', async (path) => {
    const { status, header, body } = await askOverTls(certificate.cert)(`${server.url}${path}`);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('root:');
    if (status === 404) {
      expect(header('access-control-allow-origin')).toBe('*');
      if (!path.startsWith('/.')) expect(header('cache-control')).toBe('no-store');
      if (path.startsWith('/v0.1/') && !path.includes('..')) expect(JSON.parse(body)).toHaveProperty('error');
    }
  });

  test.each(['/.git/config', '/v0.1/.hidden/index.json', '/v1/.hidden', '/objects/.hidden', '/.well-known/.hidden'])(
    'hides %s, which is there',
    async (path) => {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '{"it":"is here"}');
      onTestFinished(() => rmSync(file));
      const { status, body } = await askOverTls(certificate.cert)(`${server.url}${path}`);
      expect([status, body.includes('is here')]).toEqual([404, false]);
    },
  );

  test('lets pages of other origins ask, and nobody write', async () => {
    const options = await askOverTls(certificate.cert, { method: 'OPTIONS' })(`${server.url}/v0.1/servers`);
    expect([options.status, options.header('access-control-allow-headers')]).toEqual([
      204,
      'Authorization, Content-Type, *',
    ]);
    const post = await askOverTls(certificate.cert, { method: 'POST' })(`${server.url}/v0.1/servers`);
    expect([post.status, post.header('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});
