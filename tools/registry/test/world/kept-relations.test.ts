import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Relation } from '@ctxr/model';
import { expect, it } from 'vitest';
import { auditRegistry } from '../../src/world/auditing.ts';
import { checkFolder } from '../../src/world/check-folder.ts';
import { compileCommit } from '../../src/world/publishing.ts';
import { NOW, PublishedRegistry } from './published-registry.ts';

/** A published registry with two versions whose schemas no look settles. */
async function compared() {
  const registry = await PublishedRegistry.make();
  const { clone } = registry;
  const write = (version: string, maxLength: number): void =>
    clone.write(
      `contexts/ctx-choice/${version}.yaml`,
      `id: ctx-choice\nname: Choice\nversion: ${version}\ndescription: One of two.\nowner: team-a\n` +
        `schema: { type: object, properties: { a: { description: A. , anyOf: [{ type: string, maxLength: ${maxLength} }, { type: 'null' }] } } }\n` +
        'governance: g1\npolicies: [p1]\nenabled: true\nretention: P7D\n',
    );
  write('1.0.0', 5);
  write('1.1.0', 9);
  clone.commit();
  const kept = join(clone.folder, '.git/ctxr/relations.json');
  return {
    registry,
    kept,
    relation: async (): Promise<Relation | undefined> => {
      const { built } = await compileCommit(clone.folder);
      return built.compiled.names.find(({ id }) => id === 'ctx-choice')?.versions[1]?.relation;
    },
    /** Puts other words in the file, as somebody would who can write there. */
    spoil: (words: object): void => {
      const file = JSON.parse(readFileSync(kept, 'utf8')) as { shapes: Record<string, unknown> };
      for (const key of Object.keys(file.shapes)) file.shapes[key] = words;
      writeFileSync(kept, JSON.stringify(file));
    },
  };
}

const TRUE = { to: '1.0.0', backward: 'compatible', forward: 'breaking' } as const;

it('what was compared is kept once it is published, and not before', async () => {
  const { registry, kept, relation } = await compared();
  await checkFolder(registry.clone.folder);
  expect(await relation()).toEqual(TRUE);
  expect(existsSync(kept)).toBe(false);
  await registry.publish();
  expect(Object.values((JSON.parse(readFileSync(kept, 'utf8')) as { shapes: object }).shapes)).toEqual([
    { backward: 'compatible', forward: 'breaking' },
  ]);
  expect(await relation()).toEqual(TRUE);
});

it('a kept file adds nothing but the words of a relation; an audit compares for itself', async () => {
  const { registry, relation, spoil } = await compared();
  await registry.publish();
  spoil({ backward: 'fine', forward: 'breaking' });
  expect(await relation()).toEqual(TRUE);
  spoil({ backward: 'unknown', forward: 'unknown', to: '0.0.1', more: 1 });
  expect(await relation()).toEqual({ to: '1.0.0', backward: 'unknown', forward: 'unknown' });
  const report = await auditRegistry({
    clone: registry.clone.folder,
    published: { folder: registry.published },
    root: registry.root,
    now: NOW,
  });
  expect(report.differences).toEqual([]);
});
