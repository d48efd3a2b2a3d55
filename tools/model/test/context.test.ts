import { describe, expect, test } from 'vitest';
import type { Context } from '../src/index.ts';
import { faultsOf } from './read-schemas.ts';

/** The smallest context that people already know, as it is written elsewhere. */
const SEED =
  '{"id":"ctx-session-1","name":"SessionContext","version":"1.0.0","owner":"team-a","schema":{"type":"object","properties":{"user_id":{"type":"string"},"session_id":{"type":"string"}},"required":["user_id","session_id"]},"governance":"g1","policies":["p1"],"enabled":true}';

const seed = JSON.parse(SEED) as Context;

test('the seed is a valid context, unchanged', () => {
  expect(faultsOf('context', seed)).toEqual([]);
});

describe('what makes a context invalid', () => {
  test.each(['id', 'name', 'version', 'owner', 'governance', 'policies', 'enabled'] as const)('no %s', (member) => {
    const { [member]: _, ...rest } = seed;
    expect(faultsOf('context', rest)).toEqual([` must have required property '${member}'`]);
  });

  test('neither a schema nor a type', () => {
    const { schema: _, ...rest } = seed;
    expect(faultsOf('context', rest)).not.toEqual([]);
    expect(faultsOf('context', { ...rest, type: 'session@^1' })).toEqual([]);
  });

  test.each([
    ['an id with capitals', { id: 'Ctx-Session' }, '/id'],
    ['an id of 65 characters', { id: 'a'.repeat(65) }, '/id'],
    ['a version with a leading v', { version: 'v1.0.0' }, '/version'],
    ['a version with build metadata', { version: '1.0.0+1' }, '/version'],
    ['a policy named twice', { policies: ['p1', 'p1'] }, '/policies'],
    ['a type without a range', { type: 'session' }, '/type'],
    ['a word for a truth value', { enabled: 'yes' }, '/enabled'],
    ['a retention that is no duration', { retention: '30 days' }, '/retention'],
    ['an unknown member', { policy: 'p1' }, ''],
    ['a binding to a tool without a direction', { bindings: [{ server: 'desk', tool: 'find' }] }, '/bindings/0'],
    ['a binding to two things', { bindings: [{ server: 'desk', resource: 'a:b', prompt: 'p' }] }, '/bindings/0'],
  ])('%s', (_what, members, path) => {
    const faults = faultsOf('context', { ...seed, ...members });
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.map((fault) => fault.split(' ')[0])).toContain(path);
  });
});
