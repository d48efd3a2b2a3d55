import { describe, expect, it } from 'vitest';
import { manyNames, NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';
import { serve } from './support/serve.ts';

const published = publish({ names: NAMES });

describe('resolve', () => {
  it('finds the highest live version in the range', async () => {
    const registry = await open(published);
    const found = await registry.resolve('ctx-session-1@^2');
    expect(found).toMatchObject({
      kind: 'context',
      id: 'ctx-session-1',
      version: '2.0.0',
      status: 'active',
      policies: ['p1'],
      warnings: [],
    });
    expect(found.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(found.index).toEqual({ root: registry.head.root, seq: 1, commit: '0'.repeat(40) });
  });

  it('warns of a deprecated version and says what replaces it', async () => {
    const found = await (await open(published)).resolve('ctx-session-1@^1');
    expect(found.version).toBe('1.1.0');
    expect(found.policies).toEqual(['p1', 'p2']);
    expect(found.warnings).toEqual([expect.objectContaining({ code: 'DEPRECATED', replacedBy: 'ctx-session-1@^2' })]);
  });

  it('passes over pre-releases unless they are named or nothing else is there', async () => {
    const registry = await open(published);
    expect((await registry.resolve('ctx-session-1')).version).toBe('2.0.0');
    expect((await registry.resolve('ctx-session-1@latest')).version).toBe('2.0.0');
    expect((await registry.resolve('ctx-session-1@>=4.0.0-rc.0')).version).toBe('4.0.0-rc.1');
    expect((await registry.resolve('ctx-session-1@^4', { allowPrerelease: true })).version).toBe('4.0.0-rc.1');
    expect((await registry.resolve('ctx-early')).version).toBe('0.1.0-beta.1');
  });

  it.each([
    ['ctx-session-1@3.0.0', 'REVOKED'],
    ['ctx-session-1@2.1.0', 'NO_MATCHING_VERSION'],
    ['ctx-session-1@^7', 'NO_MATCHING_VERSION'],
    ['g1@^1', 'NO_MATCHING_VERSION'],
    ['nothing-here', 'NOT_FOUND'],
    ['constructor', 'NOT_FOUND'],
    ['__proto__', 'REFERENCE_INVALID'],
    ['toString', 'REFERENCE_INVALID'],
    ['type:ctx-session-1', 'NOT_FOUND'],
    ['ctx-session-1@not a range', 'REFERENCE_INVALID'],
    ['example.org/ctx-session-1', 'REFERENCE_INVALID'],
    ['', 'REFERENCE_INVALID'],
  ])('answers %s with %s', async (reference, code) => {
    await expect((await open(published)).resolve(reference)).rejects.toMatchObject({ name: 'ClientError', code });
  });

  it('lists the versions and their status when none matches', async () => {
    await expect((await open(published)).resolve('ctx-session-1@2.1.0')).rejects.toThrow(
      /2\.1\.0 \(withdrawn\).*3\.0\.0 \(revoked\)/,
    );
  });

  it.each([
    ['type:session@^1', 'type', '1.2.0'],
    ['policy:p1', 'policy', '1.0.0'],
    ['profile:g1', 'profile', undefined],
    ['participant/github-mcp@1', 'participant', '1.0.0'],
    ['github-mcp@^1', 'participant', '1.0.0'],
    ['team-a', 'participant', undefined],
  ])('finds %s as a %s', async (reference, kind, version) => {
    const found = await (await open(published)).resolve(reference);
    expect([found.kind, found.version]).toEqual([kind, version]);
  });

  it('lets the emergency list win over the tree', async () => {
    const entry = {
      kind: 'context',
      id: 'ctx-session-1',
      version: '2.0.0',
      at: '2026-11-20',
      reason: 'leaks',
      replacedBy: 'ctx-session-1@^1',
    } as const;
    const registry = await open(publish({ names: NAMES, revoked: [entry] }));
    await expect(registry.resolve('ctx-session-1@2.0.0')).rejects.toMatchObject({
      code: 'REVOKED',
      message: expect.stringContaining('leaks') as string,
    });
    const found = await registry.resolve('ctx-session-1@1 || 2');
    expect(found.version).toBe('1.1.0');
    expect(found.warnings.map(({ code }) => code)).toEqual(['DEPRECATED', 'REVOKED_PASSED_OVER']);
  });

  it('walks a tree of several levels in few requests', async () => {
    const big = publish({ names: manyNames(600) });
    const { fetch, asked } = serve(big.files);
    const registry = await open(big, { fetch });
    expect((await registry.resolve('ctx-321')).version).toBe('1.0.0');
    expect(asked.length).toBeLessThanOrEqual(4);
    expect(asked[0]).toBe('metadata/bundle.json');
    await expect(registry.resolve('ctx-601')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it.each([undefined, null, 7, {}, ['ctx-early']])('refuses %j as a reference', async (wrong) => {
  const registry = await open(publish({ names: NAMES }));
  await expect(registry.resolve(wrong as never)).rejects.toMatchObject({ code: 'REFERENCE_INVALID' });
});

it('quotes no more of a reference than anybody reads', async () => {
  const registry = await open(publish({ names: NAMES }));
  const failure: unknown = await registry.resolve('a'.repeat(1_000_000)).catch((error: unknown) => error);
  expect((failure as Error).message.length).toBeLessThan(1000);
});
