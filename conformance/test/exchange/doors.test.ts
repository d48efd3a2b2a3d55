import type { RegistryClient } from '@ctxr/client';
import { askContexts, contextCapability, type Door, offerContexts, wireNames } from '@ctxr/mcp';
import { Client, fromJsonSchema } from '@modelcontextprotocol/client';
import { createMcpHandler, InMemoryTransport, McpServer, type McpServerFactory } from '@modelcontextprotocol/server';
import { Client as FormerClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as FormerTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { deskServer } from '../../src/exchange/desk-server.ts';
import { BOTH, connected } from './connected.ts';
import { DOMAIN, deskRegistry } from './desk-registry.ts';

const names = wireNames(DOMAIN);
const participant = 'client-desk-assistant';
const requires = [{ context: 'ctx-session-1@^1' }];
const anything = fromJsonSchema<Readonly<Record<string, unknown>>>({ type: 'object' });

let registry: RegistryClient;
let desk: McpServerFactory;

beforeAll(async () => {
  registry = await (await deskRegistry())();
  desk = deskServer(registry, DOMAIN);
});

const asking = { domain: DOMAIN, server: 'desk-server', participant, facts: { transport: 'http', mtls: true } };

describe.each(BOTH)('in the %s era', (era) => {
  test('the server says what it provides, by releases that are in force', async () => {
    const client = await connected(desk, { era });
    const session = await registry.resolve('ctx-session-1@1.0.1');
    expect(client.getServerCapabilities()?.extensions?.[names.extension]).toMatchObject({
      v: 1,
      registry: { id: 'conformance', root: registry.fingerprint, url: 'http://127.0.0.1/' },
      server: 'desk-server',
      serverVersion: '1.0.0',
      provides: expect.arrayContaining([
        {
          context: 'ctx-session-1',
          version: '1.0.1',
          digest: session.digest,
          bindings: [{ resource: 'desk://sessions/{session_id}/brief' }],
        },
      ]) as unknown,
    });
  });

  test.each(['library', 'tool', 'extension'] as const)('the door %s gives the same agreement', async (door: Door) => {
    const client = await connected(desk, { era, as: participant, declares: requires });
    const asked = await askContexts(client, { ...asking, registry, requires, door });
    expect(asked).toMatchObject({ door, ok: true, notes: [], refused: [] });
    expect(asked.agreed).toMatchObject([{ context: 'ctx-session-1', version: '1.0.1', server: 'desk-server' }]);
  });

  test('the extension goes first; what a client needs is in its declaration where nobody says it', async () => {
    const client = await connected(desk, { era, as: participant, declares: requires });
    const asked = await askContexts(client, { ...asking, registry, purpose: 'support' });
    expect(asked.door).toBe('extension');
    expect(asked.agreed.map(({ context }) => context)).toContain('ctx-user-profile');
    const without = await askContexts(client, { ...asking, registry });
    expect(without.refused).toContainEqual(
      expect.objectContaining({ requirement: { context: 'ctx-user-profile@^1' }, by: 'both', reason: 'policy-denied' }),
    );
  });

  test('what the request leaves out, the settings of the client say', async () => {
    const client = await connected(desk, { era, as: participant, declares: requires });
    const again = era === 'legacy' ? { _meta: { [names.extension]: { v: 1, requires } } } : {};
    const answer = await client.request({ method: names.method, params: again }, anything);
    expect(answer).toMatchObject({
      ok: true,
      participant,
      agreed: [{ requirement: requires[0], context: 'ctx-session-1', version: '1.0.1' }],
      _meta: { [names.agreed]: { contexts: [{ id: 'ctx-session-1', version: '1.0.1' }] } },
    });
  });

  test('a client that does not declare the extension gets the coded error of the method, and the tool', async () => {
    const client = await connected(desk, { era, as: participant });
    await expect(client.request({ method: names.method, params: { requires } }, anything)).rejects.toMatchObject({
      code: -32021,
      data: { requiredCapabilities: { extensions: { [names.extension]: { v: 1 } } } },
    });
    const asked = await askContexts(client, { ...asking, registry, requires, door: 'tool' });
    expect(asked.ok).toBe(true);
  });

  test('what is no question is told to be none, by both doors', async () => {
    const client = await connected(desk, { era, as: participant, declares: requires });
    const again = { _meta: { [names.extension]: { v: 1, requires } } };
    for (const wrong of ['all', [{ context: 7 }], Array.from({ length: 300 }, () => requires[0])]) {
      const sent = client.request({ method: names.method, params: { requires: wrong, ...again } }, anything);
      await expect(sent).rejects.toMatchObject({
        code: -32602,
        message: expect.stringMatching(/\/requires/) as string,
      });
      const called = await client
        .callTool({ name: 'contexts_negotiate', arguments: { requires: wrong } })
        .catch((error: unknown) => ({ isError: true, content: String(error) }));
      expect(called).toMatchObject({ isError: true });
    }
  });

  test('payloads go to whom the policies let have them, and to nobody else', async () => {
    const get = async (as: string | undefined, meta: Record<string, unknown>, name = 'session_get') => {
      const client = await connected(desk, { era, ...(as !== undefined && { as }) });
      const { isError, content } = await client.callTool({ name, arguments: { session_id: 's' }, _meta: meta });
      const [said] = content as readonly { readonly text?: string }[];
      return isError === true ? said?.text?.split(':')[0] : 'given';
    };
    const { digest } = await registry.resolve('ctx-session-1@1.0.1');
    const { digest: audited } = await registry.resolve('ctx-audit-trail@1.0.0');
    const agreed = (...contexts: unknown[]) => ({ [names.agreed]: { contexts } });
    const session = { id: 'ctx-session-1', version: '1.0.1', digest };
    expect(await get(participant, agreed(session))).toBe('given');
    expect(await get(undefined, agreed(session))).toBe('policy-denied');
    expect(await get('client-code-assistant', {})).toBe('not-agreed');
    expect(await get(participant, agreed({ ...session, digest: audited }))).toBe('digest-differs');
    expect(await get(participant, agreed({ ...session, version: '1.0.0' }))).toBe('digest-differs');
    expect(await get(participant, agreed({ ...session, version: '9.0.0' }))).toBe('no-common-version');
    expect(await get(participant, { [names.agreed]: { contexts: 'all' } })).toBe('agreed-invalid');
    const audit = { id: 'ctx-audit-trail', version: '1.0.0', digest: audited };
    expect(await get(participant, agreed(audit), 'audit_get')).toBe('policy-denied');
  });
});

test('the coded error has the HTTP status 400', async () => {
  const handler = createMcpHandler(desk);
  const { fetch } = handler;
  const body = {
    jsonrpc: '2.0',
    id: 1,
    method: names.method,
    params: {
      requires,
      _meta: {
        'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
        'io.modelcontextprotocol/clientCapabilities': {},
      },
    },
  };
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': names.method,
  };
  const request = new Request('http://127.0.0.1/mcp', { method: 'POST', headers, body: JSON.stringify(body) });
  const response = await fetch(request);
  expect(await response.json()).toMatchObject({
    error: { code: -32021, data: { requiredCapabilities: { extensions: { [names.extension]: { v: 1 } } } } },
  });
  expect(response.status).toBe(400);
  await handler.close();
});

