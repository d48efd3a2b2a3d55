import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listAddress } from '../../src/world/import/server-list.ts';
import { openSource } from '../../src/world/import/source.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: ReturnType<typeof createServer> | undefined;
afterEach(() => server?.close());

const asked: string[] = [];

/** A registry at an address of this machine; it remembers what it was asked for. */
async function registry(answer: Answer): Promise<string> {
  asked.length = 0;
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json = (response: ServerResponse, value: unknown, type = 'application/json'): void => {
  response.writeHead(200, { 'content-type': type }).end(JSON.stringify(value));
};
const cursorOf = ({ url }: IncomingMessage): string | null => new URL(url ?? '', 'http://x').searchParams.get('cursor');
const listed = (name: string, version: string, isLatest?: boolean): object => ({
  server: { name: `org.example/${name}`, description: 'X.', version },
  _meta: isLatest === undefined ? {} : { 'io.modelcontextprotocol.registry/official': { status: 'active', isLatest } },
});
const names = ({ entries }: Awaited<ReturnType<typeof openSource>>): string[] =>
  entries.map(({ index, value }) => {
    const { name, version } = value as { name: string; version: string };
    return `${index} ${name.split('/')[1] ?? ''}@${version}`;
  });

const pages: Answer = (request, response) => {
  const cursor = cursorOf(request);
  if (cursor === null)
    json(response, { servers: [listed('a', '1.0.0', false), listed('b', '1.0.0')], metadata: { nextCursor: 'b:1' } });
  else if (cursor === 'b:1')
    json(
      response,
      {
        servers: [listed('a', '1.1.0', true), listed('b', '1.10.0'), listed('b', '1.9.0')],
        metadata: { next_cursor: 'end' },
      },
      'text/html',
    );
  else json(response, { servers: [], metadata: {} });
};

test('a registry is read page after page, the latest of each server alone', async () => {
  const base = await registry(pages);
  const source = await openSource(base, '/');
  expect(source).toMatchObject({
    format: 'server-json',
    name: `${base}/v0.1/servers`,
    upstream: `${base}/v0.1/servers`,
    older: 3,
  });
  expect(names(source)).toEqual(['2 a@1.1.0', '3 b@1.10.0']);
  expect(asked).toEqual([
    '/v0.1/servers?limit=100&version=latest',
    '/v0.1/servers?limit=100&version=latest&cursor=b%3A1',
    '/v0.1/servers?limit=100&version=latest&cursor=end',
  ]);
});

test('all versions, where they are asked for', async () => {
  const source = await openSource(`${await registry(pages)}/v0.1`, '/', { allVersions: true });
  expect(names(source)).toEqual(['0 a@1.0.0', '1 b@1.0.0', '2 a@1.1.0', '3 b@1.10.0', '4 b@1.9.0']);
  expect(asked[0]).toBe('/v0.1/servers?limit=100');
});

test('a document at an address is asked for as it is', async () => {
  const toolhive = { servers: { a: { image: 'example/a', description: 'A.', transport: 'stdio' } } };
  const base = await registry((_, response) => json(response, toolhive));
  const source = await openSource(`${base}/registry.json`, '/');
  expect(source.format).toBe('toolhive');
  expect(asked).toEqual(['/registry.json']);
});

test('it stays with the host: redirects within it are followed, others refused', async () => {
  const inside = await registry((request, response) =>
    request.url?.startsWith('/v0.1/servers?') === true
      ? response.writeHead(301, { location: '/v0.1/servers/?limit=100' }).end()
      : json(response, { servers: [listed('a', '1.0.0')] }),
  );
  expect(names(await openSource(inside, '/'))).toEqual(['0 a@1.0.0']);
  server?.close();
  for (const location of [
    'http://127.0.0.1:1/',
    'http://169.254.169.254/',
    'https://other.example.org/',
    'file:///etc/passwd',
  ]) {
    const base = await registry((_, response) => response.writeHead(302, { location }).end());
    await expect(openSource(base, '/')).rejects.toMatchObject({
      code: 'HOST_REFUSED',
      message: expect.stringMatching(
        location.startsWith('file') ? 'sends its readers to file:, which is no web address' : 'another host',
      ),
    });
    expect(asked).toHaveLength(1);
    server?.close();
  }
});

const endless = (): Answer => {
  let page = 0;
  return (_, response) => json(response, { servers: [listed('a', '1.0.0')], metadata: { nextCursor: String(page++) } });
};

test.each<[string, Answer, RegExp]>([
  [
    'pages in circles',
    (_, response) => json(response, { servers: [listed('a', '1.0.0')], metadata: { nextCursor: 'again' } }),
    /in circles/,
  ],
  ['pages without end', endless(), /more pages than are read/],
  [
    'redirects in circles',
    (_, response) => response.writeHead(302, { location: '/v0.1/servers' }).end(),
    /redirects more than 3 times/,
  ],
  ['no such list', (_, response) => response.writeHead(404).end(), /answers 404/],
  ['a failing registry', (_, response) => response.writeHead(500).end(), /answers 500/],
  [
    'too much',
    (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.alloc(65 * 1_048_576, 32)),
    /more than the 67108864 bytes/,
  ],
])('%s: refused', async (_, answer, message) => {
  const base = await registry(answer);
  await expect(openSource(base, '/')).rejects.toMatchObject({
    code: 'HOST_REFUSED',
    message: expect.stringMatching(message),
  });
});

test.each<[string, Answer]>([
  ['a page of HTML', (_, response) => response.end('<html></html>')],
  ['an empty list', (_, response) => json(response, { servers: [], metadata: { count: 0 } })],
  ['a member twice', (_, response) => response.end('{"servers":[],"servers":[{}]}')],
  ['a deep one', (_, response) => response.end(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
])('%s: nothing to import', async (_, answer) => {
  await expect(openSource(await registry(answer), '/')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test('nobody there, and no network allowed', async () => {
  const base = await registry(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  await expect(openSource(base, '/')).rejects.toMatchObject({
    code: 'HOST_UNREACHABLE',
    message: expect.stringContaining('ECONNREFUSED'),
  });
  await expect(openSource(base, '/', { offline: true })).rejects.toMatchObject({
    message: expect.stringContaining('--offline'),
  });
});

test.each([
  ['https://registry.example.org', 'https://registry.example.org/v0.1/servers'],
  ['https://registry.example.org/v0/', 'https://registry.example.org/v0/servers'],
  [
    'https://registry.example.org/api/v0.1/servers?search=a#b',
    'https://registry.example.org/api/v0.1/servers?search=a',
  ],
  ['http://localhost:8080/registry.json', 'http://localhost:8080/registry.json'],
  ['http://[::1]/', 'http://[::1]/v0.1/servers'],
])('%s means %s', (text, address) => expect(listAddress(text).href).toBe(address));

test.each([
  'http://registry.example.org',
  'https://user:secret@registry.example.org',
  'ftp://registry.example.org',
  'file:///etc/passwd',
  'https://',
])('%s is no address to import from', (text) => {
  expect(() => listAddress(text)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  expect(() => listAddress(text)).not.toThrow(/secret/);
});
