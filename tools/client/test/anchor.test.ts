import { canonicalJson } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { discover, fingerprintOf, openRegistry, type OpenOptions } from '../src/index.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { fixtureKey, signed } from './support/keys.ts';
import { NAMES } from './support/names.ts';
import { NOW } from './support/open.ts';
import { publish } from './support/publish.ts';
import { serve } from './support/serve.ts';

const URL_ = 'https://contexts.example.org';
const published = publish({ names: NAMES });
const fingerprint = fingerprintOf(Buffer.from(published.root));
const DISCOVERY = '.well-known/mcp-context-registry.json';
const OTHER = `sha256:${'0'.repeat(64)}`;

interface RootFile {
  readonly signed: object;
}

/** The fixture's first root with something else in its signed part. */
const rootWith = (change: object, keys = [fixtureKey('root')]): Buffer =>
  Buffer.from(signed({ ...(JSON.parse(published.root) as RootFile).signed, ...change }, keys));
const withFile = (path: string, bytes: Uint8Array | string): Map<string, Buffer> =>
  new Map([...published.files, [path, Buffer.from(bytes)]]);
const discovery = (change: object = {}): string =>
  canonicalJson({ format: 1, id: 'our-contexts', name: 'Ours', domain: 'example.org', root: fingerprint, ...change });

function opening(more: Partial<OpenOptions>, files: ReadonlyMap<string, Buffer> = published.files) {
  const { fetch, asked } = serve(files);
  const opened = openRegistry({ url: URL_, cache: false, clock: () => NOW, patience: { attempts: 1 }, fetch, ...more });
  return Object.assign(opened, { asked });
}

describe('whom to trust', () => {
  it.each<[string, Partial<OpenOptions>, RegExp]>([
    ['nobody', {}, /exactly one .* there is none/],
    ['nobody, said so', { trustOnFirstUse: false }, /exactly one .* there is none/],
    ['a root and a fingerprint', { root: Buffer.from(published.root), fingerprint }, /there are 2/],
    ['a fingerprint and first use', { fingerprint, trustOnFirstUse: true }, /there are 2/],
    ['a fingerprint of another form', { fingerprint: fingerprint.slice(7) }, /is no fingerprint/],
    [
      'a fingerprint in upper case',
      { fingerprint: `sha256:${fingerprint.slice(7).toUpperCase()}` },
      /is no fingerprint/,
    ],
    ['an empty fingerprint', { fingerprint: '' }, /is no fingerprint/],
    ['TLS options beside a fetch', { fingerprint, tls: {} }, /not both/],
    ['staleness that is no number', { fingerprint, maxStaleness: Number.NaN }, /maxStaleness/],
  ])('%s is wrong use, and nothing is fetched', async (_, more, reason) => {
    const opened = opening(more);
    await expect(opened).rejects.toMatchObject({ code: 'OPTIONS_INVALID', kind: 'usage' });
    await expect(opened).rejects.toThrow(reason);
    expect(opened.asked).toEqual([]);
  });
});

it('TLS options over plain http are wrong use', async () => {
  const opened = openRegistry({ url: 'http://127.0.0.1', fingerprint, cache: false, tls: {} });
  await expect(opened).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
  await expect(opened).rejects.toThrow(/plain http/);
});

