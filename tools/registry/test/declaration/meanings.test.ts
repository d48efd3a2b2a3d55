import { predecessor } from '@ctxr/model';
import { describe, expect, test } from 'vitest';
import { boundPolicies, resolvePolicy, resolveType, statusOf } from '../../src/declaration/registry.ts';
import { added, broken, context, type Files, lifecycle, linked, nameOf, policy, type } from './small-registry.ts';

describe('versions', () => {
  const released = { ...context('ctx-a', '1.0.0'), ...context('ctx-a', '1.1.0'), ...context('ctx-a', '2.0.0') };

  test('a released file never changes, not even by a formatter; a typo is a patch', async () => {
    const reworded = context('ctx-a', '1.0.0', { name: 'Better' });
    expect(await broken(reworded, released)).toEqual(['released-unchanged contexts/ctx-a/1.0.0.yaml']);
    expect(await broken(context('ctx-a', '2.0.1', { name: 'Better' }), released)).toEqual([]);
  });

  test('grow per major line, so that an old line still gets its patches', async () => {
    expect(await broken(context('ctx-a', '1.1.1'), released)).toEqual([]);
    expect(await broken(context('ctx-a', '1.0.1'), released)).toEqual(['version-increases contexts/ctx-a/1.0.1.yaml']);
  });

  test('have a predecessor: the highest lower one of the line, for x.0.0 the highest below, never a revoked one', () => {
    const versions = ['1.0.0', '1.1.0', '2.0.0'];
    expect(predecessor('1.2.0', versions)).toBe('1.1.0');
    expect(predecessor('2.0.0', versions)).toBe('1.1.0');
    expect(predecessor('1.2.0', versions, (one) => one === '1.1.0')).toBe('1.0.0');
  });
});

describe('enabled and deprecation', () => {
  const status = async (files: Files): Promise<string> => statusOf(nameOf(await linked(files), 'ctx-a'), '1.0.0');

  test('what the release says holds until the lifecycle says otherwise', async () => {
    const [on, off] = [context('ctx-a', '1.0.0'), context('ctx-a', '1.0.0', { enabled: false })];
    expect(await status(on)).toBe('active');
    expect(await status(off)).toBe('withdrawn');
    expect(await status({ ...on, ...lifecycle('contexts/ctx-a', { '1.0.0': ['deprecated'] }) })).toBe('deprecated');
    expect(await status({ ...off, ...lifecycle('contexts/ctx-a', { '1.0.0': ['enabled'] }) })).toBe('active');
  });

  test('what is withdrawn may come back', async () => {
    const files = {
      ...context('ctx-a', '1.0.0'),
      ...lifecycle('contexts/ctx-a', { '1.0.0': ['withdrawn', 'enabled'] }),
    };
    expect(await status(files)).toBe('active');
    expect(await broken(files)).toEqual([]);
  });

  test('what is revoked never comes back', async () => {
    const files = { ...context('ctx-a', '1.0.0'), ...lifecycle('contexts/ctx-a', { '1.0.0': ['revoked', 'enabled'] }) };
    expect(await status(files)).toBe('revoked');
    expect(await broken(files)).toEqual(['lifecycle-transition contexts/ctx-a/lifecycle.yaml']);
  });

  test('the number of a revoked version is burned', async () => {
    const released = { ...context('ctx-a', '1.0.0'), ...lifecycle('contexts/ctx-a', { '1.0.0': ['revoked'] }) };
    const again = context('ctx-a', '1.0.0', { name: 'Mended' });
    expect(await broken(again, released)).toEqual(['released-unchanged contexts/ctx-a/1.0.0.yaml']);
    expect(await broken({ 'contexts/ctx-a/1.0.0.yaml': undefined }, released)).toContain(
      'released-kept contexts/ctx-a/1.0.0.yaml',
    );
  });
});

describe('policies: [p1]', () => {
  const three = { ...policy('pol', '1.0.0'), ...policy('pol', '1.1.0'), ...policy('pol', '2.0.0') };

  test('means the highest live version, so that tightening reaches old contexts', async () => {
    expect(resolvePolicy(await linked(three), 'pol')?.slot.version).toBe('2.0.0');
    const withdrawn = { ...three, ...lifecycle('policies/pol', { '2.0.0': ['withdrawn'] }) };
    expect(resolvePolicy(await linked(withdrawn), 'pol')?.slot.version).toBe('1.1.0');
  });

  test('may carry a range', async () => {
    expect(resolvePolicy(await linked(three), 'pol@^1')?.slot.version).toBe('1.1.0');
    expect(resolvePolicy(await linked(three), 'pol@^3')).toBeUndefined();
  });

  test('binds nothing new to what was withdrawn', async () => {
    const gone = { ...policy('pol', '1.0.0'), ...lifecycle('policies/pol', { '1.0.0': ['withdrawn'] }) };
    expect(await broken(context('ctx-a', '1.0.0', { policies: ['pol'] }), gone)).toEqual([
      'policy-in-force contexts/ctx-a/1.0.0.yaml',
    ]);
  });
});

describe('binding later', () => {
  const released = context('ctx-a', '1.0.0', { retention: 'P7D' });

  test('the lifecycle may add policies to a released context', async () => {
    const registry = await linked({ ...released, ...added(['p2']) });
    expect(boundPolicies(nameOf(registry, 'ctx-a'), '1.0.0')).toEqual(['p1', 'p2']);
    expect(await broken(added(['p2']), released)).toEqual([]);
  });

  test('taking one away takes a new version', async () => {
    const without = context('ctx-a', '1.0.0', { retention: 'P7D', policies: [] });
    expect(await broken(without, released)).toContain('released-unchanged contexts/ctx-a/1.0.0.yaml');
    const undone = { 'contexts/ctx-a/lifecycle.yaml': undefined };
    expect(await broken(undone, { ...released, ...added(['p2']) })).not.toEqual([]);
    const next = context('ctx-a', '2.0.0', { retention: 'P7D', policies: ['p2'] });
    expect(await broken(next, released)).toEqual([]);
    expect(boundPolicies(nameOf(await linked({ ...released, ...next }), 'ctx-a'), '2.0.0')).toEqual(['p2']);
  });
});

describe('type: session@^1', () => {
  const two = { ...type('kind', '1.0.0'), ...type('kind', '1.1.0'), ...type('kind', '2.0.0') };

  test('means the lowest live match, so that the meaning of a release never drifts', async () => {
    expect(resolveType(await linked(two), 'kind@^1')?.slot.version).toBe('1.0.0');
    expect(resolveType(await linked(two), 'kind@^1.1')?.slot.version).toBe('1.1.0');
    const withdrawn = { ...two, ...lifecycle('contexts/types/kind', { '1.0.0': ['withdrawn'] }) };
    expect(resolveType(await linked(withdrawn), 'kind@^1')?.slot.version).toBe('1.1.0');
  });

  test('allows the schema to be left out, but not both', async () => {
    const typed = context('ctx-a', '1.0.0', { type: 'kind@^1', schema: undefined });
    expect(await broken(typed, two)).toEqual([]);
    expect(await broken(context('ctx-a', '1.0.0', { schema: undefined }))).toHaveLength(1);
  });

  test('has to mean something', async () => {
    expect(await broken(context('ctx-a', '1.0.0', { type: 'kind@^9' }), two)).toEqual([
      'type-in-force contexts/ctx-a/1.0.0.yaml',
    ]);
  });
});

test('the miniature registry that these tests build on is without fault', async () => {
  expect(await broken({})).toEqual([]);
});
