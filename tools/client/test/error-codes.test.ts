import Module from 'node:module';
import { canonicalJson } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { pinFault, readPins } from '../src/fetch/pins.ts';
import { CLIENT_ERROR_CODES, ClientError, type ClientErrorCode, discover, type RegistryClient } from '../src/index.ts';
import { createCedarAuthorizer } from '../src/cedar.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { readNode } from '../src/tree/read-node.ts';
import { makeCertificate } from './support/certificates.ts';
import { fixtureKey, signed } from './support/keys.ts';
import { NAMES } from './support/names.ts';
import { NOW, open } from './support/open.ts';
import { publish } from './support/publish.ts';
import { serve } from './support/serve.ts';

const DAY = 86_400_000;
const URL_ = 'https://contexts.example.org';
const published = publish({ names: NAMES });
const key = fixtureKey('root');

/** Opens the publication with other files in the place of its own. */
const served = (changes: Readonly<Record<string, string | undefined>>): Promise<RegistryClient> => {
  const files = new Map(published.files);
  for (const [path, text] of Object.entries(changes))
    if (text === undefined) files.delete(path);
    else files.set(path, Buffer.from(text));
  return open({ ...published, files });
};

/** Opens the publication while a second root is served. */
function secondRoot(change: object): Promise<RegistryClient> {
  const { signed: first } = JSON.parse(published.root) as { signed: object };
  const text = signed({ ...first, version: 2, ...change }, [key]);
  return served({ 'metadata/bundle.json': undefined, 'metadata/2.root.json': text });
}

/** Opens one publication after another on one cache. */
async function then(...publications: readonly ReturnType<typeof publish>[]): Promise<void> {
  const cache = new MemoryStore();
  for (const each of publications) await open({ ...each, root: published.root }, { cache });
}

const resolving = async (reference: string) => (await open(published)).resolve(reference);
const objects = [...published.files.keys()].filter((path) => path.startsWith('objects/'));

/** One situation for each code. */
const SITUATIONS: Readonly<Record<ClientErrorCode, () => Promise<unknown>>> = {
  TRUST_ANCHOR_INVALID: () => open({ ...published, root: '{}' }),
  SIGNATURE_THRESHOLD: () => then(publish({ names: NAMES, keys: 'foreign' })),
  KEYID_MISMATCH: () => secondRoot({ keys: { ['0'.repeat(64)]: key.tuf } }),
  DUPLICATE_KEY: () => secondRoot({ roles: { root: { keyids: [key.id, key.id], threshold: 1 } } }),
  ROLLBACK: () => then(publish({ names: NAMES, seq: 2 }), published),
  EXPIRED: () => open(published, { clock: () => NOW + 365 * DAY }),
  MIX_AND_MATCH: () => then(published, publish({ names: NAMES.slice(1), version: 2 })),
  HASH_MISMATCH: async () =>
    (await served(Object.fromEntries(objects.map((path) => [path, ''])))).resolve('ctx-session-1@^2'),
  LENGTH_EXCEEDED: () => served({ 'metadata/bundle.json': undefined, 'metadata/timestamp.json': 'x'.repeat(20_000) }),
  MALFORMED_METADATA: () => served({ 'metadata/bundle.json': '{}{}' }),
  WRONG_TYPE: () => secondRoot({ _type: 'targets' }),
  UNSUPPORTED_SPEC_VERSION: () => secondRoot({ spec_version: '2.0.0' }),
  DELEGATION_VIOLATION: () => then(publish({ names: NAMES, indexPaths: ['elsewhere/*'] })),
  NODE_MISPLACED: async () => {
    const [, top] = [...published.files].find(([path]) => path.startsWith('nodes/')) ?? [];
    const { entries } = JSON.parse(String(top)) as { readonly entries: readonly object[] };
    const leaf = Buffer.from(canonicalJson({ entries: entries.slice(0, 1) }));
    return ['0', '1'].map((prefix) => readNode(leaf, 'of a test', prefix));
  },
  TLS_PIN_MISMATCH: async () => {
    const [server, one, two] = await Promise.all(['server', 'one', 'two'].map((name) => makeCertificate({ name })));
    const raw = Buffer.from(new Uint8Array(server?.parsed.rawData ?? new ArrayBuffer()));
    throw pinFault('host', { raw } as Parameters<typeof pinFault>[1], readPins([one?.pin ?? '', two?.pin ?? '']));
  },
  NOT_FOUND: () => resolving('nowhere'),
  NO_MATCHING_VERSION: () => resolving('ctx-session-1@^9'),
  APPROVAL_UNMET: async () => (await open(published)).resolve('ctx-session-1', { require: { level: 'signed' } }),
  REVOKED: () => resolving('ctx-session-1@3.0.0'),
  SCHEMA_UNUSABLE: async () => (await resolving('ctx-remote')).validate({}),
  UNAVAILABLE: () => open({ ...published, files: new Map() }),
  STALE_OFFLINE: async () => {
    const cache = new MemoryStore();
    await open(published, { cache });
    return open(published, { cache, offline: true, clock: () => NOW - DAY });
  },
  PERSIST_FAILED: () => {
    const cache = Object.assign(new MemoryStore(), { writeState: () => Promise.reject(new Error('no space left')) });
    return open(published, { cache });
  },
  REFERENCE_INVALID: () => resolving('ctx session'),
  OPTIONS_INVALID: () => open(published, { url: 'nowhere' }),
  AUTHORIZER_MISSING: async () => withoutPackage('@cedar-policy/cedar-wasm/nodejs', createCedarAuthorizer),
};