test('a server with a session remembers what the handshake said', async () => {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const server = new McpServer({ name: 'desk-server', version: '1.0.0' });
  await offerContexts(server, { registry, domain: DOMAIN, server: 'desk-server', participantOf: () => participant });
  await server.connect(far);
  const client = new Client(
    { name: 'test-client', version: '1.0.0' },
    { capabilities: contextCapability(DOMAIN, requires) },
  );
  await client.connect(near);
  const answer = await client.request({ method: names.method }, anything);
  expect(answer).toMatchObject({ ok: true, agreed: [{ context: 'ctx-session-1' }] });
  await client.close();
});

test('a client of the former SDK negotiates by the tool', async () => {
  const handler = createMcpHandler(desk);
  const client = new FormerClient({ name: 'former-client', version: '1.0.0' });
  const authInfo = { token: 'fixture', clientId: participant, scopes: [] };
  const transport = new FormerTransport(new URL('http://127.0.0.1/mcp'), {
    fetch: (url, init) => handler.fetch(new Request(url, init), { authInfo }),
  });
  await client.connect(transport);
  expect((await client.listTools()).tools.map(({ name }) => name)).toContain('contexts_negotiate');
  const answer = await client.callTool({ name: 'contexts_negotiate', arguments: { requires } });
  expect(answer).toMatchObject({
    structuredContent: { v: 1, ok: true, agreed: [{ context: 'ctx-session-1', version: '1.0.1' }] },
    content: [{ type: 'text', text: 'ctx-session-1@^1: ctx-session-1@1.0.1' }],
  });
  await client.close();
  await handler.close();
});
