import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createMcpHandler, Server } from '@modelcontextprotocol/server';
import { expect, onTestFinished, test } from 'vitest';
import { contractDigest, lookAt, type UrlTarget } from '../../src/index.ts';
import { CONTRACT } from '../contract/mutations.ts';

/** A real server over Streamable HTTP on this machine, made with the SDK. */
const { fetch: answer } = createMcpHandler(() => {
  const server = new Server(
    { name: 'org.example/played', version: '1.4.0' },
    { capabilities: { tools: {}, resources: {}, prompts: {} }, instructions: CONTRACT.instructions ?? '' },
  );
  const { tools, resources, resourceTemplates, prompts } = CONTRACT;
  server.setRequestHandler('tools/list', () => Promise.resolve({ tools }) as Promise<never>);
  server.setRequestHandler('resources/list', () => Promise.resolve({ resources }) as Promise<never>);
  server.setRequestHandler('resources/templates/list', () => Promise.resolve({ resourceTemplates }) as Promise<never>);
  server.setRequestHandler('prompts/list', () => Promise.resolve({ prompts }) as Promise<never>);
  return server;
});

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const served: Answer = async (request, response) => {
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const body = request.method === 'POST' ? { body: await text(request) } : {};
  const url = `http://${request.headers.host ?? ''}${request.url ?? ''}`;
  const reply = await answer(new Request(url, { method: request.method ?? 'GET', headers, ...body }));
  response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(Buffer.from(await reply.arrayBuffer()));
};

/** The address of a server that answers like that. */
async function at(respond: Answer, headers: UrlTarget['headers'] = {}): Promise<UrlTarget> {
  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { kind: 'url', url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`), headers };
}

const bounds = { total: 20_000, answer: 10_000 };

test('a server at an address shows its contract in both eras', async () => {
  const target = await at(served);
  for (const era of ['modern', 'legacy'] as const) {
    const live = await lookAt(target, { era, bounds });
    expect(live.protocol.era).toBe(era);
    expect(live.digest).toBe(contractDigest(CONTRACT));
  }
  expect((await lookAt(target, { bounds })).protocol.era).toBe('modern');
});

test('who wants to know who asks is told by a header, and told of where there is none', async () => {
  const guarded: Answer = async (request, response) => {
    if (request.headers.authorization === 'Bearer of-a-test') return served(request, response);
    response.writeHead(401, { 'www-authenticate': 'Bearer resource_metadata="https://example.org/elsewhere"' }).end();
  };
  await expect(lookAt(await at(guarded), { bounds })).rejects.toMatchObject({ code: 'LOGIN_WANTED' });
  const live = await lookAt(await at(guarded, { Authorization: 'Bearer of-a-test' }), { bounds });
  expect(live.digest).toBe(contractDigest(CONTRACT));
});

test('what a server was given is not repeated, even where the server quotes it', async () => {
  const quoting: Answer = async ({ headers: { authorization = '' } }, response) => {
    response.writeHead(500, { 'content-type': 'text/plain' }).end(`no such user: ${authorization}`);
  };
  const target = await at(quoting, { Authorization: 'Bearer of-a-test' });
  const failure = await lookAt(target, { era: 'legacy', bounds }).catch(String);
  expect(failure).toContain('no such user: [secret]');
  expect(failure).not.toContain('of-a-test');
  const command = [process.execPath, '-e', 'console.error("bad key", process.env.KEY)'] as const;
  const program = lookAt({ kind: 'command', command, env: { KEY: 'of-a-test' }, cwd: import.meta.dirname }, { bounds });
  await expect(program).rejects.toMatchObject({
    code: 'ENDED',
    message: expect.stringContaining('bad key [secret]') as string,
  });
});

test('a redirect to somewhere else is not followed', async () => {
  let visits = 0;
  const elsewhere = await at(async (request, response) => {
    visits++;
    return served(request, response);
  });
  const target = await at(async (_, response) => {
    response.writeHead(307, { location: elsewhere.url.href }).end();
  });
  await expect(lookAt(target, { bounds })).rejects.toMatchObject({ code: 'UNREACHABLE' });
  expect(visits).toBe(0);
  // The door of the first revision, too: its event stream is asked for where a POST is not taken.
  const older = await at(async (request, response) => {
    if (request.method === 'POST') response.writeHead(405).end();
    else response.writeHead(307, { location: elsewhere.url.href }).end();
  });
  await expect(lookAt(older, { bounds })).rejects.toMatchObject({ code: 'UNREACHABLE' });
  expect(visits).toBe(0);
});

test('an answer that does not end is cut off', async () => {
  const flooding: Answer = async (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(64 * 1024, ' ');
    const more = (): void => {
      while (response.writable && response.write(chunk));
    };
    response.on('drain', more);
    more();
  };
  await expect(lookAt(await at(flooding), { bounds: { ...bounds, bytes: 1024 * 1024 } })).rejects.toMatchObject({
    code: 'TOO_MUCH',
  });
});

test('a server that accepts and says nothing is given up', async () => {
  const silent: Answer = () => new Promise(() => undefined);
  await expect(lookAt(await at(silent), { bounds: { total: 3000, answer: 2000 } })).rejects.toMatchObject({
    code: 'TOO_SLOW',
  });
});

test('a page for people is no server', async () => {
  const page: Answer = async (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello</p>');
  };
  await expect(lookAt(await at(page), { bounds })).rejects.toMatchObject({ code: 'UNREACHABLE' });
});
