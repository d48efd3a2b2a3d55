import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serveFolder, type StaticServer } from '@ctxr/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Ask, GalleryError, VsCodeGallery } from '../../src/mcp-registry/vs-code.ts';
import { askOverTls } from './ask-over-tls.ts';
import { selfSigned } from './certificate.ts';
import { publishServers } from './published-servers.ts';
import { tlsInFront } from './tls-in-front.ts';

let folder: string;
let plain: StaticServer;
let secure: Awaited<ReturnType<typeof tlsInFront>>;
let ask: Ask;

beforeAll(async () => {
  folder = await publishServers();
  plain = await serveFolder(folder, { port: 0 });
  const certificate = await selfSigned();
  secure = await tlsInFront(plain.url, certificate);
  ask = askOverTls(certificate.cert);
});

afterAll(async () => {
  await secure.close();
  await plain.close();
  rmSync(dirname(folder), { recursive: true });
});

describe('a published folder behind TLS', () => {
  test.each(['', '/'])('is a gallery for VS Code, whether or not its address ends with %j', async (end) => {
    const gallery = new VsCodeGallery(`${secure.url}${end}`, ask);
    await gallery.probe();
    const servers = await gallery.list();
    expect(servers.map(({ name, version, status }) => [name, version, status])).toEqual([
      ['org.example/server-a', '1.0.0', 'active'],
      ['org.example/tools-a', '1.1.0', 'active'],
      ['org.example/tools-b', '0.1.0+build.7', 'active'],
    ]);
    for (const server of servers) expect(await gallery.get(server.name)).toEqual(server);
    expect(await gallery.get('org.example/tools-c')).toBeUndefined();
    expect(await gallery.get('org.example/nothing')).toBeUndefined();
  });

  test('answers what the API’s document names beyond that', async () => {
    const at = async (path: string): Promise<unknown> => {
      const { status, header, body } = await ask(`${secure.url}/v0.1/${path}`);
      expect([path, header('content-type')]).toEqual([path, 'application/json']);
      return status === 200 ? JSON.parse(body) : status;
    };
    const server = { name: 'org.example/tools-b', version: '0.1.0+build.7' };
    expect(await at('servers/org.example%2Ftools-b/versions/0.1.0%2Bbuild.7')).toMatchObject({ server });
    expect(await at('servers/org.example%2Ftools-b/versions/0.1.0')).toMatchObject({ server });
    expect(await at('servers/org.example%2Ftools-a/versions')).toMatchObject({ metadata: { count: 2 } });
    expect(await at('servers/org.example%2Ftools-c/versions/1.0.0')).toMatchObject({
      _meta: { 'io.modelcontextprotocol.registry/official': { status: 'deleted' } },
    });
    expect(await at('ping')).toEqual({ pong: true });
    expect(await at('servers/org.example%2Ftools-a/versions/9.9.9')).toBe(404);
  });

  test('is no gallery without TLS', async () => {
    await expect(new VsCodeGallery(plain.url, ask).probe()).rejects.toThrow('https alone');
  });
});

describe('a host that knows index.html alone', () => {
  /** Answers as GitHub Pages does: a folder's page after a redirect to the slash, always as a page. */
  const pages: Ask = (url) => {
    const path = decodeURIComponent(new URL(url).pathname);
    const at = join(folder, path);
    const found = statSync(at, { throwIfNoEntry: false });
    const header = (name: string, location?: string): string | undefined =>
      ({ 'access-control-allow-origin': '*', 'content-type': 'text/html', location })[name];
    if (found?.isDirectory() && !path.endsWith('/'))
      return Promise.resolve({ status: 301, header: (name) => header(name, `${path}/`), body: '' });
    const file = found?.isDirectory() ? join(at, 'index.html') : at;
    const body = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    return Promise.resolve({ status: body === undefined ? 404 : 200, header, body: body ?? '' });
  };

  test('is a gallery for VS Code, too', async () => {
    const gallery = new VsCodeGallery('https://team-a.example.com', pages);
    await gallery.probe();
    expect(await gallery.list()).toEqual(await new VsCodeGallery(secure.url, ask).list());
    expect(await gallery.get('org.example/tools-b')).toMatchObject({ version: '0.1.0+build.7' });
    expect(await gallery.get('org.example/nothing')).toBeUndefined();
  });
});

