import { describe, expect, test } from 'vitest';
import { retentionOf, tagsOf } from '../../src/check/effective.ts';
import { ownerOf } from '../../src/declaration/registry.ts';
import { added, broken, context, lifecycle, linked, nameOf, policy, type } from './small-registry.ts';

describe('policies and types together', () => {
  const files = {
    ...type('kind', '1.0.0', { retention: 'P60D', complianceTags: ['from-type'] }),
    ...policy('pol', '1.0.0', { retention: 'P30D', complianceTags: ['from-policy', 'shared'] }),
    ...context('ctx-a', '1.0.0', {
      type: 'kind@^1',
      policies: ['pol'],
      retention: 'P90D',
      complianceTags: ['own', 'shared'],
    }),
  };
  const hold = policy('hold', '1.0.0', { retention: { period: 'P7Y', legalHold: true, reason: 'An audit.' } });

  test('the shortest retention of context, type and policies holds', async () => {
    const registry = await linked(files);
    expect(retentionOf(registry, nameOf(registry, 'ctx-a'), '1.0.0')).toEqual({ period: 'P30D', legalHold: false });
  });

  test('unless one of them is under legal hold, also one that was bound later', async () => {
    const registry = await linked({ ...files, ...hold, ...added(['hold']) });
    expect(retentionOf(registry, nameOf(registry, 'ctx-a'), '1.0.0')).toEqual({ period: 'P30D', legalHold: true });
  });

  test('tags are the union', async () => {
    const registry = await linked(files);
    expect([...tagsOf(registry, nameOf(registry, 'ctx-a'), '1.0.0')].sort()).toEqual([
      'from-policy',
      'from-type',
      'own',
      'shared',
    ]);
  });
});

describe('owner', () => {
  test('that of the highest version rules the name, whatever older or withdrawn versions say', async () => {
    const files = {
      ...context('ctx-a', '1.0.0'),
      ...context('ctx-a', '1.10.0', { owner: 'team-b' }),
      ...context('ctx-a', '1.9.0'),
    };
    expect(ownerOf(nameOf(await linked(files), 'ctx-a'))).toBe('team-b');
    const withdrawn = { ...files, ...lifecycle('contexts/ctx-a', { '1.10.0': ['withdrawn'] }) };
    expect(ownerOf(nameOf(await linked(withdrawn), 'ctx-a'))).toBe('team-b');
  });

  test('authority is read at the base: a change that names another owner is not yet ruled by it', async () => {
    const released = context('ctx-a', '1.0.0');
    const takeover = context('ctx-a', '1.1.0', { owner: 'team-b' });
    expect(ownerOf(nameOf(await linked(released), 'ctx-a'))).toBe('team-a');
    expect(ownerOf(nameOf(await linked({ ...released, ...takeover }), 'ctx-a'))).toBe('team-b');
  });
});

describe('governance and governancePolicy', () => {
  test('a profile raises its criteria to errors', async () => {
    const poor = context('ctx-a', '1.0.0', { governance: 'strict' });
    expect(await broken(poor)).toContain('profile-criteria contexts/ctx-a/1.0.0.yaml');
    const rich = {
      governance: 'strict',
      description: 'What it is.',
      type: 'kind@^1',
      retention: 'P30D',
      examples: [{ text: 'a' }],
    };
    expect(await broken({ ...type('kind', '1.0.0'), ...context('ctx-a', '1.0.0', rich) })).toEqual([]);
  });

  test('of a type, too', async () => {
    expect(await broken(type('kind', '1.0.0', { governancePolicy: 'strict' }))).toContain(
      'profile-criteria contexts/types/kind/1.0.0.yaml',
    );
  });

  test('it asks for policies and bounds the retention; it has no way to loosen anything', async () => {
    const loose = {
      governance: 'strict',
      description: 'What it is.',
      type: 'kind@^1',
      retention: 'P1Y',
      examples: [{ text: 'a' }],
    };
    const found = await broken({
      ...type('kind', '1.0.0'),
      ...context('ctx-a', '1.0.0', { ...loose, policies: ['p2'] }),
    });
    expect(found).toContain('profile-policies contexts/ctx-a/1.0.0.yaml');
  });
});

