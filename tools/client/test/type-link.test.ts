import { canonicalJson, type TypeLink } from '@ctxr/model';
import { expect, it } from 'vitest';
import { sha256Hex } from '../src/sha256.ts';
import { manyNames, NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { type FixturePublication, publish } from './support/publish.ts';
import { serve } from './support/serve.ts';

/** The link to a release of the fixture's type. */
function linkTo(version: string): TypeLink {
  const type = NAMES.find(({ kind }) => kind === 'type')?.versions.find((each) => each.version === version);
  const text = canonicalJson(type?.declaration);
  return { id: 'session', version, sha256: sha256Hex(text), length: Buffer.byteLength(text) };
}

const linked = (schemaFrom: TypeLink, more: Partial<FixturePublication> = {}) =>
  publish({
    names: [...NAMES, ...manyNames(600)].map((name) =>
      name.id === 'ctx-typed'
        ? { ...name, versions: name.versions.map((version) => ({ ...version, schemaFrom })) }
        : name,
    ),
    ...more,
  });

const lowest = '1.1.0';

it('takes the type that the index links to, without a walk', async () => {
  const published = linked(linkTo(lowest));
  const { fetch, asked } = serve(published.files);
  const found = await (await open(published, { fetch })).resolve('ctx-typed');
  expect(found.schema()).toMatchObject({ type: 'object' });
  expect(asked.filter((path) => path.startsWith('objects/'))).toHaveLength(2);
  expect(asked.filter((path) => path.startsWith('nodes/')).length).toBeLessThanOrEqual(2);
});

it('gives the schema that a walk gives', async () => {
  const [byLink, byWalk] = [await open(linked(linkTo(lowest))), await open(publish({ names: NAMES }))];
  expect((await byLink.resolve('ctx-typed')).schema()).toEqual((await byWalk.resolve('ctx-typed')).schema());
});

it('walks where the linked release was revoked since, and nothing else is in the range', async () => {
  const entry = { kind: 'type', id: 'session', at: '2026-11-20', reason: 'It leaks.' } as const;
  const revoked = NAMES.flatMap(({ kind, versions }) =>
    kind === 'type' ? versions.map(({ version = '' }) => ({ ...entry, version })) : [],
  );
  const found = await (await open(linked(linkTo(lowest), { revoked }))).resolve('ctx-typed');
  expect(() => found.schema()).toThrow(expect.objectContaining({ code: 'SCHEMA_UNUSABLE' }));
});

it.each([
  ['of another type', { ...linkTo(lowest), id: 'other' }],
  ['out of the range', { ...linkTo(lowest), version: '9.0.0' }],
])('refuses a link %s', async (_, schemaFrom) => {
  const registry = await open(linked(schemaFrom));
  await expect(registry.resolve('ctx-typed')).rejects.toMatchObject({ code: 'MIX_AND_MATCH' });
});
