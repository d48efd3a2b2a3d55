import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '@ctxr/model';
import { MemoryStore, openRegistry } from '@ctxr/client';
import type { Compiled } from '../../src/release/compile.ts';
import type { Ratio } from '../table.ts';
import { compiledNames, contextId } from './compiled-names.ts';
import { registryInMemory } from './registry-in-memory.ts';
import { packed, type Traffic, Wire } from './wire.ts';

const KB = 1024;
const CHANGED = 10;
const MOST_TRIPS = 6;

/** The bytes that a cold look-up may take: 6 KB up to a thousand names, 8 KB beyond. */
const mostBytes = (n: number): number => (n > 1000 ? 8 : 6) * KB;

/** J5: what a look-up costs on the wire, and a publication on the disk, beside the other ways to publish an index. */
export async function indexOnTheWire(n: number): Promise<readonly Ratio[]> {
  const [folder, now] = [mkdtempSync(join(tmpdir(), 'ctxr-bench-index-')), new Date()];
  try {
    const { root, files, publish } = await registryInMemory(folder, now);
    const first = await compiledNames(n, 0);
    await publish(first, 1);
    const wire = new Wire(files);
    const store = new MemoryStore();
    const lookUp = async (cache: MemoryStore, at: number): Promise<Traffic> => {
      const registry = await openRegistry({ url: 'http://127.0.0.1', root, cache, fetch: wire.fetch });
      await registry.resolve(`${contextId(at)}@^1`);
      return wire.take();
    };
    const [wanted, typed] = [(n >> 1) + 1, n >> 1];
    const cold = await lookUp(store, wanted);
    const warm = await lookUp(store, wanted);
    const throughType = await lookUp(new MemoryStore(), typed);
    const before = new Set(files.keys());
    await publish(await compiledNames(n, CHANGED), 2);
    const nodes = [...files.keys()].filter((path) => path.startsWith('nodes/') && !before.has(path)).length;
    const returning = await lookUp(store, wanted);
    const depth = Math.ceil(Math.log2(Math.max(2, n)) / 4);

    const plain = packed(files.get(`v1/contexts/${contextId(wanted)}`) ?? new Uint8Array());
    const row = (job: string, by: string, value: number, yardstick: string, against: number, goal?: number): Ratio => ({
      job,
      n,
      yardstick,
      by,
      value,
      against,
      goal,
    });
    return [
      row('J5 cold', 'bytes', cold.bytes, `${mostBytes(n) / KB} KB`, mostBytes(n), 1),
      row('J5 cold', 'bytes', cold.bytes, 'one plain GET', plain),
      row('J5 cold', 'bytes', cold.bytes, 'a signed monolith', monolith(first)),
      row('J5 cold', 'bytes', cold.bytes, 'one targets.json', monolithicTargets(first)),
      row('J5 cold', 'requests', cold.requests, 'one plain GET', 1),
      row('J5 cold', 'round trips', cold.trips, `${MOST_TRIPS} trips`, MOST_TRIPS, 1),
      row('J5 cold, of a type', 'bytes', throughType.bytes, 'one plain GET', plain),
      row('J5 cold, of a type', 'round trips', throughType.trips, `${MOST_TRIPS} trips`, MOST_TRIPS, 1),
      row('J5 warm', 'requests', warm.requests, 'one conditional GET', 1, 1),
      row('J5 warm', 'bytes', warm.bytes, 'one plain GET', plain),
      row('J5 returning', 'bytes', returning.bytes, 'cold', cold.bytes),
      row('J5 returning', 'round trips', returning.trips, `${MOST_TRIPS} trips`, MOST_TRIPS, 1),
      row('J5 publish 10', 'new nodes', nodes, 'their paths', CHANGED * (depth + 1), 1),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The whole index in one compressed file under one signature, which every look-up would take. */
function monolith({ names, objects }: Compiled): number {
  const lines = names.map((name) =>
    canonicalJson({ name, objects: name.versions.map(({ sha256 }) => textOf(objects.get(sha256))) }),
  );
  return packed(Buffer.from(lines.join('\n'))) + SIGNATURE;
}

/** TUF without delegations: every object is a target of one file. */
function monolithicTargets({ names }: Compiled): number {
  const targets = names.flatMap(({ kind, id, versions }) =>
    versions.map(
      ({ version = '', sha256, length }) => [`${kind}/${id}/${version}`, { hashes: { sha256 }, length }] as const,
    ),
  );
  return packed(Buffer.from(canonicalJson(Object.fromEntries(targets)))) + SIGNATURE;
}

/** A key id and an Ed25519 signature in JSON. */
const SIGNATURE = 230;

const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
