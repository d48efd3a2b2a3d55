import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { makeCertificate } from '../../client/test/support/certificates.ts';
import { commitAll, ctxr, emptyFolder } from '../../cli/test/harness.ts';

const MAIN = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

const scratch = mkdtempSync(join(tmpdir(), 'ctxr-mcp-'));
const folder = join(scratch, 'our-contexts');

beforeAll(async () => {
  await ctxr(scratch, ['init', folder, '--no-input']);
  commitAll(folder);
  const { code, stderr } = await ctxr(folder, ['publish']);
  if (code !== 0) throw new Error(stderr);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The command line of a process of its own, from source. */
const ARGV = ['--conditions=ctxr-source', '--import', 'tsx', MAIN, '-C', folder, 'mcp', '--registry', 'public'];

const ERAS = [
  ['2026-07-28', { versionNegotiation: { mode: 'auto' } }],
  ['2025-11-25', {}],
] as const;

describe('ctxr mcp on standard input and output', () => {
  it.each(ERAS)('serves a published folder to a client of %s that started it', async (revision, options) => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: ARGV,
      cwd: REPOSITORY,
      stderr: 'pipe',
    });
    const client = new Client({ name: 'test', version: '1.0.0' }, options);
    await client.connect(transport);
    onTestFinished(() => client.close());
    expect(client.getNegotiatedProtocolVersion()).toBe(revision);
    expect((await client.listTools()).tools).toHaveLength(7);
    const { structuredContent } = await client.callTool({
      name: 'context_resolve',
      arguments: { reference: 'ctx-session@^1' },
    });
    expect(structuredContent).toMatchObject({ kind: 'context', version: '1.0.0', status: 'active' });
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toContain('context://ctx-session@1.0.0');
    const { contents } = await client.readResource({ uri: 'context://ctx-session@1.0.0' });
    expect(contents).toHaveLength(1);
  });

  it.each([
    ['its client has gone', ''],
    ['a message is beyond every limit', `"${'x'.repeat(3 * 1024 * 1024)}`],
  ])('ends with 0 when %s, and says nothing on stdout of its own', async (_, said) => {
    const child = spawn(process.execPath, ARGV, { cwd: REPOSITORY });
    const [out, err] = [text(child.stdout), text(child.stderr)];
    child.stdin.on('error', () => undefined);
    child.stdin.end(said);
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, await out]).toEqual([0, '']);
    expect(await err).toContain('speaking MCP on standard input and output');
  });
});

/** Runs the door in this process until the test is over, and says what it answered. */
async function served(args: readonly string[]): Promise<{ readonly url: string; readonly admin?: string }> {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  let told = (_: string): void => undefined;
  const answer = new Promise<string>((resolve) => (told = resolve));
  const running = ctxr(folder, ['mcp', '--json', '--registry', 'public', ...args], {
    stdout: { write: (said) => told(said) },
    stopped: () => stopped,
  });
  onTestFinished(async () => {
    stop();
    expect((await running).code).toBe(0);
  });
  const ended = running.then(({ stderr }) => Promise.reject(new Error(stderr)));
  ended.catch(() => undefined);
  return JSON.parse(await Promise.race([answer, ended])) as { url: string; admin?: string };
}

describe('ctxr mcp over HTTP', () => {
  it('serves clients, and its operator on a port of their own', async () => {
    const { url, admin } = await served(['--http', '0', '--admin', '0']);
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(new StreamableHTTPClientTransport(new URL(url)));
    const { structuredContent } = await client.callTool({ name: 'registry_search', arguments: { kind: 'context' } });
    expect(structuredContent).toMatchObject({ total: 1 });
    await client.close();
    const asked = request(`${admin}/readyz`).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    expect([response.statusCode, JSON.parse(await text(response))]).toMatchObject([200, { ready: true }]);
  });

  it('serves TLS with the certificate that it is given', async () => {
    const { cert, key } = await makeCertificate({ name: 'registry' });
    writeFileSync(join(folder, 'cert.pem'), cert);
    writeFileSync(join(folder, 'key.pem'), key);
    const { url } = await served(['--http', '0', '--http-cert', 'cert.pem', '--http-key', 'key.pem']);
    expect(url).toMatch(/^https:/);
  });

  it.each([
    [['--http', '99999'], 'is no port'],
    [['--http', '0', '--admin', 'x'], '--admin `x` is no port'],
    [['--refresh', '0'], 'no number of seconds'],
    [['--http', '0', '--http-cert', 'cert.pem'], 'go together'],
    [['--http', '0', '--http-cert', 'no.pem', '--http-key', 'no.pem'], 'no.pem cannot be read'],
    [
      ['--http', '0', '--http-cert', 'governance/registry.yaml', '--http-key', 'governance/registry.yaml'],
      'are no certificate and its key',
    ],
    [['--host', '0.0.0.0'], 'without --http there is no door for --host'],
    [['--plain-http', '--oauth-issuer', 'https://login.example.org'], 'no door for --oauth-issuer, --plain-http'],
    [['--http', '0', '--oauth-issuer', 'https://login.example.org'], 'go together'],
    ...['http://mcp.example.org/mcp', 'https://mcp.example.org/mcp#door', 'urn:mcp'].map(
      (audience): [string[], string] => [
        ['--http', '0', '--oauth-issuer', 'https://login.example.org', '--oauth-audience', audience],
        'is no https address without a fragment',
      ],
    ),
    [['--http', '0', '--oauth-issuer', 'login', '--oauth-audience', 'mcp'], 'is no address'],
    [['--http', '0', '--allow-origin', 'https://app.example.org/page'], 'is no origin'],
    [['--http', '0', '--host', '0.0.0.0'], 'there is no TLS'],
    [['--http', '0', '--host', '0.0.0.0', '--plain-http'], 'nobody is asked for a token'],
    [['--http', '0', '--host', '0.0.0.0', '--plain-http', '--anonymous'], '--allow-host NAME'],
  ])('refuses %j', async (args, said) => {
    const { code, stdout, stderr } = await ctxr(folder, ['mcp', '--registry', 'public', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });

  it('says what to do where a folder is none', async () => {
    const { code, stderr } = await ctxr(folder, ['mcp', '--registry', 'nowhere']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('ctxr publish --to DIR')]);
  });

  it('does not serve what nobody vouches for', async () => {
    const { code, stderr } = await ctxr(emptyFolder(), ['mcp', '--registry', join(folder, 'public')]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('no root is named')]);
  });
});

describe('a published folder', () => {
  it('is a registry for every command that reads one', async () => {
    const { code, stdout } = await ctxr(folder, ['resolve', 'ctx-session@^1', '--registry', 'public']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('ctx-session@1.0.0')]);
  });

  it('is not what a lock names', async () => {
    const { code, stderr } = await ctxr(folder, ['lock', 'ctx-session@^1', '--registry', 'public']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('by an address')]);
  });
});
