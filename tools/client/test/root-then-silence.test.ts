import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../src/store/memory-store.ts';
import { fixtureKey, signed } from './support/keys.ts';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';

const published = publish({ names: NAMES });

/** The root that follows the fixture's, with another key for snapshot and timestamp. */
function nextRoot(online: string): Buffer {
  const [root, key] = [fixtureKey('root'), fixtureKey(online)];
  const role = ({ id }: typeof root): object => ({ keyids: [id], threshold: 1 });
  const { signed: first } = JSON.parse(published.root) as { signed: object };
  const part = {
    ...first,
    version: 2,
    keys: { [root.id]: root.tuf, [key.id]: key.tuf },
    roles: { root: role(root), targets: role(root), snapshot: role(key), timestamp: role(key) },
  };
  return Buffer.from(signed(part, [root]));
}

/** Opens once, then again while nothing but a new root can be had. */
async function reopened(online: string) {
  const cache = new MemoryStore();
  await open(published, { cache });
  const files = new Map([['metadata/2.root.json', nextRoot(online)]]);
  return open({ files, root: published.root }, { cache, offline: 'when-unreachable' });
}

describe('a server that falls silent after a new root', () => {
  it('does not make the cache answer with what the new root no longer trusts', async () => {
    await expect(reopened('other')).rejects.toMatchObject({ code: 'SIGNATURE_THRESHOLD' });
  });

  it('is as good as unreachable when the new root keeps the keys', async () => {
    expect((await reopened('online')).warnings.map(({ code }) => code)).toEqual(['SERVED_FROM_CACHE']);
  });
});
