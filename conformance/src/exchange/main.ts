import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { throwAwayAuthority } from './certificates.ts';

/** The sample server and the sample client of a registry, each in a process of its own: `--registry URL --root FILE`. */
const top = await mkdtemp(join(tmpdir(), 'ctxr-exchange-'));
const trusted = [...process.argv.slice(2), '--tls', top];

const authority = await throwAwayAuthority();
await writeFile(join(top, 'ca.pem'), authority.ca);
for (const [file, name] of [
  ['server', 'desk-server'],
  ['client', 'client-desk-assistant'],
] as const) {
  const { cert, key } = await authority.issue(name);
  await writeFile(join(top, `${file}.pem`), cert);
  await writeFile(join(top, `${file}.key.pem`), key, { mode: 0o600 });
}

const server = start('server', trusted, 'pipe');
// Without the server everything ends, and the folder with the keys goes away.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.kill());
try {
  const [url] = (await once(createInterface(server.stdout), 'line', { signal: endOf(server) })) as [string];
  for (const era of ['modern', 'legacy']) {
    const client = start('client', [...trusted, '--server', url, '--era', era], 'inherit');
    const [status] = (await once(client, 'close')) as [number | null];
    process.exitCode ||= status ?? 70;
  }
} catch (error) {
  const { cause = error } = error as Error;
  process.stderr.write(`${(cause as Error).message}\n`);
  process.exitCode = 70;
} finally {
  server.kill();
  await rm(top, { recursive: true, force: true });
}

/** Starts the program beside this one. */
function start(name: string, args: readonly string[], stdout: 'pipe' | 'inherit'): Program {
  const file = fileURLToPath(new URL(`${name}${extname(import.meta.url)}`, import.meta.url));
  return spawn(process.execPath, [file, ...args], { stdio: ['ignore', stdout, 'inherit'] }) as Program;
}

/** Fires when a program ends. */
function endOf(program: Program): AbortSignal {
  const ended = new AbortController();
  program.once('close', () => ended.abort(new Error('the sample server ended before it listened')));
  return ended.signal;
}

type Program = ChildProcessByStdio<null, Readable, null>;
