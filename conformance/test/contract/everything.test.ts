import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lookAt } from '@ctxr/mcp';
import { expect, onTestFinished, test } from 'vitest';

const program = join(
  dirname(fileURLToPath(import.meta.resolve('@modelcontextprotocol/server-everything/package.json'))),
  'dist/index.js',
);

/** A port of this machine that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the server at a port and waits until it says that it listens. */
async function listening(transport: string): Promise<number> {
  const port = await freePort();
  const child = spawn(process.execPath, [program, transport], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill());
  await new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => /listening|running on/i.test(text) && resolve());
  });
  return port;
}

test('the server that shows everything shows the same over every transport', { timeout: 120_000 }, async () => {
  const bounds = { total: 60_000, answer: 30_000 };
  const command = [process.execPath, program, 'stdio'] as const;
  const stdio = await lookAt({ kind: 'command', command, env: {}, cwd: dirname(program) }, { bounds });
  expect(stdio.contract.tools?.length).toBeGreaterThan(10);
  for (const [transport, path] of [
    ['streamableHttp', 'mcp'],
    ['sse', 'sse'],
  ] as const) {
    const url = new URL(`http://127.0.0.1:${await listening(transport)}/${path}`);
    const live = await lookAt({ kind: 'url', url, headers: {} }, { bounds });
    expect(live.digest, transport).toBe(stdio.digest);
    expect(live.protocol.era).toBe('legacy');
  }
});
