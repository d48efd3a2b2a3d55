import { canonicalJson, type Fit, isPrerelease, predecessor, type Relation, sortVersions } from '@ctxr/model';
import { relate } from '@ctxr/compat';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RelationStore } from '../../src/release/relate-schemas.ts';
import { relationsOf } from '../../src/release/relations.ts';
import { compileRelated, contextFile, type Files, registryOf } from './fixture.ts';

const related = async (files: Files, store?: RelationStore): Promise<ReadonlyMap<string, Relation>> =>
  relationsOf(registryOf(files), (file) => files[file], store);

/** The versions of a context, each with a schema. */
const versions = (schemas: Readonly<Record<string, object>>): Files =>
  Object.assign(
    {},
    ...Object.entries(schemas).map(([version, schema]) => contextFile('ctx-a', version, { schema })),
  ) as Files;

/** The relations of the context, in short. */
const shortly = async (files: Files): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    [...(await related(files))].map(([file, { to, backward, forward }]) => [
      /([^/]+)\.yaml$/.exec(file)?.[1] ?? file,
      `${to} ${backward} ${forward}`,
    ]),
  );

const text = (maxLength: number): object => ({ type: 'object', properties: { a: { type: 'string', maxLength } } });
const event = (name: string) => [{ event: name, at: '2026-09-01', reason: 'So it is.' }];

describe('a version is related to', () => {
  test('the one below it, a first version to none', async () => {
    const files = versions({ '1.0.0': text(5), '1.1.0': text(9), '2.0.0': text(3), '2.0.1': text(3) });
    expect(await shortly(files)).toEqual({
      '1.1.0': '1.0.0 compatible breaking',
      '2.0.0': '1.1.0 breaking compatible',
      '2.0.1': '2.0.0 compatible compatible',
    });
  });

  test('no pre-release, which promises nothing; a pre-release has a neighbour of its own', async () => {
    const files = versions({ '1.0.0-rc.1': text(1), '1.0.0': text(5), '2.0.0-rc.1': text(9), '2.0.0': text(5) });
    expect(await shortly(files)).toEqual({
      '2.0.0-rc.1': '1.0.0 compatible breaking',
      '2.0.0': '1.0.0 compatible compatible',
    });
  });

  test('the highest of an older line that goes on, as soon as it does', async () => {
    const files = versions({ '1.0.0': text(5), '2.0.0': text(9) });
    expect(await shortly({ ...files, ...versions({ '1.1.0': text(7) }) })).toEqual({
      '1.1.0': '1.0.0 compatible breaking',
      '2.0.0': '1.1.0 compatible breaking',
    });
  });

  test('what the model calls its predecessor, whatever versions there are', async () => {
    const version = fc
      .tuple(fc.nat(3), fc.nat(2), fc.nat(2), fc.constantFrom('', '-rc.1', '-rc.2'))
      .map(([major, minor, patch, end]) => `${major}.${minor}.${patch}${end}`);
    const numbers = fc.uniqueArray(version, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(numbers, async (all) => {
        const files = versions(Object.fromEntries(all.map((one) => [one, text(5)])));
        const stable = all.filter((one) => !isPrerelease(one));
        const found = await related(files);
        for (const one of sortVersions(all))
          expect(found.get(`contexts/ctx-a/${one}.yaml`)?.to).toBe(predecessor(one, stable));
      }),
    );
  });
});

