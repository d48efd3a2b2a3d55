import { createHash } from 'node:crypto';
import { ProtocolError } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { manyNames } from '../../client/test/support/names.ts';
import { connected, door, ERAS } from './support/connected.ts';
import { SERVED_NAMES } from './support/names.ts';
import { stage } from './support/served.ts';

const failure = (asked: Promise<unknown>): Promise<ProtocolError> =>
  asked.then(
    () => Promise.reject(new Error('It was answered.')),
    (error: unknown) => (error instanceof ProtocolError ? error : Promise.reject(error)),
  );

describe.each(ERAS)('resources, $era', ({ era }) => {
  const opened = async (count = 0) => {
    const set = await stage();
    if (count > 0) {
      set.publish({ names: [...SERVED_NAMES, ...manyNames(count)], seq: 2 });
      await set.registry.refresh();
    }
    return { ...set, client: await connected((await door({ registry: set.registry })).url, era) };
  };

  it('reads a release as the canonical JSON that its digest is over, marked as that release and no payload', async () => {
    const { client } = await opened();
    const { contents } = await client.readResource({ uri: 'context://ctx-session-1@1.0.0' });
    const [content] = contents;
    const text = content !== undefined && 'text' in content ? content.text : '';
    expect(content).toMatchObject({ uri: 'context://ctx-session-1@1.0.0', mimeType: 'application/json' });
    expect(JSON.parse(text)).toMatchObject({ id: 'ctx-session-1', version: '1.0.0' });
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    expect(content?._meta).toEqual({
      'org.example.contexts/release': { kind: 'context', id: 'ctx-session-1', version: '1.0.0', digest },
    });
    const type = await client.readResource({ uri: 'context-type://session@1.0.0' });
    expect(type.contents[0]?._meta?.['org.example.contexts/release']).toMatchObject({
      kind: 'type',
      id: 'session',
    });
    const early = await client.readResource({ uri: 'context://ctx-session-1@4.0.0-rc.1' });
    expect(early.contents).toHaveLength(1);
  });

  it.each([
    'context://ctx-session-1@9.0.0',
    'context://no-such-thing@1.0.0',
    'context://session@1.0.0',
    'context://ctx-session-1@latest',
    'context://__proto__@1.0.0',
    'context-type://ctx-session-1@1.0.0',
    'https://contexts.example.org/objects/1',
    'file:///etc/passwd',
  ])('does not find %s', async (uri) => {
    const { client } = await opened();
    const { code, data } = await failure(client.readResource({ uri }));
    expect([-32002, -32602]).toContain(code);
    expect(data).toEqual({ uri });
  });

  it('does not hand out what is revoked', async () => {
    const { client } = await opened();
    const { code, message } = await failure(client.readResource({ uri: 'context://ctx-session-1@3.0.0' }));
    expect(code).toBe(-32602);
    expect(message).toContain('REVOKED: ctx-session-1@3.0.0 is revoked.');
  });

  it('lists what is in use, by its highest version', async () => {
    const { client } = await opened();
    const { resources, nextCursor } = await client.listResources();
    expect(nextCursor).toBeUndefined();
    expect(resources.map(({ uri }) => uri)).toEqual([
      'context://ctx-early@0.1.0-beta.1',
      'context://ctx-remote@1.0.0',
      'context://ctx-session-1@2.0.0',
      'context://ctx-typed@1.0.0',
      'context://ctx-untypable@1.0.0',
      'context-type://session@1.2.0',
    ]);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'context://{id}@{version}',
      'context-type://{id}@{version}',
    ]);
  });

  it('lists page by page, each name once, though the index changes in between', async () => {
    const { client, registry, publish } = await opened(450);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      // By itself the client takes all pages at once.
      const page = await client.request({ method: 'resources/list', params: cursor === undefined ? {} : { cursor } });
      pages.push(page.resources.map(({ uri }) => uri));
      cursor = page.nextCursor;
      publish({ names: [...SERVED_NAMES, ...manyNames(450 + pages.length)], seq: 2 + pages.length });
      await registry.refresh();
    } while (cursor !== undefined && pages.length < 9);
    const uris = pages.flat();
    expect(new Set(uris).size).toBe(uris.length);
    expect(uris.length).toBeGreaterThanOrEqual(456);
    expect(pages[0]).toHaveLength(200);
  });

  it.each(['', 'x', 'Y29udGV4dCBh', 'Y29udGV4dCBh.AAAAAAAA', '../../etc', 'a'.repeat(5000)])(
    'refuses the cursor %j',
    async (cursor) => {
      const { client } = await opened();
      expect(await failure(client.listResources({ cursor }))).toMatchObject({ code: -32602 });
    },
  );

  it('completes ids and versions', async () => {
    const { client } = await opened();
    const ref = { type: 'ref/resource', uri: 'context://{id}@{version}' } as const;
    const complete = async (name: string, value: string, context?: Record<string, string>): Promise<string[]> =>
      (await client.complete({ ref, argument: { name, value }, ...(context && { context: { arguments: context } }) }))
        .completion.values;
    expect(await complete('id', 'ctx-s')).toEqual(['ctx-session-1']);
    expect(await complete('version', '', { id: 'ctx-session-1' })).toEqual([
      '4.0.0-rc.1',
      '2.1.0',
      '2.0.0',
      '1.1.0',
      '1.0.0',
    ]);
    expect(await complete('version', '1.', { id: 'ctx-session-1' })).toEqual(['1.1.0', '1.0.0']);
    expect(await complete('version', '1.', { id: '__proto__' })).toEqual([]);
  });

  it('says of a completion how many more there are', async () => {
    const { client } = await opened(450);
    const ref = { type: 'ref/resource', uri: 'context://{id}@{version}' } as const;
    const { completion } = await client.complete({ ref, argument: { name: 'id', value: '' } });
    expect([completion.values.length, completion.total, completion.hasMore]).toEqual([100, 455, true]);
  });

  it('tells how long it may be kept, in the era that has it', async () => {
    const { client } = await opened();
    const uri = 'context://ctx-session-1@1.0.0';
    const kept = [await client.listTools(), await client.listResources(), await client.readResource({ uri })].map(
      ({ ttlMs, cacheScope }) => [ttlMs, cacheScope],
    );
    expect(kept).toEqual(
      era === 'modern'
        ? [
            [3_600_000, 'public'],
            [60_000, 'public'],
            [86_400_000, 'public'],
          ]
        : Array.from({ length: 3 }, () => [undefined, undefined]),
    );
  });
});