/** Acts as where a package is not installed. */
function withoutPackage<T>(name: string, act: () => T): T {
  const resolver = Module as unknown as { _resolveFilename: (request: string, ...rest: unknown[]) => string };
  const { _resolveFilename: resolve } = resolver;
  resolver._resolveFilename = (request, ...rest) => resolve(request === name ? 'not-installed' : request, ...rest);
  try {
    return act();
  } finally {
    resolver._resolveFilename = resolve;
  }
}

const failure = (act: () => Promise<unknown>): Promise<unknown> =>
  act().then(
    () => undefined,
    (error: unknown) => error,
  );

describe('the closed set of codes', () => {
  it.each(CLIENT_ERROR_CODES)(
    '%s has a situation that ends with it, and says what to do in a sentence',
    async (code) => {
      const error = await failure(SITUATIONS[code]);
      expect(error).toBeInstanceOf(ClientError);
      expect(error).toMatchObject({ name: 'ClientError', code });
      expect((error as ClientError).message).toMatch(/^\S.{20,}[.?]$/s);
    },
  );

  it('is all that the situations name', () => {
    expect(Object.keys(SITUATIONS).sort()).toEqual([...CLIENT_ERROR_CODES].sort());
  });
});

describe('the cause', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a store that fails', SITUATIONS.PERSIST_FAILED],
    ['a root that is none', SITUATIONS.TRUST_ANCHOR_INVALID],
    ['metadata that is refused', SITUATIONS.SIGNATURE_THRESHOLD],
    ['JSON that is none', SITUATIONS.MALFORMED_METADATA],
    ['a URL that is none', SITUATIONS.OPTIONS_INVALID],
    [
      'a network that fails',
      () => discover(URL_, { fetch: () => Promise.reject(new TypeError('refused')), patience: { attempts: 1 } }),
    ],
    ['a root file that cannot be read', () => open(published, { root: 'nowhere/root.json' })],
    ['a server that stops a stream', () => discover(URL_, { fetch: broken, patience: { attempts: 1 } })],
  ])('of %s is kept', async (_, act) => {
    expect(await failure(act)).toMatchObject({ cause: expect.any(Error) as Error });
  });
});

const broken = async (url: URL, init: RequestInit): Promise<Response> => {
  await serve(published.files).fetch(url, init);
  return new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) }));
};
