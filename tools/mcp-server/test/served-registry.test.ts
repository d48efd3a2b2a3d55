import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { ClientError } from '@ctxr/client';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { manyNames } from '../../client/test/support/names.ts';
import { serveOverStdio } from '../src/index.ts';
import { call, connected, door } from './support/connected.ts';
import { SERVED_NAMES } from './support/names.ts';
import { stage } from './support/served.ts';

describe('a served registry', () => {
  it('shares one look among all who ask for one', async () => {
    const { registry, asked } = await stage();
    await registry.refresh();
    const before = asked.length;
    await registry.refresh();
    const once = asked.length - before;
    expect(once).toBeGreaterThan(0);
    await Promise.all(Array.from({ length: 50 }, () => registry.refresh()));
    expect(asked.length - before).toBe(2 * once);
  });

  it('asks the network for nothing that it was asked before', async () => {
    const { registry, asked } = await stage();
    const client = await connected((await door({ registry })).url, 'modern');
    const calls = () =>
      Promise.all([
        call(client, 'registry_search', { text: 'ctx' }),
        call(client, 'context_get', { reference: 'ctx-session-1@^1' }),
        client.listResources(),
      ]);
    await calls();
    const before = asked.length;
    await calls();
    expect(asked.slice(before)).toEqual([]);
  });

  it('takes over what is published, and tells who subscribed', async () => {
    const { registry, publish } = await stage();
    const client = await connected((await door({ registry })).url, 'modern');
    let changed = 0;
    registry.onChange(() => (changed += 1));
    publish({ names: [...SERVED_NAMES, ...manyNames(1)], seq: 2 });
    expect((await call(client, 'registry_search', { text: 'ctx-0' })).data).toMatchObject({ total: 0 });
    await registry.refresh();
    expect((await call(client, 'registry_search', { text: 'ctx-0' })).data).toMatchObject({
      total: 1,
      index: { seq: 2 },
    });
    await registry.refresh();
    expect(changed).toBe(1);
  });

  it('takes over a revocation that changes no name', async () => {
    const { registry, publish } = await stage();
    const client = await connected((await door({ registry })).url, 'modern');
    await call(client, 'registry_search');
    const entry = {
      kind: 'context',
      id: 'ctx-session-1',
      version: '2.0.0',
      reason: 'It leaks.',
      at: '2026-11-21T00:00:00Z',
    } as const;
    publish({ seq: 2, revoked: [entry] });
    await registry.refresh();
    const { data } = await call(client, 'registry_search', { text: 'ctx-session-1' });
    expect(data['found']).toMatchObject([{ version: '1.1.0', status: 'deprecated' }]);
    const told = await call(client, 'context_resolve', { reference: 'ctx-session-1@2.0.0' });
    expect(told.text).toContain('REVOKED');
  });

  it('answers nothing once it was served what nobody signed, until it is served what was', async () => {
    const { registry, publish, tamper, failures } = await stage();
    const client = await connected((await door({ registry })).url, 'modern');
    publish({ seq: 2 });
    tamper(/^metadata\/(timestamp|bundle)/);
    await registry.refresh();
    publish({ seq: 2, keys: 'other-' });
    await registry.refresh();
    expect(failures.at(-1)).toBeInstanceOf(ClientError);
    expect(registry.readiness()).toMatchObject({
      ready: false,
      reason: expect.stringContaining('SIGNATURE_THRESHOLD') as string,
    });
    const told = await call(client, 'registry_search');
    expect(told).toMatchObject({
      isError: true,
      text: expect.stringContaining('tell the registry’s operators') as string,
    });
    await expect(client.readResource({ uri: 'context://ctx-session-1@1.0.0' })).rejects.toMatchObject({ code: -32603 });
    await expect(client.listResources()).rejects.toMatchObject({ code: -32603 });
    publish({ seq: 3 });
    await registry.refresh();
    expect(registry.readiness()).toEqual({ ready: true });
    expect((await call(client, 'registry_search')).isError).toBe(false);
  });

  it('does not take an older publication for a newer one', async () => {
    const { registry, publish } = await stage();
    publish({ seq: 3 });
    await registry.refresh();
    publish({ seq: 2 });
    await registry.refresh();
    expect(registry.readiness()).toMatchObject({ ready: false, reason: expect.stringContaining('ROLLBACK') as string });
  });

  it('answers from what it has while the registry cannot be reached, until that expires', async () => {
    const { registry, unreachable, setTime, failures } = await stage();
    const client = await connected((await door({ registry })).url, 'modern');
    await call(client, 'registry_search');
    unreachable(true);
    await registry.refresh();
    expect(failures).toMatchObject([{ code: 'UNAVAILABLE' }]);
    expect((await call(client, 'registry_search')).isError).toBe(false);
    setTime(Date.parse('2027-01-01T00:00:00Z'));
    expect(registry.readiness()).toMatchObject({ ready: false });
    for (const [name, args] of [
      ['registry_search', {}],
      ['context_get', { reference: 'ctx-session-1@1.0.0' }],
      ['context_resolve', { reference: 'ctx-session-1' }],
      ['context_validate', { reference: 'ctx-session-1', payload: {} }],
      ['contexts_negotiate', { requires: 'desk', servers: ['crm'] }],
      ['context_diff', { from: 'ctx-session-1@1.0.0', to: 'ctx-session-1@2.0.0' }],
      ['registry_verify', {}],
    ] as const)
      expect([name, (await call(client, name, args)).text]).toEqual([name, expect.stringContaining('EXPIRED')]);
    await expect(client.readResource({ uri: 'context://ctx-session-1@1.0.0' })).rejects.toMatchObject({ code: -32603 });
  });

  it('answers all who verify it whole at once, and soon after, by one walk', async () => {
    const { registry, asked, setTime } = await stage();
    const client = await connected((await door({ registry })).url, 'modern');
    const whole = () => call(client, 'registry_verify', { whole: true });
    const bulk = () => asked.filter((path) => path.endsWith('.full.ndjson.gz')).length;
    await Promise.all([whole(), whole(), whole()]);
    await whole();
    expect(bulk()).toBe(1);
    setTime(registry.clock() + 61_000);
    await whole();
    expect(bulk()).toBe(2);
  });

  it('looks again by itself until it is told to stop', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { registry, publish } = await stage({ refreshSeconds: 30 });
    const ending = new AbortController();
    registry.keepFresh(ending.signal);
    publish({ names: [...SERVED_NAMES, ...manyNames(1)], seq: 2 });
    const changed = new Promise<void>((resolve) => registry.onChange(resolve));
    vi.advanceTimersByTime(29_999);
    expect(registry.verified.head.seq).toBe(1);
    vi.advanceTimersByTime(1);
    await changed;
    expect(registry.verified.head.seq).toBe(2);
    ending.abort();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells a client over HTTP that subscribed that there is more to list', async () => {
    const { registry, publish } = await stage();
    const { url } = await door({ registry });
    const client = new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
    const heard = new Promise<void>((resolve) => {
      client.setNotificationHandler('notifications/resources/list_changed', () => resolve());
    });
    await client.connect(new StreamableHTTPClientTransport(new URL(url)));
    onTestFinished(() => client.close());
    await client.listen({ resourcesListChanged: true });
    publish({ names: [...SERVED_NAMES, ...manyNames(1)], seq: 2 });
    await registry.refresh();
    await expect(heard).resolves.toBeUndefined();
  });

  it('tells a client on its streams, too', async () => {
    const { registry, publish } = await stage();
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    const server = serveOverStdio({ registry, stdin, stdout });
    const lines = createInterface(stdout)[Symbol.asyncIterator]();
    const send = (message: object): boolean => stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1.0.0' } };
    send({ id: 1, method: 'initialize', params });
    expect(JSON.parse((await lines.next()).value as string)).toMatchObject({
      id: 1,
      result: { capabilities: { resources: { listChanged: true } } },
    });
    send({ method: 'notifications/initialized' });
    publish({ names: [...SERVED_NAMES, ...manyNames(1)], seq: 2 });
    await registry.refresh();
    expect(JSON.parse((await lines.next()).value as string)).toMatchObject({
      method: 'notifications/resources/list_changed',
    });
    stdin.end();
    await server.closed;
    await server.close();
  });
});
