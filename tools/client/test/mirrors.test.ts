import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ClientEvent, Fetch, OpenOptions } from '../src/index.ts';
import { openRegistry } from '../src/open/open-registry.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { NAMES } from './support/names.ts';
import { NOW } from './support/open.ts';
import { publish, type Published } from './support/publish.ts';

const old = publish({ names: NAMES });
const current = publish({ names: NAMES, seq: 2 });
const foreign = publish({ names: NAMES, seq: 3, keys: 'foreign' });

type Answer = (path: string) => Uint8Array | number | 'stall';
const of =
  ({ files }: Published): Answer =>
  (path) =>
    files.get(path) ?? 404;
const silent: Answer = () => 'stall';
const broken: Answer = () => 503;

/** Serves over a real connection; what was asked is written down. */
async function site(answer: Answer): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '').slice(1);
    asked.push(path);
    const said = answer(path);
    if (said === 'stall') return;
    if (typeof said === 'number') response.writeHead(said).end();
    else response.writeHead(200).end(said);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

/** A fetch that answers by the path and the entity tag that was sent. */
const fetchOf =
  (answer: (path: string, sent: string | null) => Response): Fetch =>
  (url, { headers }) =>
    Promise.resolve(answer(url.pathname.slice(1), new Headers(headers).get('if-none-match')));

const ROOT: Pick<OpenOptions, 'root' | 'fingerprint' | 'trustOnFirstUse'> = { root: Buffer.from(current.root) };

/** Opens a registry with these addresses, the first one first. */
async function opened(answers: readonly Answer[], more: Partial<OpenOptions> = {}, anchor = ROOT) {
  const sites = await Promise.all(answers.map(site));
  const [url = '', ...mirrors] = sites.map((each) => each.url);
  const events: ClientEvent[] = [];
  const registry = await openRegistry({
    url,
    mirrors,
    ...anchor,
    cache: new MemoryStore(),
    clock: () => NOW,
    patience: { attempts: 1, stall: 1000 },
    on: (event) => events.push(event),
    ...more,
  });
  const passed = () => events.flatMap((event) => (event.type === 'passed-over' ? [event.code] : []));
  return { registry, sites, passed };
}

