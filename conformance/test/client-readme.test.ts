import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import {
  CLIENT_ERROR_CODES,
  ClientError,
  discover,
  type DiscoverOptions,
  fingerprintOf,
  formatLock,
  formatReceipt,
  type Lock,
  moveWords,
  openRegistry,
  type OpenOptions,
  parseLock,
} from '@ctxr/client';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { makeCertificate } from '../../tools/client/test/support/certificates.ts';
import { type HonestPublication, publishFixture } from '../src/fixture-registry.ts';
import { AREAS } from '../src/format/areas.ts';
import { serveFiles } from '../src/serve-files.ts';
import { codeBlocks } from './guides/code-blocks.ts';

const README = join(import.meta.dirname, '../../tools/client/README.md');
const block = (heading: string): string => codeBlocks(README, 'ts', heading)[0] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'ctxr-readme-'));
const root = join(folder, 'ctxr-root.json');
let publication: HonestPublication;

beforeAll(async () => {
  publication = await publishFixture();
  writeFileSync(root, publication.anchor);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Open = (options: OpenOptions) => ReturnType<typeof openRegistry>;

/** Runs a block of the guide with an `openRegistry` that reaches a registry, and returns what it says. */
async function run(code: string, open: Open, more: Readonly<Record<string, unknown>> = {}): Promise<string[]> {
  expect(code).not.toBe('');
  const said: string[] = [];
  const say = (...words: unknown[]): void => void said.push(words.join(' '));
  const console = { log: say, warn: say, error: say };
  const names: Readonly<Record<string, unknown>> = { openRegistry: open, ClientError, console, ...more };
  const body = `(async ({ ${Object.keys(names).join(', ')} }) => {${code.replace(/^import .*\n/gm, '')}})`;
  const program = runInThisContext(body) as (given: object) => Promise<void>;
  await program(names);
  return said;
}

/** Opens the fixture as the guide says, but at an address of this machine. */
const opening =
  (change: (options: OpenOptions) => Partial<OpenOptions>): Open =>
  (options) =>
    openRegistry({
      ...serveFiles(publication.files),
      ...options,
      ...(options.root !== undefined && { root }),
      url: 'http://127.0.0.1',
      cache: join(folder, 'cache'),
      ...change(options),
    });

it('resolves and validates', async () => {
  expect(
    await run(
      block('Resolve and validate'),
      opening(() => ({})),
    ),
  ).toEqual([expect.stringMatching(/^ctx-session 1\.1\.0 sha256:[0-9a-f]{64}$/), 'valid']);
});

it('pins by a fingerprint', async () => {
  const fingerprint = fingerprintOf(publication.anchor);
  const discovering = (_: string, options: DiscoverOptions) =>
    discover('http://127.0.0.1', { ...serveFiles(publication.files), ...options });
  const open = opening(({ fingerprint: given }) => {
    expect(given).toMatch(/^sha256:[0-9a-f]{64}$/);
    return { fingerprint, cache: false };
  });
  const said = await run(block('Pin a registry by its fingerprint'), open, { discover: discovering });
  expect(said).toEqual([
    expect.stringMatching(new RegExp(`says that its root is ${fingerprint}$`)),
    `conformance ${fingerprint}`,
  ]);
});

it('speaks TLS with an authority, a client certificate and pins of one’s own', async () => {
  const authority = await makeCertificate({ name: 'authority', authority: true });
  const [server, client, backup] = await Promise.all(
    ['server', 'client', 'backup'].map((name) => makeCertificate({ name, issuer: authority })),
  );
  if (server === undefined || client === undefined || backup === undefined) throw new Error('no certificates');
  const { fetch, clock, patience } = serveFiles(publication.files);
  const { cert, key } = server;
  const https = createServer({ cert, key, ca: authority.cert, requestCert: true }, (request, response) => {
    void fetch(new URL(request.url ?? '', 'https://127.0.0.1'), {}).then(async (reply) =>
      response.writeHead(reply.status).end(Buffer.from(await reply.arrayBuffer())),
    );
  });
  https.listen(0, '127.0.0.1');
  await once(https, 'listening');
  onTestFinished(() => {
    https.closeAllConnections();
    https.close();
  });
  const texts = { './our-ca.pem': authority.cert, './client.pem': client.cert, './client-key.pem': client.key };
  const readFile = (name: keyof typeof texts) => Promise.resolve(texts[name]);
  const open: Open = ({ tls, ...options }) => {
    const pins = [server.pin, backup.pin].slice(0, tls?.pins?.length);
    const url = `https://127.0.0.1:${(https.address() as AddressInfo).port}`;
    return openRegistry({ ...options, url, root, cache: false, clock, patience, tls: { ...tls, pins } });
  };
  expect(await run(block('TLS'), open, { readFile })).toEqual(['1']);
});

it('serves from the cache when the server cannot be reached', async () => {
  const fetch = () => Promise.reject(new TypeError('refused'));
  await opening(() => ({}))({ url: '', root: '' });
  expect(
    await run(
      block('Cache and offline'),
      opening(() => ({ fetch })),
    ),
  ).toEqual(['SERVED_FROM_CACHE']);
});

/** The registry whose participants, policies and lifecycles the guide's later programs ask about. */
const rich = await publishFixture(AREAS.client.registry);

/** Opens that registry, whatever address the guide has. */
const openRich =
  (more: Partial<OpenOptions> = {}): Open =>
  (options) =>
    openRegistry({
      ...serveFiles(rich.files),
      ...options,
      ...(options.root !== undefined && { root: rich.anchor }),
      url: 'http://127.0.0.1',
      cache: false,
      ...more,
    });

const locked = async (...references: string[]): Promise<Lock> =>
  (await openRich()({ url: '', root: '' })).lock(references);

it('asks who may', async () => {
  const [said] = await run(block('Ask who may'), openRich());
  expect(said).toMatch(/^permit .*readers-read/);
});

it('agrees with servers', async () => {
  expect(await run(block('Agree with servers'), openRich())).toEqual([
    'ctx-session@1.0.0 of server-a, kept for P10D',
    expect.stringMatching(/^ctx-early@\^1 not-offered \S/) as string,
    'true',
  ]);
});

it('resolves what is locked, and checks the lock', async () => {
  const lock = await locked('ctx-session@^1', 'ctx-many@1.2.0');
  const readFile = () => Promise.resolve(formatLock(lock));
  const given = { readFile, parseLock, moveWords };
  expect(await run(block('Lock what you use'), openRich(), given)).toEqual([
    '1.0.0 true',
    'ctx-many@1.2.0 ok',
    expect.stringMatching(/^10\.0\.0 is (compatible|breaking|unknown) for/) as string,
    'ctx-session@^1 ok',
  ]);
});

it('has types for what is locked, whose names are there when it runs', async () => {
  expect(await run(block('Types'), openRich())).toEqual(['SESSION-1']);
});

it('has commands that lock, check and write types', async () => {
  const current = await publishFixture(AREAS.client.registry, new Date());
  const server = createPlainServer((request, response) => {
    const bytes = current.files.get((request.url ?? '').slice(1));
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const program = mkdtempSync(join(folder, 'program-'));
  writeFileSync(join(program, 'package.json'), '{}');
  writeFileSync(join(program, 'ctxr-root.json'), current.anchor);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lines = ['Lock what you use', 'Types'].flatMap((heading) =>
    codeBlocks(README, 'sh', heading).flatMap((text) => text.trim().split('\n')),
  );
  expect(lines).toHaveLength(5);
  for (const line of lines) {
    const [, , ...args] = line.replace('https://contexts.example.org', url).split(' ');
    expect(await ctxr(args, program)).toBe('');
  }
  expect(parseLock(readFileSync(join(program, 'ctxr.lock'), 'utf8')).registry.id).toBe('conformance');
  expect(readFileSync(join(program, 'src/contexts/index.ts'), 'utf8')).toContain('ctx-session@^1');
});

/** Runs the command line in a process of its own; what went wrong, or the empty text. */
const ctxr = (args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve) => {
    const bin = join(import.meta.dirname, '../../tools/cli/bin/ctxr.js');
    const env = { ...process.env, XDG_CACHE_HOME: join(cwd, 'cache'), XDG_CONFIG_HOME: join(cwd, 'config') };
    execFile(process.execPath, [bin, ...args], { cwd, env }, (error, _, stderr) => resolve(error ? stderr : ''));
  });

it('hears what became of a pin, and stops', async () => {
  const lock = await locked('ctx-many@^1');
  const [pin] = Object.values(lock.contexts);
  if (pin === undefined) throw new Error('nothing is locked');
  const burnt = (await openRich()({ url: '', root: '' })).lookup('context', 'ctx-burnt');
  const entry = (await burnt).versions.find(({ status }) => status === 'revoked');
  const { version = '', sha256 = '' } = entry ?? {};
  const contexts = {
    [`ctx-burnt@${version}`]: {
      ...pin,
      id: 'ctx-burnt',
      version,
      digest: `sha256:${sha256}`,
      schema: { digest: `sha256:${sha256}` },
    },
  };
  const text = JSON.stringify({ ...lock, contexts });
  const said = await run(block('Hear of what changes'), openRich(), {
    readFile: () => Promise.resolve(text),
    parseLock,
  });
  expect(said[0]).toMatch(/^ctx-burnt@.* is revoked/);
});

it('keeps receipts with the members that its table names', async () => {
  const written: string[] = [];
  const appendFile = (file: string, line: string) => Promise.resolve(void written.push(file, line));
  await run(block('Keep receipts'), openRich(), { appendFile, formatReceipt });
  const receipt = JSON.parse(written[1] ?? '') as object;
  expect(Object.keys(receipt).join(' ')).toBe(
    'format what at trace registry index reference locked release policies valid problems keywords',
  );
  const [table = ''] = readFileSync(README, 'utf8').split('## Keep receipts')[1]?.split('## ') ?? [];
  expect(Object.keys(receipt).filter((member) => !table.includes(`\`${member}\``))).toEqual([]);
  expect(receipt).toMatchObject({ what: 'validation', valid: true, problems: 0 });
});

it('tells its events, every one of which is named', async () => {
  const said = await run(block('Logs and metrics'), openRich());
  expect(said.map((line) => line.split(' ')[0])).toEqual(
    expect.arrayContaining(['request', 'publication', 'cache', 'resolve']),
  );
  expect(said.at(-1)).toBe('resolve 0af7651916cd43dd8448eb211c80319c true');
});

it('asks mirrors', async () => {
  const { fetch } = serveFiles(rich.files);
  const mirrored: typeof fetch = (url, init) =>
    url.host === 'mirror.example.net'
      ? fetch(new URL(url.pathname.replace('/contexts/', '/'), url), init)
      : Promise.reject(new TypeError('refused'));
  const open: Open = (options) => {
    expect(options.mirrors).toHaveLength(1);
    return openRich({ fetch: mirrored, patience: { attempts: 1 } })(options);
  };
  expect(await run(block('Mirrors and patience'), open)).toEqual([
    expect.stringMatching(/^ADDRESS_PASSED_OVER: /) as string,
  ]);
});

it('names every door that a page may use', () => {
  const { exports } = JSON.parse(readFileSync(join(README, '../package.json'), 'utf8')) as { exports: object };
  const text = readFileSync(README, 'utf8');
  const doors = Object.keys(exports).filter((door) => !['.', './tuf', './cedar'].includes(door));
  expect(doors.filter((door) => !text.includes(`\`@ctxr/client${door.slice(1)}\``))).toEqual([]);
});

it('names every error code', () => {
  const text = readFileSync(README, 'utf8');
  expect(CLIENT_ERROR_CODES.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  expect(codeBlocks(README, 'ts')).toHaveLength(12);
});
