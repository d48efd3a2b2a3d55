import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryStore, openRegistry, type RegistryClient } from '@ctxr/client';
import { compiledNames, contextId } from './index/compiled-names.ts';
import { registryInMemory } from './index/registry-in-memory.ts';
import { Wire } from './index/wire.ts';
import { median } from './measure.ts';
import type { Ratio } from './table.ts';

const NAMES = 1000;
const REFERENCES = 64;
const MOST_MICROSECONDS = 5;

/** J10: references that a client resolved before, asked for again: without a lock and with one, and with a listener. */
export async function warmResolves(quick: boolean): Promise<readonly Ratio[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-bench-resolve-'));
  try {
    const { root, files, publish } = await registryInMemory(folder, new Date());
    await publish(await compiledNames(NAMES, 0), 1);
    const { fetch } = new Wire(files);
    const common = { url: 'http://127.0.0.1', root, cache: new MemoryStore(), fetch };
    const references = Array.from({ length: REFERENCES }, (_, at) => `${contextId(at)}@^1`);
    const plain = await openRegistry(common);
    const lock = await plain.lock(references);
    const locked = await openRegistry({ ...common, lock });
    let heard = 0;
    const telling = await openRegistry({ ...common, on: () => void (heard += 1) });
    const count = quick ? 1000 : 50_000;
    const line = { n: count, yardstick: '5 µs', by: 'cpu µs', against: MOST_MICROSECONDS };
    const ratios: readonly Ratio[] = [
      { job: 'J10 resolve', ...line, value: await microseconds(plain, references, count), goal: 1 },
      { job: 'J10 resolve, locked', ...line, value: await microseconds(locked, references, count), goal: 1 },
      { job: 'J10 resolve, told', ...line, value: await microseconds(telling, references, count) },
    ];
    if (heard < count) throw new Error('A bench that tells nothing measures nothing.');
    return ratios;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What one resolve costs of the processor, the median of five batches. */
async function microseconds(client: RegistryClient, references: readonly string[], count: number): Promise<number> {
  const costs: number[] = [];
  for (const reference of references) await client.resolve(reference);
  for (let batch = 0; batch < 5; batch += 1) {
    const before = process.cpuUsage();
    for (let at = 0; at < count; at += 1) await client.resolve(references[at % REFERENCES] ?? '');
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / count);
  }
  return median(costs);
}
