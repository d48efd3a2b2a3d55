import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRegistry } from '@ctxr/client';
import { formatLock, type Pin } from '@ctxr/client/lock';
import { explainNegotiation, type Negotiation, negotiate, REASONS, wantsOf } from '@ctxr/client/negotiate';
import { type Digest, digestFromHex } from '@ctxr/model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientParty, serverParty } from '../src/negotiating/party-file.ts';
import { ctxr, emptyFolder } from './harness.ts';
import { type NegotiatingRegistry, servedRegistry } from './negotiating-registry.ts';

const fixtures = join(import.meta.dirname, 'fixtures/negotiate/scenes');
const NOW = '2026-11-22T00:00:00Z';

/** What a scene's folder says of it, beside its files. */
interface Scene {
  readonly about: string;
  /** Default: `client.yaml`. */
  readonly client?: string;
  /** Default: the files called `server-…`. */
  readonly servers?: readonly string[];
  readonly args?: readonly string[];
  readonly exit?: number;
  /** What its lock pins, by reference; the digest is the index's where it is left out. */
  readonly lock?: Readonly<
    Record<string, { readonly version: string; readonly status?: 'withdrawn'; readonly digest?: Digest }>
  >;
  /** What pure code is not given; the command always has both. */
  readonly without?: 'authorizer' | 'declarations';
  /** A server that offers so many versions. */
  readonly flood?: { readonly server: string; readonly context: string; readonly count: number };
}

const sceneOf = (name: string): Scene => JSON.parse(readFileSync(join(fixtures, name, 'scene.json'), 'utf8')) as Scene;
const scenes = readdirSync(fixtures);
const shown = new Set<string>();
let registry: NegotiatingRegistry;

beforeAll(async () => {
  registry = await servedRegistry();
});
afterAll(() => registry.stop());

/** The servers of a scene, as they are named on the command line. */
function serversOf(name: string, { servers, flood }: Scene): readonly string[] {
  const folder = join(fixtures, name);
  if (flood === undefined)
    return (servers ?? readdirSync(folder).filter((file) => file.startsWith('server-'))).map((text) =>
      text.startsWith('server-') ? join(folder, text) : text,
    );
  const { server, context, count } = flood;
  const provides = Array.from({ length: count }, (_, at) => ({
    context,
    version: `${at % 100}.${Math.floor(at / 100)}.0`,
  }));
  const file = join(emptyFolder(), 'flood.json');
  writeFileSync(file, JSON.stringify({ id: server, provides }));
  return [file];
}

/** A lock that was written from the publication of the scenes. */
async function writeLock(pins: NonNullable<Scene['lock']>): Promise<string> {
  const opened = await openRegistry({ url: registry.url, root: registry.root, cache: false });
  const contexts: Record<string, Pin> = {};
  for (const [reference, { version, status = 'active', digest }] of Object.entries(pins)) {
    const id = reference.replace(/@.*/, '');
    const { versions } = await opened.lookup('context', id);
    const entry = versions.find((one) => one.version === version);
    contexts[reference] = { id, version, digest: digest ?? digestFromHex(entry?.sha256 ?? ''), policies: [], status };
  }
  const file = join(emptyFolder(), 'ctxr.lock');
  const { registry: id = '', fingerprint: root, head: index } = opened;
  writeFileSync(file, formatLock({ format: 1, registry: { id, url: registry.url, root }, index, contexts }));
  return file;
}

const clientOf = (name: string, { client }: Scene): string => client ?? join(fixtures, name, 'client.yaml');

/** The answer of the command, or of pure code where the scene takes something away from it. */
async function answerOf(name: string, scene: Scene): Promise<{ code: number; text: string; answer: Negotiation }> {
  const [client, servers] = [clientOf(name, scene), serversOf(name, scene)];
  if (scene.without !== undefined) {
    const opened = await openRegistry({ url: registry.url, root: registry.root, cache: false });
    const { requires, participant } = await clientParty(registry.folder, client);
    const offers = await Promise.all(servers.map((server) => serverParty(registry.folder, server)));
    const call = { requires, participant, offers, at: Date.parse(NOW) } as Parameters<typeof wantsOf>[0];
    const wants = wantsOf(scene.without === 'declarations' ? { ...call, offers: [] } : call);
    const answer = negotiate({ ...call, snapshot: await opened.snapshot(wants) });
    return { code: answer.ok ? 0 : 1, text: explainNegotiation(answer), answer };
  }
  const { args = [] } = scene;
  const line = [
    'negotiate',
    '--registry',
    registry.url,
    '--cache',
    registry.cache,
    '--client',
    client,
    ...servers.flatMap((server) => ['--server', server]),
    ...(args.includes('--at') ? [] : ['--at', NOW]),
    ...(scene.lock === undefined ? [] : ['--lock', await writeLock(scene.lock)]),
    ...args,
  ];
  const explained = await ctxr(registry.folder, [...line, '--explain']);
  const data = await ctxr(registry.folder, [...line, '--json']);
  expect([explained.stderr, data.stderr]).toEqual(['', '']);
  expect(data.code).toBe(explained.code);
  return { code: explained.code, text: explained.stdout, answer: JSON.parse(data.stdout) as Negotiation };
}

describe('ctxr negotiate --explain', () => {
  it.each(scenes.map((name) => [name, sceneOf(name).about]))('%s: %s', async (name) => {
    const scene = sceneOf(name);
    const { code, text, answer } = await answerOf(name, scene);
    await expect(text).toMatchFileSnapshot(join(fixtures, name, 'expected.txt'));
    const { seq } = answer.index;
    const data = `${JSON.stringify({ ...answer, index: { seq } }, null, 2)}\n`;
    await expect(data).toMatchFileSnapshot(join(fixtures, name, 'expected.json'));
    expect(code).toBe(scene.exit ?? 0);
    expect(answer.ok).toBe(code === 0);
    for (const { attempts } of [...answer.agreed, ...answer.rejected])
      for (const { outcome } of attempts) shown.add(outcome);
  });

  it('has at least thirty scenes, and one for every reason', () => {
    expect(scenes.length).toBeGreaterThanOrEqual(30);
    expect(Object.keys(REASONS).filter((reason) => !shown.has(reason))).toEqual([]);
  });
});
