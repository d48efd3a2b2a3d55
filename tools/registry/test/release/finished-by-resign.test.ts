import { openRegistry } from '@ctxr/client';
import { expect, test } from 'vitest';
import { readPublication } from '../../src/release/publication-state.ts';
import { resign } from '../../src/release/resign.ts';
import { contextFile, SMALL } from './fixture.ts';
import { countNames, memoryTarget } from './memory-target.ts';
import { day, developmentKeys, publishFiles } from './publisher.ts';

const CHANGED = { ...SMALL, ...contextFile('ctx-new', '1.0.0') };

test('what a publisher left that died after any write is signed anew as a whole publication', async () => {
  const keys = await developmentKeys();
  const before = new Map<string, Uint8Array>();
  await publishFiles(memoryTarget(before), keys);
  const { written } = await publishFiles(memoryTarget(new Map(before)), keys, CHANGED);
  for (let writes = 0; writes < written; writes += 1) {
    const files = new Map(before);
    await expect(publishFiles(memoryTarget(files, writes), keys, CHANGED)).rejects.toMatchObject({
      code: 'WRITE_FAILED',
    });
    const target = memoryTarget(files);
    await resign({ target, ...keys, preset: 'team', now: day(40) });
    const state = await readPublication(target, keys.trust);
    const isNew = writes > written - 3;
    expect(state).toMatchObject({ complete: true, head: { seq: isNew ? 2 : 1 } });
    expect(countNames(files, state?.head ?? expect.fail())).toBe(isNew ? 11 : 10);
    const fetch = (input: string | URL | Request): Promise<Response> => {
      const bytes = files.get(new URL(input instanceof Request ? input.url : input).pathname.slice(1));
      return Promise.resolve(new Response(bytes && Buffer.from(bytes), { status: bytes ? 200 : 404 }));
    };
    const url = 'http://127.0.0.1/';
    const client = await openRegistry({
      url,
      fetch,
      root: keys.trust.root.bytes,
      cache: false,
      clock: () => day(40).getTime(),
    });
    expect((await client.resolve('ctx-note@^1')).version).toBe('1.1.0');
    expect(await resign({ target, ...keys, preset: 'team', now: day(40) })).toMatchObject({
      outcome: 'nothing-to-sign',
    });
    expect(await publishFiles(target, keys, CHANGED, { now: day(40) })).toMatchObject({ seq: 2, size: 11 });
  }
});