/** Changes what the server says, as a registry that falls into a trap would. */
const changed =
  (change: (answer: Answer, url: string) => Partial<Answer>): Ask =>
  async (url) => {
    const answer = await ask(url);
    return { ...answer, ...change(answer, url) };
  };

interface Listed {
  servers: { server: object; _meta?: object }[];
  metadata?: object;
}

/** Changes a list's JSON. */
const listed = (edit: (list: Listed) => void): Ask =>
  changed(({ body }) => {
    const list = JSON.parse(body) as Listed;
    edit(list);
    return { body: JSON.stringify(list) };
  });

const without =
  (name: string) =>
  ({ header }: Answer): Partial<Answer> => ({ header: (asked) => (asked === name ? undefined : header(asked)) });

describe('the emulation falls where the editor does', () => {
  test.each<[string, () => Ask]>([
    ['`metadata` is missing', () => listed((list) => delete list.metadata)],
    ['it never ends', () => listed((list) => (list.metadata = { nextCursor: 'page-2' }))],
    ['`_meta` of org.example/tools-a is missing', () => listed(({ servers }) => delete servers[1]?._meta)],
    [
      'the first entry is not valid',
      () => listed(({ servers }) => Object.assign(servers[0]?.server ?? {}, { version: '' })),
    ],
    [
      'the first entry is not valid',
      () => listed(({ servers }) => Object.assign(servers[0]?.server ?? {}, { name: undefined })),
    ],
    ['no list `servers`', () => changed(() => ({ body: '{"metadata":{}}' }))],
    ['no object', () => changed(() => ({ body: '[]' }))],
    ['no JSON', () => changed(() => ({ body: '<!doctype html>' }))],
    ['the answer is 404', () => changed(() => ({ status: 404 }))],
    ['CORS', () => changed(without('access-control-allow-origin'))],
    [
      'CORS',
      () =>
        changed(({ header }) => ({
          header: (name) => (name === 'access-control-allow-origin' ? 'https://other.example.org' : header(name)),
        })),
    ],
    [
      'redirected for ever',
      () =>
        changed(({ header }, url) => ({ status: 301, header: (name) => (name === 'location' ? url : header(name)) })),
    ],
    [
      'https alone',
      () =>
        changed(({ header }) => ({
          status: 301,
          header: (name) => (name === 'location' ? 'http://127.0.0.1/' : header(name)),
        })),
    ],
  ])('%s', async (message, trap) => {
    const gallery = new VsCodeGallery(secure.url, trap());
    const error: unknown = await gallery.list().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(GalleryError);
    expect((error as Error).message).toContain(message);
  });

  test('it asks what the editor asks: a name is one part of the path, and a cursor leads on', async () => {
    const asked: string[] = [];
    const pages = listed((list) => {
      if (asked.length === 2) list.metadata = { nextCursor: 'page-2' };
    });
    const gallery = new VsCodeGallery(secure.url, (url) => {
      asked.push(url.slice(secure.url.length));
      return url.includes('?') ? pages(url) : ask(url);
    });
    await gallery.probe();
    expect(await gallery.list('tools')).toHaveLength(6);
    await gallery.get('org.example/tools-a');
    expect(asked).toEqual([
      '/v0.1/servers?limit=1',
      '/v0.1/servers?limit=50&version=latest&search=tools',
      '/v0.1/servers?limit=50&version=latest&search=tools&cursor=page-2',
      '/v0.1/servers/org.example%2Ftools-a/versions/latest',
    ]);
  });

  test('a later entry that is not valid is passed over', async () => {
    const spoilt = listed(({ servers }) => Object.assign(servers[1]?.server ?? {}, { description: '' }));
    const servers = await new VsCodeGallery(secure.url, spoilt).list();
    expect(servers.map(({ name }) => name)).toEqual(['org.example/server-a', 'org.example/tools-b']);
  });

  test('one server that the web server stumbles over is an error, and none is nothing', async () => {
    const status = (code: number): VsCodeGallery =>
      new VsCodeGallery(
        secure.url,
        changed(() => ({ status: code })),
      );
    await expect(status(500).get('org.example/tools-a')).rejects.toThrow('the answer is 500');
    expect(await status(410).get('org.example/tools-a')).toBeUndefined();
    for (const code of [404, 500]) await expect(status(code).probe()).rejects.toThrow('v0.1 is not spoken here');
  });
});