describe('mirrors', () => {
  it('are not asked while the first address serves', async () => {
    const { registry, sites, passed } = await opened([of(current), of(current)]);
    await registry.resolve('ctx-session-1@^2');
    expect([sites[1]?.asked, passed(), registry.warnings]).toEqual([[], [], []]);
  });

  it.each([
    ['does not answer', silent, 'UNAVAILABLE'],
    ['answers with errors', broken, 'UNAVAILABLE'],
    ['has nothing', () => 404, 'UNAVAILABLE'],
    ['serves what another registry signed', of(foreign), 'SIGNATURE_THRESHOLD'],
    ['serves no metadata', () => Buffer.from('<html>'), 'MALFORMED_METADATA'],
    ['serves without end', () => Buffer.alloc(5 * 1024 * 1024, 0x20), 'LENGTH_EXCEEDED'],
  ] satisfies [string, Answer, string][])('stand in where the first address %s', async (_, first, code) => {
    const { registry, sites, passed } = await opened([first, of(current)]);
    expect((await registry.resolve('ctx-session-1@^2')).version).toBe('2.0.0');
    expect(registry.head.seq).toBe(2);
    expect(passed()).toEqual([code]);
    expect(registry.warnings).toMatchObject([
      {
        code: 'ADDRESS_PASSED_OVER',
        message: expect.stringContaining(`${sites[0]?.url} was passed over (${code})`) as string,
      },
    ]);
  });

  it('are passed over where they serve an older publication than is known', async () => {
    const store = new MemoryStore();
    await opened([of(current)], { cache: store });
    const { registry, passed } = await opened([broken, of(old), of(current)], { cache: store });
    expect([registry.head.seq, passed()]).toEqual([2, ['UNAVAILABLE', 'ROLLBACK']]);
  });

  it('remember what one address proved against the next', async () => {
    const later = publish({ names: NAMES, seq: 3 });
    const torn: Answer = (path) =>
      path === 'metadata/bundle.json' ? 404 : path.includes('head.json') ? 503 : of(later)(path);
    await expect(opened([torn, of(old)])).rejects.toMatchObject({ code: 'ROLLBACK' });
  });

  it('remember a publication whose top node was served wrong', async () => {
    const later = publish({ names: NAMES, seq: 3 });
    const wrong: Answer = (path) => {
      const bytes = of(later)(path) as Buffer;
      if (path !== 'metadata/bundle.json') return bytes;
      return Buffer.from(JSON.stringify({ ...(JSON.parse(bytes.toString()) as object), node: '{"entries":[]}' }));
    };
    await expect(opened([wrong])).rejects.toMatchObject({ code: 'HASH_MISMATCH' });
    await expect(opened([wrong, of(old)])).rejects.toMatchObject({
      message: expect.stringMatching(/No other address served it: .*version 1/) as string,
    });
  });

  it('cannot make another address call unchanged what it never served', async () => {
    const tag = '"what the first address calls its newest"';
    let up = false;
    const tagged = ({ files }: Published, isUp: () => boolean) =>
      fetchOf((path, sent) => {
        if (!isUp()) return new Response('', { status: 503 });
        if (sent === tag) return new Response(null, { status: 304 });
        const bytes = files.get(path);
        return new Response(bytes && new Uint8Array(bytes), { status: bytes ? 200 : 404, headers: { etag: tag } });
      });
    const [first, second] = [tagged(current, () => up), tagged(old, () => true)];
    const store = new MemoryStore();
    const open = () =>
      opened([], {
        url: 'https://first.example.org',
        mirrors: ['https://second.example.org'],
        fetch: (url, init) => (url.host === 'first.example.org' ? first : second)(url, init),
        cache: store,
      });
    const { registry } = await open();
    expect(registry.head.seq).toBe(1);
    up = true;
    expect((await open()).registry.head.seq).toBe(2);
    await registry.refresh();
    expect(registry.head.seq).toBe(2);
  });

  it('are asked where an address serves what is older than the lock', async () => {
    const { registry } = await opened([of(current)]);
    const lock = await registry.lock(['ctx-typed']);
    const next = await opened([of(old), of(current)], { lock });
    expect([next.registry.head.seq, next.passed()]).toEqual([2, ['ROLLBACK']]);
    await expect(opened([of(old)], { lock })).rejects.toMatchObject({ code: 'ROLLBACK' });
    const foreignLock = { ...lock, registry: { ...lock.registry, root: `sha256:${'0'.repeat(64)}` as const } };
    const asked = await site(of(current));
    await expect(opened([of(current)], { lock: foreignLock, mirrors: [asked.url] })).rejects.toMatchObject({
      code: 'LOCK_MISMATCH',
    });
    expect(asked.asked).toEqual([]);
  });

  it('say that one cannot be trusted, before that the others cannot be reached', async () => {
    await expect(opened([silent, of(foreign), broken])).rejects.toMatchObject({
      code: 'SIGNATURE_THRESHOLD',
      kind: 'trust',
      message: expect.stringMatching(/No other address served it: .*503/) as string,
    });
    await expect(opened([silent, broken])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('do not let the cache stand in where one of them cannot be trusted', async () => {
    const store = new MemoryStore();
    await opened([of(current)], { cache: store });
    const offline = { cache: store, offline: 'when-unreachable' } as const;
    await expect(opened([broken, of(foreign)], offline)).rejects.toMatchObject({ code: 'SIGNATURE_THRESHOLD' });
    expect((await opened([broken, silent], offline)).registry.warnings).toMatchObject([{ code: 'SERVED_FROM_CACHE' }]);
  });

  it('give single files that the serving address lacks, or serves changed', async () => {
    const without: Answer = (path) => (path.startsWith('objects/') ? 404 : of(current)(path));
    const changed: Answer = (path) => (path.startsWith('objects/') ? Buffer.from('{}') : of(current)(path));
    const { registry, passed } = await opened([without, changed, of(current)]);
    expect((await registry.resolve('ctx-session-1@^2')).version).toBe('2.0.0');
    expect(passed()).toEqual(['UNAVAILABLE', 'HASH_MISMATCH']);
  });

  it('are asked for a root by its fingerprint, but not trusted on first use', async () => {
    const { registry } = await opened([of(current)]);
    const { fingerprint } = registry;
    const pinned = await opened([of(foreign), of(current)], {}, { fingerprint });
    expect([pinned.registry.fingerprint, pinned.passed()]).toEqual([
      fingerprint,
      ['TRUST_ANCHOR_INVALID', 'SIGNATURE_THRESHOLD'],
    ]);
    await expect(opened([broken, of(current)], {}, { trustOnFirstUse: true })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });

  it('are asked in order again with every refresh, and each address once', async () => {
    let up = false;
    const { registry, sites } = await opened([(path) => (up ? of(current)(path) : 503), of(old)]);
    expect(registry.head.seq).toBe(1);
    up = true;
    await registry.refresh();
    expect([registry.head.seq, registry.warnings]).toEqual([2, []]);
    const before = sites[1]?.asked.length;
    await registry.resolve('ctx-session-1@^2');
    expect(sites[1]?.asked.length).toBe(before);
  });

  it('stop with the caller', async () => {
    const stop = new AbortController();
    const first: Answer = () => {
      stop.abort(new Error('stopped'));
      return 'stall';
    };
    const second = await site(of(current));
    await expect(opened([first], { mirrors: [second.url], signal: stop.signal })).rejects.toThrow('stopped');
    expect(second.asked).toEqual([]);
  });

  it.each(['nowhere', 'ftp://example.org', 'https://a:b@example.org'])('cannot be at %s', async (mirror) => {
    await expect(opened([of(current)], { mirrors: [mirror] })).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
  });
});
