import { MemoryStore, openRegistry } from '@ctxr/client';
import type { RevocationEntry } from '@ctxr/model';
import { expect, test } from 'vitest';
import { listBytes, wantedList } from '../../src/release/choose-revoked.ts';
import { targetsOf } from '../../src/release/metadata.ts';
import { parseOfficersList } from '../../src/release/officers-list.ts';
import { TARGETS } from '../../src/release/paths.ts';
import { readPublication } from '../../src/release/publication-state.ts';
import { resign } from '../../src/release/resign.ts';
import { signRole } from '../../src/release/sign.ts';
import { memoryTarget } from './memory-target.ts';
import { day, developmentKeys, NOW, publishFiles } from './publisher.ts';

const ENTRY: RevocationEntry = {
  kind: 'context',
  id: 'ctx-note',
  version: '1.1.0',
  at: '2026-11-01',
  reason: 'Leaks.',
};

test('an emergency that dies after any write leaves a whole publication, and the next run ends it', async () => {
  const keys = await developmentKeys();
  const before = new Map<string, Uint8Array>();
  await publishFiles(memoryTarget(before), keys);
  const previous = await readPublication(memoryTarget(before), keys.trust);
  const bytes = listBytes(wantedList({ previous, declared: [ENTRY] }));
  const role = targetsOf({ version: 2, expires: day(60) }, { [TARGETS.revoked]: bytes });
  const signed = await signRole('revocations', role, keys.trust.targets.metadata, keys.signers);
  const files = new Map([
    ['2.revocations.json', signed],
    ['2.revoked.json', bytes],
  ]);
  const officers = parseOfficersList(files, [], keys.trust);
  const run = (into: Map<string, Uint8Array>, writes?: number) =>
    resign({ target: memoryTarget(into, writes), ...keys, preset: 'team', now: NOW, officers });
  const resolved = async (from: ReadonlyMap<string, Uint8Array>, cache: MemoryStore): Promise<string | undefined> => {
    const client = await openRegistry({
      url: 'http://127.0.0.1/',
      root: keys.trust.root.bytes,
      cache,
      clock: () => NOW.getTime(),
      fetch: (url) => {
        const found = from.get(url.pathname.slice(1));
        return Promise.resolve(new Response(found && new Uint8Array(found), { status: found ? 200 : 404 }));
      },
    });
    return (await client.resolve('ctx-note@^1')).version;
  };
  const { written } = await run(new Map(before));
  expect(written).toBeGreaterThan(5);
  for (let writes = 0; writes < written; writes += 1) {
    const torn = new Map(before);
    const cache = new MemoryStore();
    await expect(run(torn, writes)).rejects.toMatchObject({ code: 'WRITE_FAILED' });
    expect(['1.1.0', '1.0.0']).toContain(await resolved(torn, cache));
    await run(torn);
    expect(await resolved(torn, cache)).toBe('1.0.0');
    expect(torn.has('v1/contexts/ctx-note@1.1.0')).toBe(false);
    expect(await run(torn)).toMatchObject({ outcome: 'nothing-to-sign' });
  }
});
