import { openRegistry, openWhole } from '@ctxr/client';
import { expect, it } from 'vitest';
import { mirror } from '../../src/release/mirror/mirror.ts';
import { memoryTarget } from '../release/memory-target.ts';
import { counted, NOW, PublishedRegistry } from './published-registry.ts';

const clock = (): number => NOW.getTime();

/** Answers from files in memory, as a web server would from a folder. */
const served = (files: ReadonlyMap<string, Uint8Array>) => (url: URL) => {
  const bytes = files.get(url.pathname.slice(1));
  return Promise.resolve(bytes ? new Response(new Uint8Array(bytes)) : new Response('', { status: 404 }));
};

it('a mirror that dies after any write serves clients whole, and the next run goes on', async () => {
  const registry = await PublishedRegistry.make();
  const { url } = await counted(registry.published);
  const { root } = registry;
  const run = async (files: Map<string, Uint8Array>, writes?: number): Promise<number> => {
    const target = memoryTarget(files, writes);
    let asked = 0;
    const write: typeof target.write = (path, bytes) => ((asked += 1), target.write(path, bytes));
    const whole = await openWhole({ url, root, clock, held: { read: target.read, keep: write } });
    await mirror(whole, { ...target, write }, false);
    return asked;
  };
  const before = new Map<string, Uint8Array>();
  await run(before);
  await registry.addContext('ctx-added');
  const wanted = new Map(before);
  const writes = await run(wanted);
  expect(writes).toBeGreaterThan(10);

  for (let allowed = 0; allowed < writes; allowed += 1) {
    const files = new Map(before);
    await expect(run(files, allowed)).rejects.toMatchObject({ code: 'WRITE_FAILED' });
    const open = () => openRegistry({ url: 'http://127.0.0.1', root, cache: false, clock, fetch: served(files) });
    const client = await open();
    // The bundle, which clients read first, is followed by the timestamp and the log's live checkpoint.
    expect(client.head.seq).toBe(allowed >= writes - 2 ? 2 : 1);
    await client.verify();
    await run(files);
    expect((await open()).head.seq).toBe(2);
    expect(files).toEqual(wanted);
  }
});