describe('a fingerprint', () => {
  it('stands for the first root, which is fetched once and kept', async () => {
    const cache = new MemoryStore();
    const first = opening({ fingerprint, cache });
    expect((await first).fingerprint).toBe(fingerprint);
    expect((await first).warnings).toEqual([]);
    expect(first.asked).toEqual(['metadata/1.root.json', 'metadata/bundle.json']);
    const again = opening({ fingerprint, cache });
    await again;
    expect(again.asked).toEqual(['metadata/bundle.json (304)']);
    const offline = opening({ fingerprint, cache, offline: true });
    expect((await offline).head.seq).toBe(1);
    expect(offline.asked).toEqual([]);
  });

  it('does not depend on how the file was written', () => {
    const spaced = JSON.stringify(JSON.parse(published.root), null, 2);
    expect(fingerprintOf(Buffer.from(spaced))).toBe(fingerprint);
    expect(fingerprintOf(rootWith({ x: 1 }))).not.toBe(fingerprint);
  });

  it('of another root refuses this one, and keeps nothing', async () => {
    const cache = new MemoryStore();
    const opened = opening({ fingerprint: OTHER, cache });
    await expect(opened).rejects.toMatchObject({ code: 'TRUST_ANCHOR_INVALID', kind: 'trust' });
    await expect(opened).rejects.toThrow(fingerprint);
    expect(await cache.readState()).toBeUndefined();
  });

  it('does not trust what another fingerprint had stored', async () => {
    const cache = new MemoryStore();
    await opening({ fingerprint, cache });
    await expect(opening({ fingerprint: OTHER, cache })).rejects.toMatchObject({ code: 'TRUST_ANCHOR_INVALID' });
    await expect(opening({ fingerprint: OTHER, cache, offline: true })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('is no signature: the root must still be signed by its own threshold', async () => {
    const files = withFile('metadata/1.root.json', rootWith({}, [fixtureKey('other')]));
    await expect(opening({ fingerprint }, files)).rejects.toMatchObject({ code: 'TRUST_ANCHOR_INVALID' });
  });

  it('cannot be held against a root that is not served', async () => {
    const files = new Map(published.files);
    files.delete('metadata/1.root.json');
    await expect(opening({ fingerprint }, files)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(opening({ fingerprint, offline: true })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('trust on first use', () => {
  it('takes the first root with a warning that names it, and then no other', async () => {
    const cache = new MemoryStore();
    const first = await opening({ trustOnFirstUse: true, cache });
    expect(first.warnings).toMatchObject([{ code: 'TRUSTED_ON_FIRST_USE' }]);
    expect(first.warnings[0]?.message).toContain(fingerprint);
    const again = await opening({ trustOnFirstUse: true, cache });
    expect(again.warnings).toEqual([]);

    const foreign = publish({ names: NAMES, seq: 2, keys: 'foreign' });
    await expect(opening({ trustOnFirstUse: true, cache }, foreign.files)).rejects.toMatchObject({ kind: 'trust' });
    expect((await opening({ trustOnFirstUse: true, cache: new MemoryStore() }, foreign.files)).head.seq).toBe(2);
  });

  it('keeps nothing of a registry that does not verify', async () => {
    const cache = new MemoryStore();
    const files = withFile('metadata/bundle.json', '{}');
    await expect(opening({ trustOnFirstUse: true, cache }, files)).rejects.toMatchObject({ kind: 'trust' });
    expect(await cache.readState()).toBeUndefined();
  });

  it('refuses a root that is not the first', async () => {
    const files = withFile('metadata/1.root.json', rootWith({ version: 2 }));
    await expect(opening({ trustOnFirstUse: true }, files)).rejects.toMatchObject({ code: 'TRUST_ANCHOR_INVALID' });
  });

  it('refuses a registry that says two things of itself', async () => {
    const files = withFile(DISCOVERY, discovery({ root: OTHER }));
    await expect(opening({ trustOnFirstUse: true }, files)).rejects.toMatchObject({ code: 'MIX_AND_MATCH' });
    expect((await opening({ trustOnFirstUse: true }, withFile(DISCOVERY, discovery()))).head.seq).toBe(1);
  });

  it('refuses a second root that came in at the same time', async () => {
    const cache = new MemoryStore();
    const foreign = publish({ names: NAMES, keys: 'foreign' });
    const both = await Promise.allSettled([
      opening({ trustOnFirstUse: true, cache }),
      opening({ trustOnFirstUse: true, cache }, foreign.files),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'trust' } });
  });
});

describe('discovery', () => {
  const asking = (text: string) => discover(URL_, { fetch: serve(withFile(DISCOVERY, text)).fetch });

  it('tells what a registry says of itself', async () => {
    expect(await asking(discovery())).toMatchObject({ id: 'our-contexts', root: fingerprint });
  });

  it.each([
    ['no JSON', 'x', 'MALFORMED_METADATA'],
    ['no object', '[]', 'MALFORMED_METADATA'],
    ['no id', '{"format":1}', 'MALFORMED_METADATA'],
    ['a root that is no fingerprint', discovery({ root: 'x' }), 'MALFORMED_METADATA'],
    ['another format', discovery({ format: 2 }), 'UNSUPPORTED_SPEC_VERSION'],
    ['a member twice', '{"format":1,"format":1}', 'MALFORMED_METADATA'],
    ['more than is allowed', discovery({ more: 'x'.repeat(20_000) }), 'LENGTH_EXCEEDED'],
  ])('refuses %s', async (_, text, code) => {
    await expect(asking(text)).rejects.toMatchObject({ code });
  });

  it('is missing where there is none', async () => {
    await expect(discover(URL_, { fetch: serve(published.files).fetch })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
    expect(await (await opening({ fingerprint })).discovery()).toBeUndefined();
    const cache = new MemoryStore();
    await opening({ fingerprint, cache });
    const offline = await opening({ fingerprint, cache, offline: true });
    await expect(offline.discovery()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('is held against the root that is trusted', async () => {
    const root = rootWith({ 'x-ctxr-registry': 'our-contexts' });
    const files = (text: string): Map<string, Buffer> =>
      new Map([...withFile(DISCOVERY, text), ['metadata/1.root.json', root]]);
    const trusted = fingerprintOf(root);
    const registry = await opening({ root }, files(discovery({ root: trusted })));
    expect(registry.registry).toBe('our-contexts');
    expect(await registry.discovery()).toMatchObject({ name: 'Ours' });
    for (const lie of [{ root: OTHER }, { root: trusted, id: 'their-contexts' }]) {
      const lied = await opening({ root }, files(discovery(lie)));
      await expect(lied.discovery()).rejects.toMatchObject({ code: 'MIX_AND_MATCH', kind: 'trust' });
    }
  });
});
