import { readFileSync } from 'node:fs';
import { linkRegistry, type Registry } from '../../src/declaration/registry.ts';
import { slotOf } from '../../src/declaration/layout.ts';
import { compile, type Compiled } from '../../src/release/compile.ts';
import { relationsOf } from '../../src/release/relations.ts';

/** Declarations by path, whole. */
export type Files = Readonly<Record<string, object>>;

/** A linked registry of in-memory declarations. */
export const registryOf = (files: Files): Registry =>
  linkRegistry(
    Object.entries(files).map(([file, value]) => ({
      file,
      slot: slotOf(file),
      outline: { value: value as Record<string, unknown>, members: Object.keys(value) },
    })),
  );

export const compileFiles = (files: Files): Compiled =>
  compile({ registry: registryOf(files), valueOf: (file) => files[file] });

/** The same with the relations of neighbours, as a publication has them. */
export async function compileRelated(files: Files): Promise<Compiled> {
  const registry = registryOf(files);
  const valueOf = (file: string): unknown => files[file];
  const relations = await relationsOf(registry, valueOf);
  return compile({ registry, valueOf, relationOf: (file) => relations.get(file) });
}

export const contextFile = (id: string, version: string, more: object = {}): Files => ({
  [`contexts/${id}/${version}.yaml`]: {
    id,
    name: `Context ${id}`,
    version,
    owner: 'team-a',
    schema: { type: 'object', properties: { note: { type: 'string' } } },
    governance: 'g1',
    policies: ['p1'],
    enabled: true,
    ...more,
  },
});

function policyFile(id: string): Files {
  const accessRules = [{ id: 'all-read', effect: 'permit', principals: { any: true }, actions: ['read'] }];
  const description = 'Everybody may read.';
  return {
    [`policies/${id}/1.0.0.yaml`]: { id, name: id, version: '1.0.0', owner: 'team-a', description, accessRules },
  };
}

/** A small registry with a name of every kind and every status. */
export const SMALL: Files = {
  ...contextFile('ctx-note', '1.0.0'),
  ...contextFile('ctx-note', '1.1.0'),
  ...contextFile('ctx-note', '2.0.0-rc.1'),
  ...contextFile('ctx-old', '1.0.0'),
  ...contextFile('ctx-gone', '1.0.0'),
  'contexts/ctx-note/lifecycle.yaml': {
    '1.0.0': [{ event: 'deprecated', at: '2026-09-01', reason: 'Use 1.1.0.', replacedBy: 'ctx-note@^1.1' }],
    '1.1.0': [{ event: 'policies-added', at: '2026-09-02', reason: 'Stricter.', policies: ['p2'] }],
  },
  'contexts/ctx-old/lifecycle.yaml': { '1.0.0': [{ event: 'withdrawn', at: '2026-09-03', reason: 'Unused.' }] },
  'contexts/ctx-gone/lifecycle.yaml': {
    '1.0.0': [{ event: 'revoked', at: '2026-09-04', reason: 'Leaks.', replacedBy: 'ctx-note@^1' }],
  },
  'contexts/types/note/1.0.0.yaml': {
    id: 'note',
    name: 'Note',
    version: '1.0.0',
    description: 'A note.',
    owner: 'team-a',
    schema: { type: 'object' },
    governancePolicy: 'g1',
  },
  ...policyFile('p1'),
  ...policyFile('p2'),
  'governance/profiles/g1.yaml': { id: 'g1', name: 'G1', version: 3, description: 'For all.', owner: 'team-a' },
  'governance/participants/team-a.yaml': {
    kind: 'team',
    id: 'team-a',
    name: 'Team A',
    accounts: [{ host: 'github', id: 7 }],
  },
  'governance/participants/client-a.yaml': {
    kind: 'client',
    id: 'client-a',
    name: 'Client A',
    owner: 'team-a',
    requires: [],
  },
  'governance/participants/server-a/1.0.0.yaml': {
    kind: 'server',
    id: 'server-a',
    name: 'Server A',
    version: '1.0.0',
    owner: 'team-a',
    server: { name: 'org.example/server-a', description: 'A server for tests.', version: '1.0.0' },
  },
  'governance/registry.yaml': {
    id: 'reg-a',
    name: 'Registry A',
    version: 1,
    domain: 'reg-a.example',
    preset: 'team',
  },
};

export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
export const jsonOf = (bytes: Uint8Array | undefined): unknown => JSON.parse(textOf(bytes));
export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
