import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { withoutSecrets } from '../src/events/teller.ts';
import type { ClientEvent } from '../src/index.ts';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';
import { serve } from './support/serve.ts';

const published = publish({ names: NAMES });
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${TRACE}-b7ad6b7169203331-01`;

/** A registry that tells, with what it told. */
async function telling(more = {}) {
  const events: ClientEvent[] = [];
  const registry = await open(published, { on: (event) => events.push(event), ...more });
  return { registry, events, types: () => events.splice(0).map(({ type }) => type) };
}

it('tells of opening, resolving and judging, and what came from the cache', async () => {
  const { registry, events, types } = await telling();
  expect(types()).toEqual(['request', 'publication']);
  const found = await registry.resolve('ctx-session-1@^1');
  found.validate({ user_id: 7 });
  expect(events.map(({ type }) => type)).toEqual(['cache', 'cache', 'request', 'resolve', 'warning', 'validate']);
  expect(events).toMatchObject([
    { path: expect.stringMatching(/^nodes\//) as string, hit: true },
    { path: expect.stringMatching(/^objects\//) as string, hit: false, bytes: 0 },
    {
      url: expect.stringMatching(/^https:.*objects/) as string,
      attempt: 1,
      outcome: 'ok',
      bytes: expect.any(Number) as number,
    },
    { reference: 'ctx-session-1@^1', id: 'ctx-session-1', version: '1.1.0', status: 'deprecated', locked: false },
    { code: 'DEPRECATED' },
    { id: 'ctx-session-1', version: '1.1.0', ok: false, problems: 2 },
  ]);
  expect(new Set(events.map(({ trace }) => trace)).size).toBe(1);
  types();
  await registry.resolve('ctx-session-1@^1');
  expect(types()).toEqual(['resolve', 'warning']);
});

it('holds nothing of a payload', async () => {
  const { registry, events } = await telling();
  const found = await registry.resolve('ctx-session-1@^2');
  found.validate({ user_id: 'secret-user', 'secret-member': 1, session_id: 7 });
  expect(JSON.stringify(events)).not.toContain('secret');
});

it('bears the trace that the caller gives, and one of its own for each other call', async () => {
  const { registry, events } = await telling();
  await registry.resolve('ctx-session-1', { traceparent });
  await registry.lookup('context', 'ctx-early');
  const traces = [...new Set(events.map(({ trace }) => trace))];
  expect(traces).toHaveLength(3);
  expect(traces[1]).toBe(TRACE);
  expect(traces.every((trace) => /^[0-9a-f]{32}$/.test(trace))).toBe(true);
  const given = await telling({ traceparent });
  await given.registry.resolve('ctx-session-1');
  expect(new Set(given.events.map(({ trace }) => trace))).toEqual(new Set([TRACE]));
});

it.each([
  '',
  '00',
  `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
  `ff-${TRACE}-b7ad6b7169203331-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  traceparent.toUpperCase(),
])('refuses %j as a traceparent', async (wrong) => {
  const registry = await open(published);
  await expect(registry.resolve('ctx-session-1', { traceparent: wrong })).rejects.toMatchObject({
    code: 'OPTIONS_INVALID',
  });
});

it('is not stopped by a listener that throws', async () => {
  const registry = await open(published, {
    on: () => {
      throw new Error('the log is full');
    },
  });
  expect((await registry.resolve('ctx-session-1@^2')).version).toBe('2.0.0');
});

it('is not stopped by a listener that promises and fails', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  const registry = await open(published, { on: () => Promise.reject(new Error('the log is gone')) as never });
  expect((await registry.resolve('ctx-session-1@^2')).version).toBe('2.0.0');
  await new Promise((resolve) => setImmediate(resolve));
  expect(unhandled).toEqual([]);
});

it('tells of no secret that an error of the network quotes', async () => {
  const events: ClientEvent[] = [];
  const fetch = () => Promise.reject(new TypeError('the proxy HTTPS://user:secret@proxy.example.org/?t=secret failed'));
  const patience = { attempts: 2, backoff: 0 };
  await expect(open(published, { on: (event) => events.push(event), fetch, patience })).rejects.toThrow('secret');
  expect(events.map(({ type }) => type)).toEqual(['request', 'retry', 'request', 'failure']);
  expect(JSON.stringify(events)).not.toContain('secret');
  expect(events[1]).toMatchObject({ reason: 'the proxy HTTPS://proxy.example.org/ failed' });
});

it.each([
  ['a time that ran out', new DOMException('The operation timed out', 'TimeoutError')],
  ['a reason of the caller’s own', new Error('no longer wanted')],
  ['a reason that is no error', 'no longer wanted'],
])('tells that the caller stopped, by %s', async (_, reason) => {
  const { registry, events } = await telling();
  const stop = new AbortController();
  const stopped = registry.resolve('ctx-early', { signal: stop.signal });
  stop.abort(reason);
  await expect(stopped).rejects.toBe(reason);
  expect(events.at(-1)).toMatchObject({ type: 'failure', operation: 'resolve', code: 'ABORTED' });
});

it('tells failures by the method that was called, and why', async () => {
  const { registry, events } = await telling();
  events.length = 0;
  await expect(registry.resolve('ctx-nowhere')).rejects.toThrow();
  expect(events.at(-1)).toMatchObject({ type: 'failure', operation: 'resolve', code: 'NOT_FOUND', kind: 'refused' });
  const stop = new AbortController();
  const stopped = registry.resolve('ctx-early', { signal: stop.signal });
  stop.abort();
  await expect(stopped).rejects.toThrow('aborted');
  expect(events.at(-1)).toMatchObject({ type: 'failure', operation: 'resolve', code: 'ABORTED' });
});

it('tells of an opening that failed', async () => {
  const events: ClientEvent[] = [];
  const on = (event: ClientEvent): void => void events.push(event);
  await expect(open({ ...published, root: '{}' }, { on })).rejects.toThrow();
  expect(events.slice(-1)).toMatchObject([
    { type: 'failure', operation: 'open', code: 'TRUST_ANCHOR_INVALID', kind: 'trust' },
  ]);
});

it('tells of every try over a real connection, and of no query of another address', async () => {
  let asked = 0;
  const { fetch } = serve(published.files);
  const server = createServer((request, response) => {
    asked += 1;
    if (asked === 1) return response.writeHead(503, { 'retry-after': '0' }).end();
    if (request.url?.includes('objects/') === true)
      return response.writeHead(302, { location: 'https://elsewhere.example.org/x?signature=secret' }).end();
    return void fetch(new URL(request.url ?? '', 'http://127.0.0.1'), {}).then(async (reply) =>
      response.writeHead(reply.status).end(Buffer.from(await reply.arrayBuffer())),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?token=secret`;
  const own = { url, fetch: undefined, patience: { attempts: 2, backoff: 1 } } as never;
  const { registry, events } = await telling(own);
  expect(events.map(({ type }) => type)).toEqual(['request', 'retry', 'request', 'publication']);
  expect(events[1]).toMatchObject({
    attempt: 1,
    wait: expect.any(Number) as number,
    reason: 'the server answered 503',
  });
  await expect(registry.resolve('ctx-early')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(JSON.stringify(events)).not.toContain('secret');
});

it('leaves user names, queries and fragments out of any text', () => {
  expect(withoutSecrets('https://a:b@c@example.org/x?k=v could not (http://c@d/?e), see https://f/g#h.')).toBe(
    'https://example.org/x could not (http://d/), see https://f/g',
  );
});
