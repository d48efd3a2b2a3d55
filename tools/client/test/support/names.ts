import type { FixtureName } from './publish.ts';

export const SESSION_SCHEMA = {
  type: 'object',
  properties: { user_id: { type: 'string' }, session_id: { type: 'string' } },
  required: ['user_id', 'session_id'],
};

const context = (id: string, version: string, more: object = {}): object => ({
  id,
  name: id,
  version,
  owner: 'team-a',
  governance: 'g1',
  policies: ['p1'],
  enabled: true,
  schema: SESSION_SCHEMA,
  ...more,
});
const type = (version: string, schema: object): object => ({
  id: 'session',
  name: 'Session',
  version,
  owner: 'team-a',
  description: 'A session.',
  governancePolicy: 'g1',
  schema,
});

/** A small registry: each rule of choosing a version has a name that shows it. */
export const NAMES: readonly FixtureName[] = [
  {
    kind: 'context',
    id: 'ctx-session-1',
    versions: [
      {
        version: '1.0.0',
        declaration: context('ctx-session-1', '1.0.0', { description: 'Who talks, and since when.' }),
      },
      {
        version: '1.1.0',
        status: 'deprecated',
        replacedBy: 'ctx-session-1@^2',
        policiesAdded: ['p2'],
        declaration: context('ctx-session-1', '1.1.0'),
      },
      { version: '2.0.0', declaration: context('ctx-session-1', '2.0.0') },
      { version: '2.1.0', status: 'withdrawn', declaration: context('ctx-session-1', '2.1.0') },
      { version: '3.0.0', status: 'revoked', declaration: context('ctx-session-1', '3.0.0') },
      { version: '4.0.0-rc.1', declaration: context('ctx-session-1', '4.0.0-rc.1') },
    ],
  },
  {
    kind: 'context',
    id: 'ctx-typed',
    versions: [
      { version: '1.0.0', declaration: context('ctx-typed', '1.0.0', { schema: undefined, type: 'session@^1' }) },
    ],
  },
  {
    kind: 'context',
    id: 'ctx-untypable',
    versions: [
      { version: '1.0.0', declaration: context('ctx-untypable', '1.0.0', { schema: undefined, type: 'session@^9' }) },
    ],
  },
  {
    kind: 'context',
    id: 'ctx-remote',
    versions: [
      {
        version: '1.0.0',
        declaration: context('ctx-remote', '1.0.0', { schema: { $ref: 'https://example.org/s.json' } }),
      },
    ],
  },
  {
    kind: 'context',
    id: 'ctx-early',
    versions: [{ version: '0.1.0-beta.1', declaration: context('ctx-early', '0.1.0-beta.1') }],
  },
  {
    kind: 'type',
    id: 'session',
    versions: [
      { version: '1.0.0', status: 'withdrawn', declaration: type('1.0.0', { type: 'boolean' }) },
      { version: '1.1.0', declaration: type('1.1.0', { type: 'object', required: ['user_id'] }) },
      { version: '1.2.0', declaration: type('1.2.0', { type: 'object', required: ['user_id', 'more'] }) },
    ],
  },
  {
    kind: 'policy',
    id: 'p1',
    versions: [{ version: '1.0.0', declaration: { id: 'p1', name: 'p1', version: '1.0.0', owner: 'team-a' } }],
  },
  {
    kind: 'participant',
    id: 'github-mcp',
    versions: [
      {
        version: '1.0.0',
        declaration: {
          kind: 'server',
          id: 'github-mcp',
          name: 'GitHub',
          version: '1.0.0',
          owner: 'team-a',
          server: {},
        },
      },
    ],
  },
  { kind: 'participant', id: 'team-a', versions: [{ declaration: { kind: 'team', id: 'team-a', name: 'Team A' } }] },
  {
    kind: 'profile',
    id: 'g1',
    versions: [{ declaration: { id: 'g1', name: 'g1', version: 1, owner: 'team-a', description: 'Plain.' } }],
  },
];

/** Enough names for a tree of several levels. */
export const manyNames = (count: number): readonly FixtureName[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'context',
    id: `ctx-${at}`,
    versions: [{ version: '1.0.0', declaration: context(`ctx-${at}`, '1.0.0') }],
  }));
