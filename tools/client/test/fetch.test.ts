import { getEventListeners } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { EventBody } from '../src/events/event.ts';
import { baseUrl } from '../src/fetch/base-url.ts';
import { HttpTransport } from '../src/fetch/http-transport.ts';
import { transportOf } from '../src/fetch/transport-of.ts';
import { retryAfter } from '../src/fetch/retry-after.ts';

let close = (): void => undefined;
afterEach(() => close());

async function transport(
  listener: RequestListener,
  more: { total?: number; stall?: number; signal?: AbortSignal } = {},
): Promise<HttpTransport> {
  const server = createServer(listener);
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const patience = { attempts: 3, backoff: 1, total: more.total ?? 5000, stall: more.stall ?? 5000 };
  return new HttpTransport(
    new URL(`http://127.0.0.1:${port}/sub/`),
    (url, init) => fetch(url, init),
    patience,
    more.signal && { signal: more.signal },
  );
}

describe('HttpTransport', () => {
  it('fetches below the base and knows what did not change', async () => {
    const http = await transport((request, response) => {
      if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
      return response.writeHead(200, { etag: '"1"' }).end(request.url);
    });
    const reply = await http.get('a/b', 100);
    expect(reply).toMatchObject({ status: 'ok', etag: '"1"' });
    expect(reply.status === 'ok' && Buffer.from(reply.bytes).toString()).toBe('/sub/a/b');
    expect(await http.get('a/b', 100, '"1"')).toEqual({ status: 'unchanged' });
  });

  it.each(['1', `"${'x'.repeat(9000)}"`, '"a" "b"'])(
    'does not keep what is no entity tag, or a long one: %s',
    async (etag) => {
      const http = await transport((_, response) => response.writeHead(200, { etag }).end('x'));
      expect(await http.get('x', 1)).not.toHaveProperty('etag');
    },
  );

  it.each([`"${'x'.repeat(9000)}"`, '"\ud800"', 'x\ny'])('does not ask by what is none: %s', async (etag) => {
    const http = await transport((request, response) =>
      response.writeHead(request.headers['if-none-match'] === undefined ? 200 : 400).end('x'),
    );
    expect(await http.get('x', 1, etag)).toMatchObject({ status: 'ok' });
  });

  it.each([403, 404, 410])('takes %i for absent', async (status) => {
    const http = await transport((_, response) => response.writeHead(status).end());
    expect(await http.get('x', 1)).toEqual({ status: 'absent' });
  });

  it('tries again after a failure that may pass, and gives up after a few', async () => {
    let asked = 0;
    const http = await transport((_, response) => response.writeHead((asked += 1) < 3 ? 503 : 200).end('x'));
    expect(await http.get('x', 1)).toMatchObject({ status: 'ok' });
    asked = -9;
    await expect(http.get('x', 1)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('503') as string,
    });
    expect(asked).toBe(-6);
  });

  it.each([
    ['announced', { 'content-length': '11' }],
    ['not announced', {}],
  ])('stops at the limit when the length is %s', async (_, headers) => {
    const http = await transport((__, response) => response.writeHead(200, headers).end('x'.repeat(11)));
    await expect(http.get('x', 10)).rejects.toMatchObject({ code: 'LENGTH_EXCEEDED' });
  });

  it('gives up on a server that falls silent', async () => {
    const http = await transport((_, response) => void response.writeHead(200).write('x'), { stall: 20 });
    await expect(http.get('x', 10)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('20 ms') as string,
    });
  });

  it('gives up on a server that never answers', async () => {
    const http = await transport(() => undefined, { total: 20 });
    await expect(http.get('x', 10)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('does not wait for an answer beyond the longest silence, however big the file may be', async () => {
    const http = await transport(() => undefined, { stall: 20 });
    await expect(http.get('x', 2 ** 30)).rejects.toMatchObject({ message: expect.stringContaining('20 ms') as string });
  });

  it('takes no file of a server that sends less than it announces', async () => {
    const http = await transport((_, response) => {
      response.writeHead(200, { 'content-length': '10' }).write('x', () => response.destroy());
    });
    await expect(http.get('x', 100)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('reads nothing of a server that announces more than is allowed', async () => {
    const http = await transport((_, response) => void response.writeHead(200, { 'content-length': '999' }).write('x'));
    await expect(http.get('x', 100)).rejects.toMatchObject({ code: 'LENGTH_EXCEEDED' });
  });

  it('gives up on a server that breaks off each time', async () => {
    let asked = 0;
    const http = await transport((request) => {
      asked += 1;
      request.socket.destroy();
    });
    await expect(http.get('x', 100)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(asked).toBe(3);
  });

  it('waits for as long as the server asks, and not for one that asks for too long', async () => {
    const busy = (header: string) => () =>
      Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': header } }));
    const patience = { attempts: 2, backoff: 0, total: 5000, stall: 5000 };
    const stop = new AbortController();
    const tell = (event: EventBody): void => {
      if (event.type === 'retry') stop.abort(new Error(`stopped while waiting for ${event.wait}`));
    };
    const get = (header: string) =>
      new HttpTransport(new URL('http://127.0.0.1/'), busy(header), patience, { tell, signal: stop.signal }).get(
        'x',
        1,
      );
    await expect(get('3600')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('asks to wait for 3600 s') as string,
    });
    await expect(get('4')).rejects.toThrow('stopped while waiting for 4000');
  });

  it.each([
    [null, undefined],
    ['7', 7000],
    ['Sun, 22 Nov 2026 00:00:09 GMT', 9000],
    ['Sat, 21 Nov 2026 00:00:00 GMT', 0],
    ['-1', undefined],
    ['99999999999', undefined],
    ['soon', undefined],
    ['2026-11-22', undefined],
  ])('reads Retry-After %j as %j', (text, wait) => {
    expect(retryAfter(text, Date.parse('2026-11-22T00:00:00Z'))).toBe(wait);
  });

  it('follows redirects within the origin alone', async () => {
    const http = await transport((request, response) => {
      if (request.url === '/sub/near') return response.writeHead(302, { location: '/sub/here' }).end();
      if (request.url === '/sub/far') return response.writeHead(302, { location: 'http://localhost:1/x' }).end();
      if (request.url === '/sub/round') return response.writeHead(302, { location: '/sub/round' }).end();
      return response.end('ok');
    });
    expect(await http.get('near', 10)).toMatchObject({ status: 'ok' });
    await expect(http.get('far', 10)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('origin') as string,
    });
    await expect(http.get('round', 10)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const http = await transport(() => stop.abort(new Error('stopped')), { signal: stop.signal });
    await expect(http.get('x', 10)).rejects.toThrow('stopped');
  });

  it('stops for the reason that it was given between two tries, too', async () => {
    const stop = new AbortController();
    const patience = { attempts: 2, backoff: 60_000, total: 5000, stall: 5000 };
    const busy = (): Promise<Response> => {
      setImmediate(() => stop.abort(new Error('stopped')));
      return Promise.resolve(new Response('', { status: 503 }));
    };
    const http = new HttpTransport(new URL('http://127.0.0.1/'), busy, patience, { signal: stop.signal });
    await expect(http.get('x', 10)).rejects.toThrow('stopped');
  });

  it('gives up on a fetch that does not listen to its signal', async () => {
    const patience = { attempts: 1, backoff: 1, total: 1, stall: 1 };
    const http = new HttpTransport(new URL('http://127.0.0.1/'), () => new Promise(() => undefined), patience);
    await expect(http.get('x', 10)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('reports an unreachable server', async () => {
    const http = await transport((_, response) => response.end());
    close();
    await expect(http.get('x', 10)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('baseUrl', () => {
  it('ends in a slash and drops query and fragment', () => {
    expect(baseUrl('https://example.org/a?x#y').href).toBe('https://example.org/a/');
    expect(baseUrl('http://127.0.0.1:8787').href).toBe('http://127.0.0.1:8787/');
    expect(baseUrl('http://[::1]/x/').href).toBe('http://[::1]/x/');
    expect(baseUrl('http://example.org', true).href).toBe('http://example.org/');
  });

  it.each([
    'nowhere',
    'ftp://example.org',
    'http://example.org',
    'http://127.0.0.1.example.org',
    'https://a:b@example.org',
  ])('refuses %s', (url) => {
    expect(() => baseUrl(url)).toThrow(expect.objectContaining({ code: 'OPTIONS_INVALID', kind: 'usage' }) as Error);
  });
});

describe('a fetch that does not listen to its signal', () => {
  const deaf = (signal: AbortSignal, body: () => ReadableStream<Uint8Array>, signals: AbortSignal[] = []) =>
    new HttpTransport(
      new URL('https://contexts.example.org/'),
      (_, init) => {
        signals.push(init.signal as AbortSignal);
        return Promise.resolve(new Response(body()));
      },
      { attempts: 1, backoff: 1, total: 60_000, stall: 60_000 },
      { signal },
    );

  it('is left where the caller stops in the middle of a body', async () => {
    const stop = new AbortController();
    const silent = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(1));
        stop.abort(new Error('stopped'));
        return new Promise(() => undefined);
      },
    });
    await expect(deaf(stop.signal, () => silent).get('x', 100)).rejects.toThrow('stopped');
  });

  it('keeps no listener once it has answered, however long the caller’s signal lives', async () => {
    const signals: AbortSignal[] = [];
    const body = () => new Blob(['x']).stream() as ReadableStream<Uint8Array>;
    const http = deaf(new AbortController().signal, body, signals);
    await http.get('x', 100);
    await http.get('y', 100);
    expect(signals.map((signal) => getEventListeners(signal, 'abort').length)).toEqual([0, 0]);
  });
});

it.each([{ stall: Infinity }, { total: Number.NaN }, { attempts: -1 }, { backoff: 2 ** 31 }, { retries: 3 }])(
  'refuses the patience %j, which no timer has',
  (patience) => {
    const url = new URL('https://contexts.example.org/');
    expect(() => transportOf({ patience }, url)).toThrow(
      /^patience has attempts, backoff, total, stall, each a number/,
    );
  },
);