describe('a relation', () => {
  test('outlives every status that a version or its neighbour may come to', async () => {
    const files = versions({ '1.0.0': text(5), '1.1.0': text(9), '1.2.0': text(7), '1.3.0': text(7) });
    const before = await related(files);
    const status = fc.constantFrom('deprecated', 'withdrawn', 'revoked');
    const lifecycle = fc.dictionary(fc.constantFrom('1.0.0', '1.1.0', '1.2.0', '1.3.0'), status, { minKeys: 1 });
    await fc.assert(
      fc.asyncProperty(lifecycle, async (statuses) => {
        const events = Object.fromEntries(Object.entries(statuses).map(([version, name]) => [version, event(name)]));
        expect(await related({ ...files, 'contexts/ctx-a/lifecycle.yaml': events })).toEqual(before);
      }),
    );
  });

  test('is the same in whatever order files and members come', async () => {
    const files = versions({ '1.0.0': text(5), '1.1.0': text(9), '2.0.0': { anyOf: [text(3), { type: 'null' }] } });
    const entries = Object.entries(files);
    const before = await related(files);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(entries, { minLength: entries.length }), async (shuffled) => {
        const turned = shuffled.map(([file, value]) => [file, Object.fromEntries(Object.entries(value).reverse())]);
        const now = await related(Object.fromEntries(turned) as Files);
        expect(now).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  test('tells what a comparison tells of schemas that no look settles', async () => {
    const schemas: readonly object[] = [
      { oneOf: [text(3), { type: 'null' }] },
      { anyOf: [text(3), { type: 'null' }] },
      { $ref: '#/$defs/a', $defs: { a: text(5) } },
      { type: 'object', patternProperties: { '^x-': { type: 'string' } } },
    ];
    for (const old of schemas)
      for (const next of schemas) {
        const { backward, forward } = relate(old as never, next as never);
        expect(await shortly(versions({ '1.0.0': old, '1.1.0': next }))).toEqual({
          '1.1.0': `1.0.0 ${backward} ${forward}`,
        });
      }
  });

  test('is settled for equal schemas, even where no comparison can tell', async () => {
    const foreign = { $ref: 'https://example.org/other.json' };
    expect(await shortly(versions({ '1.0.0': foreign, '1.1.0': { ...foreign } }))).toEqual({
      '1.1.0': '1.0.0 compatible compatible',
    });
    expect(await shortly(versions({ '1.0.0': foreign, '1.1.0': { type: 'object' } }))).toEqual({
      '1.1.0': '1.0.0 unknown unknown',
    });
  });

  test('is told of types, too, and of nothing else', async () => {
    const type = (version: string, maxLength: number): Files => ({
      [`contexts/types/note/${version}.yaml`]: { id: 'note', version, schema: text(maxLength) },
      [`policies/p1/${version}.yaml`]: { id: 'p1', version },
      [`governance/participants/server-a/${version}.yaml`]: { kind: 'server', id: 'server-a', version },
    });
    expect([...(await related({ ...type('1.0.0', 5), ...type('1.1.0', 6) })).keys()]).toEqual([
      'contexts/types/note/1.1.0.yaml',
    ]);
  });
});

describe('a context without a schema of its own', () => {
  const typed = (version: string, type: string): Files => ({
    [`contexts/ctx-a/${version}.yaml`]: { id: 'ctx-a', version, type },
  });
  const note = (version: string, maxLength: number): Files => ({
    [`contexts/types/note/${version}.yaml`]: { id: 'note', version, schema: text(maxLength) },
  });
  const withdrawn = (...gone: readonly string[]): Files => ({
    'contexts/types/note/lifecycle.yaml': Object.fromEntries(gone.map((version) => [version, event('withdrawn')])),
  });
  const relationIn = async (files: Files): Promise<Relation | undefined> =>
    (await related(files)).get('contexts/ctx-a/1.1.0.yaml');
  const words = (backward: Fit, forward: Fit): Relation => ({ to: '1.0.0', backward, forward });
  const files = {
    ...note('1.0.0', 5),
    ...note('1.1.0', 7),
    ...note('2.0.0', 3),
    ...typed('1.0.0', 'note@^1'),
    ...typed('1.1.0', 'note@^2'),
  };

  test('is related by the schemas of its types, as the index links them', async () => {
    expect(await relationIn(files)).toEqual(words('breaking', 'compatible'));
    const again = { ...files, ...typed('1.1.0', 'note@^1') };
    expect(await relationIn(again)).toEqual(words('compatible', 'compatible'));
  });

  test('follows its link when the lowest live release becomes another', async () => {
    const onward = { ...files, ...typed('1.1.0', 'note@>=1.1.0 <2'), ...note('1.2.0', 9) };
    expect(await relationIn(onward)).toEqual(words('compatible', 'breaking'));
    expect(await relationIn({ ...onward, ...withdrawn('1.0.0') })).toEqual(words('compatible', 'compatible'));
    expect(await relationIn({ ...onward, ...withdrawn('1.1.0') })).toEqual(words('compatible', 'breaking'));
  });

  test('is related by nobody knows what where no release of its type is live', async () => {
    expect(await relationIn({ ...files, ...withdrawn('1.0.0', '1.1.0') })).toEqual(words('unknown', 'unknown'));
    const gone = { ...files, ...typed('1.1.0', 'note@^1'), ...withdrawn('1.0.0', '1.1.0') };
    expect(await relationIn(gone)).toEqual(words('unknown', 'unknown'));
  });
});

test('the compiler lists the relation with the version', async () => {
  const { names } = await compileRelated(versions({ '1.0.0': text(5), '1.1.0': text(9) }));
  expect(names[0]?.versions.map(({ relation }) => relation)).toEqual([
    undefined,
    { to: '1.0.0', backward: 'compatible', forward: 'breaking' },
  ]);
});

test('what was compared is asked for once by the digests of both schemas, and what a look settles never', async () => {
  const kept = new Map<string, { backward: Fit; forward: Fit }>();
  const asked: string[] = [];
  const store: RelationStore = {
    get: (key) => (asked.push(key), kept.get(key)),
    set: (key, value) => void kept.set(key, value),
  };
  const choice = (most: number): object => ({ anyOf: [text(most), { type: 'null' }] });
  const files = versions({ '1.0.0': text(5), '1.1.0': text(9), '2.0.0': choice(9), '2.1.0': choice(12) });
  const before = await related(files, store);
  expect(kept.size).toBe(2);
  expect(asked).toEqual([...kept.keys()]);
  expect(asked[0]).toMatch(/^[0-9a-f]{64} [0-9a-f]{64}$/);
  expect(canonicalJson([...(await related(files, store))])).toBe(canonicalJson([...before]));
  expect(kept.size).toBe(2);
});

test('what JSON cannot carry is unknown, and left to the compiler to refuse', async () => {
  const odd = { type: 'string', maxLength: 2n ** 60n };
  expect(await shortly(versions({ '1.0.0': odd, '1.1.0': odd }))).toEqual({ '1.1.0': '1.0.0 unknown unknown' });
});
