import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  openRegistry,
  type OpenOptions,
} from '@ctxr/client';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { makeCertificate } from '../../tools/client/test/support/certificates.ts';
import { type HonestPublication, publishFixture } from '../src/fixture-registry.ts';
import { serveFiles } from '../src/serve-files.ts';
import { codeBlocks } from './guides/code-blocks.ts';

const README = join(import.meta.dirname, '../../tools/client/README.md');
const [RESOLVE = '', PIN = '', TLS = '', OFFLINE = ''] = codeBlocks(README, 'ts');
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
      RESOLVE,
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
  const said = await run(PIN, open, { discover: discovering });
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
  expect(await run(TLS, open, { readFile })).toEqual(['1']);
});

it('serves from the cache when the server cannot be reached', async () => {
  const fetch = () => Promise.reject(new TypeError('refused'));
  await opening(() => ({}))({ url: '', root: '' });
  expect(
    await run(
      OFFLINE,
      opening(() => ({ fetch })),
    ),
  ).toEqual(['SERVED_FROM_CACHE']);
});

it('names every error code', () => {
  const text = readFileSync(README, 'utf8');
  expect(CLIENT_ERROR_CODES.filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  expect(codeBlocks(README, 'ts')).toHaveLength(4);
});
