import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MemoryStore, openRegistry } from '@ctxr/client';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { registryInMemory } from '../../registry/bench/index/registry-in-memory.ts';
import { Wire } from '../../registry/bench/index/wire.ts';
import type { Ratio } from '../../registry/bench/table.ts';
import { ServedRegistry, serveOverHttp } from '../src/index.ts';
import { compiledParticipants } from './participants.ts';
import { QUESTIONS } from './questions.ts';

/** M1: what an answer over HTTP takes from a registry of N participants, in both eras of the protocol, after warm-up. */
const MOST_MILLISECONDS = 50;
const ERAS = { modern: { versionNegotiation: { mode: 'auto' } }, legacy: {} } as const;

const { values } = parseArgs({
  options: { n: { type: 'string', default: '10000' }, quick: { type: 'boolean', default: false } },
});
const n = Number(values.n);
const rounds = values.quick ? 20 : 200;
const folder = mkdtempSync(join(tmpdir(), 'ctxr-bench-mcp-'));
try {
  const { root, files, publish } = await registryInMemory(folder, new Date());
  await publish(await compiledParticipants(n), 1);
  const { fetch } = new Wire(files);
  const client = await openRegistry({ url: 'http://127.0.0.1', root, cache: new MemoryStore(), fetch });
  const from = performance.now();
  await client.list();
  const listed = performance.now() - from;
  const server = await serveOverHttp({ registry: new ServedRegistry(client, { domain: 'bench.example' }), port: 0 });
  const ratios: Ratio[] = [
    { job: 'M1 first list, once a publication', n, yardstick: '1 s', by: 'wall ms', value: listed, against: 1000 },
  ];
  for (const [era, options] of Object.entries(ERAS)) ratios.push(...(await measured(server.url, era, options)));
  await server.close();
  process.stdout.write(JSON.stringify(ratios));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measured(url: string, era: string, options: object): Promise<readonly Ratio[]> {
  const client = new Client({ name: 'bench', version: '1.0.0' }, options);
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  const ratios: Ratio[] = [];
  for (const [question, ask] of Object.entries(QUESTIONS)) {
    for (let at = 0; at < 10; at += 1) await ask(client, at, n);
    const times: number[] = [];
    for (let at = 0; at < rounds; at += 1) {
      const from = performance.now();
      await ask(client, at, n);
      times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    const row = { n, yardstick: `${MOST_MILLISECONDS} ms`, by: 'wall ms', against: MOST_MILLISECONDS };
    ratios.push(
      { job: `M1 ${question}, ${era}`, ...row, value: times[Math.floor(rounds / 2)] ?? Number.NaN, goal: 1 },
      { job: `M1 ${question}, ${era}, p99`, ...row, value: times[Math.floor(rounds * 0.99)] ?? Number.NaN },
    );
  }
  await client.close();
  return ratios;
}