describe('ids', () => {
  test('are lower-case words joined by hyphens, so that none differs from another by case alone', async () => {
    expect(await broken(context('ctx-a-1', '1.0.0'))).toEqual([]);
    for (const id of ['Ctx-Session', 'ctx_a', 'a'.repeat(65)])
      expect(await broken(context(id, '1.0.0'))).toContain(`well-formed-name contexts/${id}/1.0.0.yaml`);
  });

  test('are the path', async () => {
    expect(await broken(context('ctx-a', '1.0.0', { id: 'ctx-b' }))).toEqual([
      'path-identity contexts/ctx-a/1.0.0.yaml',
    ]);
    expect(await broken(context('ctx-a', '1.0.0', { version: '1.0.1' }))).toEqual([
      'path-identity contexts/ctx-a/1.0.0.yaml',
    ]);
  });

  test('are unique among participants, however they are stored', async () => {
    const server = { kind: 'server', id: 'team-b', name: 'B', version: '1.0.0', owner: 'team-a' };
    const details = { name: 'org.example/b', description: 'A server.', version: '1.0.0' };
    const files = { 'governance/participants/team-b/1.0.0.yaml': { ...server, server: details } };
    expect((await broken(files)).map((fault) => fault.split(' ')[0])).toContain('unique-id');
  });

  test('may be shared by different kinds', async () => {
    expect(
      await broken({ ...type('note-a', '1.0.0'), ...policy('note-a', '1.0.0'), ...context('note-a', '1.0.0') }),
    ).toEqual([]);
  });

  test('of contexts leave `types` to the context types', async () => {
    expect(await broken(context('types', '1.0.0'))).not.toEqual([]);
    expect((await linked(context('types', '1.0.0'))).types.has('types')).toBe(false);
  });
});

describe('schemas', () => {
  const withSchema = (schema: object): Promise<string[]> => broken(context('ctx-a', '1.0.0', { schema }));

  test('are of draft 2020-12', async () => {
    expect(await withSchema({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' })).toEqual([]);
    expect(await withSchema({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' })).toEqual([
      'schema-dialect contexts/ctx-a/1.0.0.yaml',
    ]);
    expect(await withSchema({ type: 'object', required: 'text' })).toEqual(['schema-valid contexts/ctx-a/1.0.0.yaml']);
  });

  test('reach nothing outside; what they name is there', async () => {
    const property = (reference: string): object => ({
      type: 'object',
      properties: { a: { description: 'An a.', $ref: reference } },
    });
    expect(await withSchema(property('https://example.org/a.json'))).toEqual([
      'local-reference contexts/ctx-a/1.0.0.yaml',
    ]);
    expect(await withSchema(property('#/$defs/missing'))).toEqual(['resolvable-reference contexts/ctx-a/1.0.0.yaml']);
    expect(await withSchema({ ...property('#/$defs/a'), $defs: { a: { type: 'string' } } })).toEqual([]);
  });

  test('accept their examples', async () => {
    expect(await broken(context('ctx-a', '1.0.0', { examples: [{ text: 'a' }] }))).toEqual([]);
    expect(await broken(context('ctx-a', '1.0.0', { examples: [{ text: 1 }] }))).toEqual([
      'example-valid contexts/ctx-a/1.0.0.yaml',
    ]);
  });

  test('are open unless they say otherwise', async () => {
    expect(await broken(context('ctx-a', '1.0.0', { examples: [{ text: 'a', more: true }] }))).toEqual([]);
  });
});

describe('people', () => {
  const account = [{ host: 'github', id: 7 }];
  const team = { kind: 'team', id: 'team-c', name: 'Team C', accounts: account };

  test('have accounts in files that are edited in place', async () => {
    const path = 'governance/participants/team-c.yaml';
    expect(await broken({ [path]: team })).toEqual([]);
    expect(await broken({ [path]: { ...team, accounts: [] } }, { [path]: team })).toEqual([]);
  });

  test.each([
    ['a context', context('ctx-a', '1.0.0', { accounts: account }), 'contexts/ctx-a/1.0.0.yaml'],
    ['a type', type('kind', '1.0.0', { accounts: account }), 'contexts/types/kind/1.0.0.yaml'],
    ['a policy', policy('pol', '1.0.0', { keys: [] }), 'policies/pol/1.0.0.yaml'],
  ])('%s, which never changes, has no place for them', async (_what, files, file) => {
    expect(await broken(files)).toEqual([`known-field ${file}`]);
  });
});
