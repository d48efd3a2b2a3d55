import type { NameDocument } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { candidatesOf, chooseVersion } from '../src/resolve/choose-version.ts';
import { METADATA_RULES, readJson } from '../src/strict/json.ts';
import { readMetadata } from '../src/strict/metadata.ts';
import { treeRoot } from '../src/tree/tree-root.ts';

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
