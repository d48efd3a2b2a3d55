import { once } from 'node:events';
import { beforeAll, describe, expect, it } from 'vitest';
import { tlsFetch } from '../src/fetch/tls-fetch.ts';
import { type Certificate, makeCertificate } from './support/certificates.ts';
import { servingTls } from './support/serving-tls.ts';

let authority: Certificate;
let server: Certificate;

beforeAll(async () => {
  authority = await makeCertificate({ name: 'authority', authority: true });
  server = await makeCertificate({ name: 'server', issuer: authority });
});

describe('a request with a body', () => {
  it('is sent as text or as bytes, and answered as it is', async () => {
    const at = await servingTls(server, {}, (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        response.writeHead(202, { 'content-type': request.headers['content-type'] ?? '' });
        response.end(`${request.method ?? ''} ${Buffer.concat(pieces).toString()}`);
      });
    });
    const fetch = tlsFetch({ ca: authority.cert });
    const send = (body: string | Uint8Array): Promise<Response> =>
      fetch(at.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: body as string });
    const answered = await send('{"grüße":1}');
    expect([answered.status, answered.headers.get('content-type')]).toEqual([202, 'application/json']);
    expect(await answered.text()).toBe('POST {"grüße":1}');
    expect(await (await send(new Uint8Array(Buffer.from('bytes')))).text()).toBe('POST bytes');
  });

  it('of another sort is refused', async () => {
    const at = await servingTls(server);
    const body = new URLSearchParams({ a: '1' });
    await expect(tlsFetch({ ca: authority.cert })(at.url, { method: 'POST', body })).rejects.toMatchObject({
      code: 'OPTIONS_INVALID',
    });
    expect(at.asked).toBe(0);
  });
});

describe('a signal', () => {
  it('stops a request that is not answered, with its reason', async () => {
    const stop = new AbortController();
    const at = await servingTls(server, {}, () => stop.abort(new Error('enough')));
    const sent = tlsFetch({ ca: authority.cert })(at.url, { signal: stop.signal });
    await expect(sent).rejects.toThrow('enough');
    await expect(tlsFetch({ ca: authority.cert })(at.url, { signal: stop.signal })).rejects.toThrow('enough');
    expect(at.asked).toBe(1);
  });

  it('closes the connection of an answer that nobody reads, and disturbs nobody', async () => {
    const stop = new AbortController();
    const closed = new AbortController();
    const at = await servingTls(server, {}, (request, response) => {
      request.socket.on('close', () => closed.abort());
      response.write('a');
    });
    const answered = await tlsFetch({ ca: authority.cert })(at.url, { signal: stop.signal });
    stop.abort(new Error('enough'));
    if (!closed.signal.aborted) await once(closed.signal, 'abort');
    await expect(answered.text()).rejects.toThrow('broke off');
  });

  it('that fires with the last of an answer disturbs nobody', async () => {
    const stop = new AbortController();
    const at = await servingTls(server, {}, (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      response.end();
    });
    const fetch = tlsFetch({ ca: authority.cert });
    const answered = await fetch(at.url, { method: 'POST', body: '{}', signal: stop.signal });
    const reader = answered.body?.getReader();
    await reader?.read();
    void reader?.read().catch(() => undefined);
    stop.abort();
    expect((await fetch(at.url)).status).toBe(200);
  });
});
