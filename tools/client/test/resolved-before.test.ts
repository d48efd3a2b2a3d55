import { describe, expect, it } from 'vitest';
import { parseLock, formatLock } from '../src/lock/index.ts';
import { withStatus, withVersion } from './support/locked.ts';
import { NAMES } from './support/names.ts';
import { NOW, open } from './support/open.ts';
import { publish } from './support/publish.ts';
import { serve } from './support/serve.ts';

const published = publish({ names: NAMES });
const REFERENCE = 'ctx-session-1@^2';

describe('what was resolved before', () => {
  it('is given again, for each lock its own, without a word to the server', async () => {
    const { fetch, asked } = serve(published.files);
    const registry = await open(published, { fetch });
    const lock = await registry.lock([REFERENCE]);
    const plain = await registry.resolve(REFERENCE);
    const locked = await registry.resolve(REFERENCE, { lock });
    expect([plain.locked, locked.locked]).toEqual([false, true]);
    const before = asked.length;
    expect(await registry.resolve(REFERENCE)).toBe(plain);
    expect(await registry.resolve(REFERENCE, { lock })).toBe(locked);
    const copy = parseLock(formatLock(lock));
    expect(await registry.resolve(REFERENCE, { lock: copy })).toMatchObject({ locked: true, digest: locked.digest });
    expect(asked.length).toBe(before);
  });

  it('stands for no other question', async () => {
    const registry = await open(published);
    await registry.resolve('ctx-session-1');
    expect((await registry.resolve('ctx-session-1', { allowPrerelease: true })).version).toBe('4.0.0-rc.1');
    expect((await registry.resolve('ctx-session-1')).version).toBe('2.0.0');
    await expect(registry.resolve('ctx-session-1', { require: { level: 'signed' } })).rejects.toMatchObject({
      code: 'APPROVAL_UNMET',
    });
    const other = {
      ...(await registry.lock([REFERENCE])),
      registry: { url: 'https://x/', root: `sha256:${'0'.repeat(64)}` },
    } as const;
    await registry.resolve(REFERENCE);
    await expect(registry.resolve(REFERENCE, { lock: other })).rejects.toMatchObject({ code: 'LOCK_MISMATCH' });
  });

  it('ends with its publication: with a newer one, a revocation, and expiry', async () => {
    const files = new Map(published.files);
    let now = NOW;
    const registry = await open({ ...published, files }, { clock: () => now });
    const refreshed = async (next: Parameters<typeof publish>[0]) => {
      for (const [path, bytes] of publish(next).files) files.set(path, bytes);
      await registry.refresh();
    };
    expect((await registry.resolve(REFERENCE)).version).toBe('2.0.0');
    await refreshed({ names: withVersion('ctx-session-1', '2.2.0'), seq: 2 });
    expect(await registry.resolve(REFERENCE)).toMatchObject({ version: '2.2.0', index: { seq: 2 } });
    await refreshed({ names: withStatus('ctx-session-1', '2.0.0', 'withdrawn'), seq: 3 });
    await expect(registry.resolve(REFERENCE)).rejects.toMatchObject({ code: 'NO_MATCHING_VERSION' });
    await refreshed({ names: NAMES, seq: 4 });
    await registry.resolve(REFERENCE);
    const revoked = [
      { kind: 'context', id: 'ctx-session-1', version: '2.0.0', at: '2026-11-20', reason: 'leaks' },
    ] as const;
    await refreshed({ names: NAMES, seq: 5, revoked });
    await expect(registry.resolve('ctx-session-1@2.0.0')).rejects.toMatchObject({ code: 'REVOKED' });
    expect((await registry.resolve('ctx-early')).version).toBe('0.1.0-beta.1');
    now = registry.expires.getTime();
    await expect(registry.resolve('ctx-early')).rejects.toMatchObject({ code: 'EXPIRED' });
  });
});
