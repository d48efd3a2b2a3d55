import { ClientError } from '@ctxr/client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReleaseUri, releaseUri } from '../src/resources/release-uri.ts';
import { pageOf } from '../src/tools/cursor.ts';
import { call, connected, door, ERAS } from './support/connected.ts';
import { JSON_HEADERS, raw } from './support/raw.ts';
import { stage } from './support/served.ts';

const TOOL_NAMES = [
  'registry_search',
  'context_get',
  'context_resolve',
  'context_validate',
  'contexts_negotiate',
  'context_diff',
  'registry_verify',
];

/** A call of the older era as text, so that nothing is made harmless on the way. */
const called = (name: string, args: string): string =>
  `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":${JSON.stringify(name)},"arguments":${args}}}`;

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('hostile arguments', () => {
  it.each(TOOL_NAMES)('are refused by %s, and end nothing', async (name) => {
    const faults: unknown[] = [];
    const { url } = await door({ registry: (await stage()).registry, onFault: (fault) => faults.push(fault) });
    for (const args of [
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      '{"reference":"__proto__","from":"__proto__","to":"__proto__","requires":"__proto__","servers":["__proto__"],"payload":1}',
      `{"reference":"${'a'.repeat(100_000)}"}`,
      `{"text":"${'\\u202e'.repeat(300)}"}`,
      `{"reference":${deep(20_000)},"payload":${deep(20_000)},"requires":${deep(20_000)}}`,
      '[]',
      '"text"',
      'null',
    ]) {
      const { status, text } = await raw(url, { headers: JSON_HEADERS, body: called(name, args) });
      expect([200, 400]).toContain(status);
      expect(text.length).toBeLessThan(8000);
      expect(text).toMatch(/"isError":true|"error":|"result":/);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(faults).toEqual([]);
  });

  it.each(ERAS)('a payload as deep as it may be sent is judged, $era', async ({ era }) => {
    const client = await connected((await door({ registry: (await stage()).registry })).url, era);
    let payload: unknown = 1;
    for (let depth = 0; depth < 500; depth += 1) payload = [payload];
    const { isError, data } = await call(client, 'context_validate', { reference: 'ctx-session-1@^2', payload });
    expect([isError, data['ok']]).toEqual([false, false]);
  });

  it('a payload cannot smuggle members of every object in', async () => {
    const { url } = await door({ registry: (await stage()).registry });
    const args = '{"reference":"ctx-session-1@^2","payload":{"__proto__":{"user_id":"u","session_id":"s"}}}';
    const { text } = await raw(url, { headers: JSON_HEADERS, body: called('context_validate', args) });
    expect(text).not.toContain('"ok":true');
  });

  it('many problems are told up to a limit, and counted', async () => {
    const { registry, publish } = await stage();
    const declaration = {
      id: 'ctx-texts',
      name: 'Texts',
      version: '1.0.0',
      owner: 'team-a',
      governance: 'g1',
      policies: ['p1'],
      enabled: true,
      schema: { additionalProperties: { type: 'string' } },
    };
    publish({ names: [{ kind: 'context', id: 'ctx-texts', versions: [{ version: '1.0.0', declaration }] }], seq: 2 });
    await registry.refresh();
    const client = await connected((await door({ registry })).url, 'modern');
    const payload = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`m${at}`, at]));
    const { data, text } = await call(client, 'context_validate', { reference: 'ctx-texts', payload });
    expect(data['problems']).toHaveLength(50);
    expect(data['omitted']).toBeGreaterThan(0);
    expect(text.split('\n')).toHaveLength(11);
  });

  it('a negotiation beyond its limits is refused before anything is decided', async () => {
    const client = await connected((await door({ registry: (await stage()).registry })).url, 'modern');
    const requires = Array.from({ length: 257 }, () => ({ context: 'ctx-session-1' }));
    expect(await call(client, 'contexts_negotiate', { requires, servers: ['crm'] })).toMatchObject({ isError: true });
    const servers = Array.from({ length: 201 }, () => 'crm');
    expect(await call(client, 'contexts_negotiate', { requires: 'desk', servers })).toMatchObject({ isError: true });
    const roles = { requires: 'desk', servers: ['crm'], roles: ['admin'], access: 'unchecked' };
    expect(await call(client, 'contexts_negotiate', roles)).toMatchObject({ isError: true });
  });

  it('a cursor of another query, another publication, or nobody is refused', async () => {
    const { registry, publish } = await stage();
    const client = await connected((await door({ registry })).url, 'modern');
    const { data } = await call(client, 'registry_search', { limit: 1 });
    const cursor = String(data['cursor']);
    const other = await call(client, 'registry_search', { limit: 1, text: 'ctx', cursor });
    expect(other).toMatchObject({ isError: true, text: expect.stringContaining('without a cursor') as string });
    for (const forged of [
      cursor.replace(/^\w+/, 'zzzz'),
      `0${cursor.slice(1)}`,
      `-1${cursor.slice(1)}`,
      `${cursor}x`,
      '1.',
      '..',
    ])
      expect(await call(client, 'registry_search', { limit: 1, cursor: forged })).toMatchObject({ isError: true });
    publish({ names: [], seq: 2 });
    await registry.refresh();
    expect(await call(client, 'registry_search', { limit: 1, cursor })).toMatchObject({ isError: true });
  });
});

describe('laws', () => {
  it('pages hold every item once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (all, limit) => {
        const seen: number[] = [];
        let cursor: string | undefined;
        do {
          const page = pageOf(all, limit, 'a', cursor);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          cursor = page.cursor;
        } while (cursor !== undefined);
        expect(seen).toEqual(all);
      }),
    );
  });

  it('what is no cursor of a list is refused in one way', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (cursor) => {
        expect(() => pageOf([1, 2, 3], 1, 'a', cursor)).toThrow(ClientError);
      }),
    );
  });

  it('an address is that of one release, and every text is an address or none', () => {
    expect(readReleaseUri(releaseUri('type', 'session', '1.0.0-rc.1'))).toEqual({
      kind: 'type',
      id: 'session',
      version: '1.0.0-rc.1',
    });
    fc.assert(
      fc.property(
        fc.constantFrom('context://', 'context-type://', ''),
        fc.string({ unit: 'binary' }),
        (scheme, rest) => {
          const named = readReleaseUri(scheme + rest);
          if (named !== undefined) expect(releaseUri(named.kind, named.id, named.version)).toBe(scheme + rest);
        },
      ),
    );
  });
});
