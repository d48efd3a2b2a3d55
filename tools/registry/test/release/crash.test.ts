import { expect, test } from 'vitest';
import type { LogEdge } from '../../src/release/log/edge.ts';
import { readPublication } from '../../src/release/publication-state.ts';
import type { PublicationTarget } from '../../src/release/publication-target.ts';
import { contextFile, SMALL } from './fixture.ts';
import { countNames, memoryTarget } from './memory-target.ts';
import { developmentKeys, publishFiles } from './publisher.ts';

const CHANGED = {
  ...SMALL,
  ...contextFile('ctx-new', '1.0.0'),
  'contexts/ctx-old/lifecycle.yaml': { '1.0.0': [{ event: 'revoked', at: '2026-10-01', reason: 'Leaks.' }] },
};

const withoutBundle = (target: PublicationTarget): PublicationTarget => ({
  ...target,
  read: (path) => (path.endsWith('bundle.json') ? Promise.resolve(undefined) : target.read(path)),
});

test('a writer that dies after any write leaves a whole publication, and the next one goes on from it', async () => {
  const keys = await developmentKeys();
  const before = new Map<string, Uint8Array>();
  await publishFiles(memoryTarget(before), keys);
  const { written } = await publishFiles(memoryTarget(new Map(before)), keys, CHANGED);
  expect(written).toBeGreaterThan(10);
  // The last files are the bundle, the timestamp and the log's live checkpoint.
  const [bundle, timestamp] = [written - 3, written - 2];

  for (let writes = 0; writes < written; writes += 1) {
    const isThere = writes > bundle;
    const files = new Map(before);
    await expect(publishFiles(memoryTarget(files, writes), keys, CHANGED)).rejects.toMatchObject({
      code: 'WRITE_FAILED',
    });

    const target = memoryTarget(files);
    const old = await readPublication(withoutBundle(target), keys.trust);
    expect(old?.head.seq).toBe(writes > timestamp ? 2 : 1);
    expect(countNames(files, old?.head ?? expect.fail())).toBe(writes > timestamp ? 11 : 10);
    const newest = await readPublication(target, keys.trust);
    expect(newest).toMatchObject(isThere ? { head: { seq: 2 }, complete: writes > timestamp } : { head: { seq: 1 } });
    expect(countNames(files, newest?.head ?? expect.fail())).toBe(isThere ? 11 : 10);

    expect(await publishFiles(target, keys, CHANGED)).toMatchObject({ seq: 2, size: 11 });
    const after = await readPublication(target, keys.trust);
    expect(after?.complete).toBe(true);
    expect(after?.roles.timestamp.version).toBe(writes === timestamp ? 3 : 2);
    expect(after?.log).toMatchObject({ size: 2 });
    expect(files.get('log/checkpoint')).toEqual((after?.log as LogEdge | undefined)?.note);
    expect(countNames(files, after?.head ?? expect.fail())).toBe(11);
  }
});

test('a first publication that died is begun again', async () => {
  const keys = await developmentKeys();
  const { written } = await publishFiles(memoryTarget(), keys);
  // Without its last file, the log's live checkpoint, it is whole.
  for (let writes = 0; writes < written - 1; writes += 1) {
    const files = new Map<string, Uint8Array>();
    await expect(publishFiles(memoryTarget(files, writes), keys)).rejects.toMatchObject({ code: 'WRITE_FAILED' });
    expect(files.has('metadata/timestamp.json')).toBe(false);
    await publishFiles(memoryTarget(files), keys);
    const state = await readPublication(memoryTarget(files), keys.trust);
    expect(state).toMatchObject({ complete: true, head: { seq: 1 } });
    expect(countNames(files, state?.head ?? expect.fail())).toBe(10);
  }
});

test('seq grows by one with every change', async () => {
  const keys = await developmentKeys();
  const target = memoryTarget();
  let files = SMALL;
  for (let seq = 1; seq <= 5; seq += 1) {
    files = { ...files, ...contextFile('ctx-new', `1.${seq}.0`) };
    expect((await publishFiles(target, keys, files)).seq).toBe(seq);
  }
});
