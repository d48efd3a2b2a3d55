import { expect, it } from 'vitest';
import type { LogEdge } from '../../../src/release/log/edge.ts';
import { restoreTiles } from '../../../src/release/log/restore-tiles.ts';
import type { PublicationTarget } from '../../../src/release/publication-target.ts';
import { memoryTarget } from '../memory-target.ts';
import { wholeLog } from './whole-log.ts';

const SIZE = 66_000;
const served = wholeLog(SIZE);
const edge = new Map([...served].filter(([path]) => /\.p\//.test(path)));
const log = { origin: 'o', size: SIZE, root: Buffer.of(), note: Buffer.of(), files: edge } satisfies LogEdge;

/** A place that keeps what it reads from another one. */
function continued(files: Map<string, Uint8Array>, from: ReadonlyMap<string, Uint8Array>): PublicationTarget {
  const read = (path: string): Promise<Uint8Array | undefined> => {
    const bytes = files.get(path) ?? from.get(path);
    if (bytes !== undefined) files.set(path, bytes);
    return Promise.resolve(bytes);
  };
  return { ...memoryTarget(files), read };
}

it('older tiles that are published elsewhere are brought, each held against the one above', async () => {
  const files = new Map(edge);
  await restoreTiles(continued(files, served), log);
  const other = [...served].filter(([path, bytes]) => !Buffer.from(bytes).equals(files.get(path) ?? Buffer.of()));
  expect(other.map(([path]) => path)).toEqual([]);
  expect(files.size).toBe(served.size);
});

it('nothing is read where all tiles are there', async () => {
  const read = (path: string): Promise<never> => expect.fail(path);
  await restoreTiles({ ...memoryTarget(new Map(served)), read }, log);
});

it.each(['log/tile/0/100', 'log/tile/1/000', 'log/tile/entries/255'])(
  '%s that is lost or changed is refused',
  async (path) => {
    const lost = new Map(served);
    lost.delete(path);
    const refused = (message: RegExp) => ({
      code: 'PUBLICATION_CONFLICT',
      message: expect.stringMatching(message) as unknown,
    });
    await expect(restoreTiles(memoryTarget(lost), log)).rejects.toMatchObject(refused(/is missing/));
    const bytes = Buffer.from(served.get(path) ?? expect.fail());
    bytes[5] = (bytes[5] ?? 0) ^ 1;
    const changed = new Map(served).set(path, bytes);
    await expect(restoreTiles(continued(lost, changed), log)).rejects.toMatchObject(
      refused(/is not the file of its log/),
    );
  },
);

it.each(['unusable', undefined] as const)('a log that is %s asks for nothing', async (none) => {
  const files = new Map<string, Uint8Array>();
  await restoreTiles(continued(files, served), none);
  expect(files.size).toBe(0);
});
