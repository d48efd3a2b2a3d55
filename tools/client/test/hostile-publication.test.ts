import type { NameDocument } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { candidatesOf, chooseVersion } from '../src/resolve/choose-version.ts';
import { METADATA_RULES, readJson } from '../src/strict/json.ts';
import { readMetadata } from '../src/strict/metadata.ts';
import { treeRoot } from '../src/tree/tree-root.ts';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';

const DIGEST = 'a'.repeat(64);

describe('pre-releases that are asked for', () => {
  const versions = ['1.2.3-rc.1', '2.0.0-rc.1', '2.1.0-beta.1'];
  const name: NameDocument = {
    kind: 'context',
    id: 'ctx-a',
    versions: versions.map((version) => ({ version, sha256: DIGEST, length: 2, status: 'active' as const })),
  };
  const choose = (range: string): string | undefined =>
    chooseVersion(name, candidatesOf(name, []), range, { allowPrerelease: true }).chosen.entry.version;

  it.each(['1.2.3', '>=1.2.3 <2.0.0', '~1.2.3'])('do not stand in for the release that %s asks for', (range) => {
    expect(() => choose(range)).toThrow(expect.objectContaining({ code: 'NO_MATCHING_VERSION' }) as Error);
  });

  it.each([
    ['^1', '1.2.3-rc.1'],
    ['<2.0.0', '1.2.3-rc.1'],
    ['^2', '2.1.0-beta.1'],
    ['2.0.0-rc.1', '2.0.0-rc.1'],
  ])('count in %s', (range, version) => {
    expect(choose(range)).toBe(version);
  });
});

describe('a signed file', () => {
  it.each(['../../elsewhere', 'A'.repeat(64), 'a'.repeat(63)])('must not name a file by the digest %s', (sha256) => {
    const file = {
      signatures: [],
      signed: {
        _type: 'targets',
        spec_version: '1.0.31',
        version: 1,
        expires: '2027-01-01T00:00:00Z',
        targets: { 'index/head.json': { hashes: { sha256 }, length: 2 } },
      },
    };
    expect(() => readMetadata(Buffer.from(JSON.stringify(file)), 'targets', 'index.json', 10_000)).toThrow(
      expect.objectContaining({ code: 'MALFORMED_METADATA' }) as Error,
    );
  });

  it('is refused by its proper error when a string has more escapes than can be scanned', () => {
    const bytes = Buffer.from(`"${'\\n'.repeat(4_000_000)}"`);
    expect(() => readJson(bytes, 'a file', Infinity, METADATA_RULES)).toThrow(
      expect.objectContaining({ code: 'MALFORMED_METADATA' }) as Error,
    );
  });
});

describe('an index whose keys are in wrong hands', () => {
  it('cannot make the root of a bulk file with repeated names run for ever', () => {
    const name: NameDocument = { kind: 'context', id: 'ctx-a', versions: [] };
    expect(() => treeRoot(Array.from({ length: 17 }, () => name))).toThrow(
      expect.objectContaining({ code: 'MALFORMED_METADATA' }) as Error,
    );
  });
});

describe('a declaration that was signed and is none', () => {
  const of = (declaration: object) =>
    open(publish({ names: [{ kind: 'context', id: 'ctx-a', versions: [{ version: '1.0.0', declaration }] }] }));
  const A = { id: 'ctx-a', version: '1.0.0' };

  it.each([
    { policies: 5 },
    { policies: 'p1' },
    { policies: [{}] },
    { policies: null },
    { type: 5 },
    { type: { toString: 1 } },
    { type: null },
  ])('is refused with %j', async (change) => {
    const registry = await of({ ...A, ...change });
    await expect(registry.resolve('ctx-a')).rejects.toMatchObject({ code: 'MALFORMED_METADATA' });
  });

  it('is listed without what is no text', async () => {
    const registry = await of({ ...A, complianceTags: [{ toString: 1 }, 'gdpr'], owner: 5 });
    expect((await registry.search('gdpr')).map(({ id }) => id)).toEqual(['ctx-a']);
  });
});

describe('a server that has no keys at all', () => {
  const first = publish({ names: NAMES });
  const BUNDLE = 'metadata/bundle.json';
  const bundle = JSON.parse(String(first.files.get(BUNDLE))) as Record<string, unknown>;
  const opening = (change: object, more: ReadonlyMap<string, string> = new Map()) =>
    open({
      ...first,
      files: new Map([
        ...first.files,
        [BUNDLE, Buffer.from(JSON.stringify({ ...bundle, ...change }))],
        ...[...more].map(([path, text]): [string, Buffer] => [path, Buffer.from(text)]),
      ]),
    });

  it.each([
    ['an object that is no text', { toString: 1 }],
    ['a text without end', 'x'.repeat(100_000)],
  ])('gets a short answer to a format that is %s', async (_, format) => {
    await expect(opening({ format })).rejects.toMatchObject({
      code: 'UNSUPPORTED_SPEC_VERSION',
      message: expect.stringMatching(/^.{1,200}$/) as string,
    });
  });

  it('cannot keep a client busy with a next root of thousands of roles', async () => {
    const next = JSON.parse(first.root) as { signed: { version: number; roles: Record<string, unknown> } };
    next.signed.version = 2;
    for (let at = 0; at < 2500; at += 1) next.signed.roles[`r${at}`] = next.signed.roles['root'];
    const more = new Map([['metadata/2.root.json', JSON.stringify(next)]]);
    await expect(opening({ root: 2 }, more)).rejects.toMatchObject({ code: 'LENGTH_EXCEEDED' });
  });
});
