import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Listening, listening, mcpCommand } from '../../src/served/mcp-program.ts';
import { type PublishedFolder, publishedFolder } from '../../src/served/published-folder.ts';
import { makeCertificate } from '../../../tools/client/test/support/certificates.ts';
import { CLIENT_NAMES, type ClientName, openClient } from './mcp/clients.ts';
import { CALLS, conversation, rest } from './mcp/conversation.ts';
import { inspector } from './mcp/inspector.ts';
import type { Door } from './mcp/speaker.ts';

type Told = Awaited<ReturnType<typeof conversation>>;
type Rest = Awaited<ReturnType<typeof rest>>;

const CHILD = join(import.meta.dirname, 'mcp/speak-child.ts');
const PATIENCE = 300_000;

let published: PublishedFolder;
let plain: Listening;
let secure: Listening;
let authority: string;
/** What one client was told, which every other has to be told too. */
let told: Told;
let toldBeside: Rest;

beforeAll(async () => {
  published = await publishedFolder();
  const file = (name: string, text: string): string => {
    const path = join(dirname(published.root), name);
    writeFileSync(path, text);
    return path;
  };
  const ca = await makeCertificate({ name: 'authority', authority: true });
  const { cert, key } = await makeCertificate({ name: 'server', issuer: ca });
  authority = file('ca.pem', ca.cert);
  const tls = ['--http-cert', file('cert.pem', cert), '--http-key', file('key.pem', key)];
  [plain, secure] = await Promise.all([
    listening(mcpCommand(published, '--http', '0')),
    listening(mcpCommand(published, '--http', '0', ...tls)),
  ]);
  [told, toldBeside] = await speak('SDK 2.4.0 in 2026-07-28', mcpCommand(published));
}, PATIENCE);

afterAll(async () => {
  await Promise.all([plain?.stop(), secure?.stop()]);
  published?.remove();
});

async function speak(client: ClientName, door: Door): Promise<[Told, Rest]> {
  const speaker = await openClient(client, door);
  try {
    return [await conversation(speaker), await rest(speaker)];
  } finally {
    await speaker.close();
  }
}

/** The same in a process of its own, since a process trusts an authority from its start or not at all. */
async function speakOverTls(client: ClientName, env: Record<string, string>): Promise<[Told, Rest]> {
  const words = ['--conditions=ctxr-source', '--import', 'tsx', CHILD, client, secure.url];
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    env: { ...process.env, ...env },
    maxBuffer: 16 << 20,
  });
  return JSON.parse(stdout) as [Told, Rest];
}

test('a client is told of the registry what it asks for', () => {
  const { tools, calls, refused, resources, templates, read, prompts, prompt } = told;
  expect(tools.map((tool) => (tool as { name: string }).name).sort()).toEqual(Object.keys(CALLS).sort());
  for (const tool of tools)
    expect(tool).toMatchObject({ annotations: { readOnlyHint: true }, outputSchema: { type: 'object' } });
  expect(calls).toMatchObject({
    registry_search: { structuredContent: { total: 1, found: [{ reference: 'context:ctx-many@10.0.0' }] } },
    context_get: { structuredContent: { status: 'deprecated', replacedBy: 'ctx-many@^2' } },
    context_resolve: { structuredContent: { version: '1.2.3' } },
    context_validate: { structuredContent: { ok: false, problems: [{ pointer: '', keyword: 'type' }] } },
    contexts_negotiate: { structuredContent: { ok: true, agreed: [{ version: '1.2.3', access: 'decided' }] } },
    registry_verify: { structuredContent: { registry: 'conformance', whole: { objects: expect.any(Number) } } },
    context_diff: { structuredContent: { schema: { relation: 'narrowed', forward: { kind: 'compatible' } } } },
  });
  expect(refused).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('NOT_FOUND') }] });
  expect(resources.length).toBeGreaterThan(5);
  expect(templates).toMatchObject([
    { uriTemplate: 'context://{id}@{version}' },
    { uriTemplate: 'context-type://{id}@{version}' },
  ]);
  expect(read).toMatchObject([
    [{ _meta: { 'org.example.contexts/release': { kind: 'context', id: 'ctx-many', version: '1.2.3' } } }],
    [{ _meta: { 'org.example.contexts/release': { kind: 'type', id: 'session', version: '1.2.0' } } }],
  ]);
  expect(prompts).toMatchObject([{ name: 'propose_context' }]);
  expect(prompt).toMatchObject({ messages: [{ role: 'user' }] });
  expect(toldBeside).toMatchObject({
    server: { name: 'ctxr' },
    validated: { structuredContent: { ok: true, problems: [] } },
    completed: [
      { values: ['ctx-session', 'ctx-shape'] },
      { values: expect.arrayContaining(['1.2.3']) },
      { values: ['team-a'] },
    ],
    missing: { code: -32602, data: { uri: 'context://ctx-nowhere@1.0.0' } },
  });
});

describe.each(CLIENT_NAMES)('%s is told the same', (client) => {
  test('over standard input and output', { timeout: PATIENCE }, async () => {
    expect(await speak(client, mcpCommand(published))).toEqual([told, toldBeside]);
  });

  test('over HTTP', { timeout: PATIENCE }, async () => {
    expect(await speak(client, plain.url)).toEqual([told, toldBeside]);
  });

  test('over TLS', { timeout: PATIENCE }, async () => {
    expect(await speakOverTls(client, { NODE_EXTRA_CA_CERTS: authority })).toEqual([told, toldBeside]);
  });
});

test('a client does not speak over TLS with whom it has no reason to trust', { timeout: PATIENCE }, async () => {
  await expect(speakOverTls('SDK 1.32.2', { NODE_EXTRA_CA_CERTS: '' })).rejects.toThrow('fetch failed');
});

describe('the inspector 0.15.0 is told the same', () => {
  test('over standard input and output', { timeout: PATIENCE }, async () => {
    expect(await conversation(inspector(mcpCommand(published)))).toEqual(told);
  });

  test('over HTTP', { timeout: PATIENCE }, async () => {
    expect(await conversation(inspector(plain.url))).toEqual(told);
  });

  test('over TLS', { timeout: PATIENCE }, async () => {
    const { tools } = await inspector(secure.url, { NODE_EXTRA_CA_CERTS: authority }).listTools();
    expect(tools).toEqual(told.tools);
  });
});
