import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../src/store/memory-store.ts';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish, type Published } from './support/publish.ts';
import { rekeyed } from './support/rekey.ts';

const forward = publish({ names: NAMES, seq: 9 });
const recovered = rekeyed(publish({ names: NAMES, seq: 2, version: 10 }), 'index after the theft');

const without = ({ files, root }: Published, lost: string): Published => ({
  root,
  files: new Map([...files].filter(([path]) => !path.includes(lost))),
});

describe('an index that a thief had moved forward, under a new key', () => {
  it('is taken: what the old key said binds nobody', async () => {
    const cache = new MemoryStore();
    await open(forward, { cache });
    expect((await open(recovered, { cache })).head.seq).toBe(2);
  });

  it.each(['10.revocations.json', 'head.json'])('is taken although %s was missing the first time', async (lost) => {
    const cache = new MemoryStore();
    await open(forward, { cache });
    await expect(open(without(recovered, lost), { cache })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await open(recovered, { cache })).head.seq).toBe(2);
  });
});

it('a smaller publication under the same key is refused, however often it is tried', async () => {
  const cache = new MemoryStore();
  await open(forward, { cache });
  const back = publish({ names: NAMES, seq: 2, version: 10 });
  for (const _ of [1, 2]) await expect(open(back, { cache })).rejects.toMatchObject({ code: 'ROLLBACK' });
});
