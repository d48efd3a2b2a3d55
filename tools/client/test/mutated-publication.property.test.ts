import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ClientError } from '../src/error.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish, type Published } from './support/publish.ts';

/** A publication is opened twice or three times a run. */
const RUNS = 60;

const BUNDLE = 'metadata/bundle.json';
const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  2 ** 53,
  1.5,
  '',
  'x',
  '\ud800',
  [],
  [[]],
  {},
  { toString: 1 },
  { length: 1 },
];

const first = publish({ names: NAMES, log: { before: [] } });
const second = publish({ names: NAMES, seq: 2, log: { before: first.entries } });

type Files = ReadonlyMap<string, Buffer>;
type Mutation = (files: Files) => [string, Buffer][];

const pathIn = (files: Files, at: number): string => [...files.keys()][at % files.size] ?? BUNDLE;
const anyFile = fc.oneof(fc.constant(-1), fc.nat(1000));
const fileAt = (files: Files, at: number): string => (at < 0 ? BUNDLE : pathIn(files, at));

/** Changes one byte. */
const flip = fc.tuple(anyFile, fc.nat(1_000_000), fc.integer({ min: 1, max: 255 })).map(([at, place, by]): Mutation => {
  return (files) => {
    const path = fileAt(files, at);
    const bytes = Buffer.from(files.get(path) ?? '');
    const index = place % bytes.length;
    bytes[index] = (bytes[index] ?? 0) ^ by;
    return [[path, bytes]];
  };
});

/** Leaves out the end. */
const cut = fc.tuple(anyFile, fc.nat(1_000_000)).map(([at, place]): Mutation => {
  return (files) => {
    const path = fileAt(files, at);
    const bytes = files.get(path) ?? Buffer.of();
    return [[path, bytes.subarray(0, place % bytes.length)]];
  };
});

/** Serves one file under the name of another. */
const swap = fc.tuple(anyFile, fc.nat(1000)).map(([at, other]): Mutation => {
  return (files) => [[fileAt(files, at), files.get(pathIn(files, other)) ?? Buffer.of()]];
});

/** Puts another value into some place of a file of JSON, and of the JSON within its texts. */
const graft = fc
  .tuple(anyFile, fc.array(fc.nat(50), { minLength: 1, maxLength: 8 }), fc.constantFrom(...HOSTILE, undefined))
  .map(([at, steps, value]): Mutation => {
    return (files) => {
      const path = fileAt(files, at);
      return [[path, Buffer.from(grafted(String(files.get(path)), steps, value))]];
    };
  });

function grafted(text: string, steps: readonly number[], value: unknown): string {
  const inner = (node: unknown, left: readonly number[]): unknown => {
    const [step = 0, ...rest] = left;
    if (typeof node === 'string' && node.startsWith('{')) return grafted(node, left, value);
    if (left.length === 0 || typeof node !== 'object' || node === null) return value;
    const names = Object.keys(node);
    const name = names[step % names.length];
    if (name === undefined) return value;
    const members = node as Readonly<Record<string, unknown>>;
    const changed = inner(members[name], rest);
    return Array.isArray(node)
      ? node.map((item: unknown, index) => (String(index) === name ? changed : item))
      : { ...members, [name]: changed };
  };
  try {
    return JSON.stringify(inner(JSON.parse(text), steps)) ?? '';
  } catch {
    return text;
  }
}

const mutation = fc.oneof(flip, cut, swap, graft, graft);

/** What a client makes of a registry: its answers, or the code of its refusal. Whatever else it throws is thrown. */
async function answers(published: Published, cache: MemoryStore): Promise<string> {
  try {
    const registry = await open(published, { cache });
    const { digest, policies } = await registry.resolve('ctx-session-1@^1');
    const { schema } = await registry.resolve('ctx-typed');
    const [{ logged, versions }, listings] = [await registry.verify(), await registry.list()];
    const { versions: _, ...rest } = { ...registry.head, versions: registry.versions };
    return JSON.stringify([rest, digest, policies, schema(), logged, versions, listings]);
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    throw error;
  }
}

const honest = await answers(second, new MemoryStore());

const meansTheSame = (said: string): boolean => said === honest || /^[A-Z_]+$/.test(said);

it('a publication in which anything was changed means the same, or is refused by a code', async () => {
  await fc.assert(
    fc.asyncProperty(mutation, fc.boolean(), fc.boolean(), async (mutate, returning, bundled) => {
      const cache = new MemoryStore();
      if (returning) await open(first, { cache });
      const files = new Map(second.files);
      if (!bundled) files.delete(BUNDLE);
      for (const [path, bytes] of mutate(files)) if (bundled || path !== BUNDLE) files.set(path, bytes);
      expect(await answers({ files, root: second.root }, cache)).toSatisfy(meansTheSame);
      expect(await answers(second, cache)).toBe(honest);
    }),
    { numRuns: RUNS },
  );
});

it('a memory in which anything was changed is healed, or the server is refused by a code', async () => {
  const kept = new MemoryStore();
  await open(first, { cache: kept });
  const state = Buffer.from((await kept.readState()) ?? '');
  await fc.assert(
    fc.asyncProperty(fc.oneof(flip, cut, graft, graft), async (mutate) => {
      const cache = new MemoryStore();
      const [changed] = mutate(new Map([[BUNDLE, state]]));
      await cache.writeState(String(changed?.[1]));
      expect(await answers(second, cache)).toBe(honest);
    }),
    { numRuns: RUNS },
  );
});
