import { join } from 'node:path';
import type { Context } from '@ctxr/model';
import { check } from '../../src/check/check.ts';
import { loadJudge } from '../../src/check/load-judge.ts';
import { rules } from '../../src/check/rules/index.ts';
import { releasePath, type Subject } from '../../src/declaration/layout.ts';
import { loadRegistry } from '../../src/declaration/load.ts';
import type { Name, Registry } from '../../src/declaration/registry.ts';
import type { Tree } from '../../src/declaration/tree.ts';
import { filesOf, memoryTree } from '../check/fixture-tree.ts';

/** Declarations by path; undefined takes one away. JSON is YAML too. */
export type Files = Readonly<Record<string, object | undefined>>;

const miniature = filesOf(join(import.meta.dirname, '../fixtures/registry'));

function treeOf(changes: Files): Tree {
  const files = new Map(miniature);
  for (const [path, value] of Object.entries(changes))
    if (value === undefined) files.delete(path);
    else files.set(path, { bytes: Buffer.from(JSON.stringify(value, undefined, 2)) });
  return memoryTree(files);
}

/** The miniature registry with the files on top, linked. */
export const linked = async (files: Files): Promise<Registry> => (await loadRegistry(treeOf(files))).registry;

/** The rules that a change of the miniature breaks, each with the file; `released` is there before the change. */
export async function broken(change: Files, released: Files = {}): Promise<string[]> {
  const store = { get: () => undefined, set: () => undefined };
  const { findings } = await check(treeOf({ ...released, ...change }), treeOf(released), { rules, store, loadJudge });
  return [...new Set(findings.map(({ rule, place }) => `${rule} ${place.file}`))];
}

const release =
  (kind: Subject, members: object) =>
  (id: string, version: string, more: object = {}): Files => ({
    [releasePath(kind, id, version)]: { id, name: id, version, owner: 'team-a', ...members, ...more },
  });

const schema = { type: 'object', properties: { text: { description: 'A text.', type: 'string' } } };
const accessRules = [{ id: 'readers-read', effect: 'permit', principals: { roles: ['reader'] }, actions: ['read'] }];

/** One release of a context, with all that it must have. */
export const context = release('context', { schema, governance: 'g1', policies: ['p1'], enabled: true });

/** One release of a context type. */
export const type = release('context-type', { description: 'A type.', schema, governancePolicy: 'g1' });

/** One release of a policy. */
export const policy = release('context-policy', { description: 'A policy.', accessRules });

/** What happened to the versions of a name. */
export const lifecycle = (folder: string, events: Readonly<Record<string, readonly string[]>>): Files => ({
  [`${folder}/lifecycle.yaml`]: Object.fromEntries(
    Object.entries(events).map(([version, names]) => [
      version,
      names.map((event, index) => ({ event, at: `2026-03-0${index + 1}`, reason: 'A reason.' })),
    ]),
  ),
});

/** The lifecycle of `ctx-a`, which binds its release 1.0.0 to more policies. */
export const added = (policies: readonly string[]): Files => ({
  'contexts/ctx-a/lifecycle.yaml': {
    '1.0.0': [{ event: 'policies-added', at: '2026-03-01', reason: 'Why.', policies }],
  },
});

/** The context of that id, which the test has declared. */
export function nameOf(registry: Registry, id: string): Name<Context> {
  const name = registry.contexts.get(id);
  if (!name) throw new Error(`The test declares no ${id}.`);
  return name;
}
