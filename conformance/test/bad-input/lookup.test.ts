import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveFolder } from '@ctxr/registry';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contents, ctxr, emptyFolder, errorOf, type Outcome, releasedRegistry } from './bad-registry.ts';

interface Served {
  readonly folder: string;
  readonly public: string;
  /** Runs a command against the server; nothing is cached. */
  ask(args: readonly string[], stdin?: string): Promise<Outcome>;
}

async function served(): Promise<Served> {
  const folder = releasedRegistry();
  const { code, stderr } = await ctxr(folder, ['publish']);
  expect(code, stderr).toBe(0);
  const server = await serveFolder(join(folder, 'public'), { port: 0 });
  onTestFinished(() => server.close());
  const ask = (args: readonly string[], stdin = ''): Promise<Outcome> =>
    ctxr(folder, [...args, '--json', '--no-cache', '--registry', server.url], {
      stdin: { read: () => Promise.resolve(stdin) },
    });
  return { folder, public: join(folder, 'public'), ask };
}

/** Turns one bit of a file around, in the middle. */
function flip(path: string): void {
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

const flipAll = (folder: string): void => {
  for (const name of readdirSync(folder)) flip(join(folder, name));
};

describe('a publication with one altered', () => {
  it.each<readonly [string, (at: string) => void]>([
    ['object', (at) => flipAll(join(at, 'objects'))],
    ['node', (at) => (flipAll(join(at, 'nodes')), rmSync(join(at, 'metadata/bundle.json')))],
    ['node in the bundle', (at) => replaceIn(join(at, 'metadata/bundle.json'), 'ctx-session', 'ctx-sessiom')],
    ['bundle', (at) => flip(join(at, 'metadata/bundle.json'))],
    ['timestamp', (at) => (flip(join(at, 'metadata/timestamp.json')), rmSync(join(at, 'metadata/bundle.json')))],
    ['snapshot', (at) => (flip(join(at, 'metadata/1.snapshot.json')), rmSync(join(at, 'metadata/bundle.json')))],
    ['head', (at) => (flipAll(join(at, 'targets/index')), rmSync(join(at, 'metadata/bundle.json')))],
    [
      'member __proto__ in metadata',
      (at) => replaceIn(join(at, 'metadata/bundle.json'), '{', '{"__proto__":{"polluted":true},'),
    ],
  ])('%s is a trust failure, and nothing of it is shown', async (_, alter) => {
    const { ask, folder, public: at } = await served();
    expect((await ask(['resolve', 'ctx-session@^1'])).code).toBe(0);
    alter(at);
    const before = contents(folder);
    const outcome = await ask(['resolve', 'ctx-session@^1']);
    expect([outcome.code, errorOf(outcome).exit]).toEqual([4, 4]);
    expect(errorOf(outcome).code).toMatch(/^[A-Z_]+$/);
    expect(outcome.stderr).toMatch(/^error: /);
    expect(outcome.stdout).not.toContain('"digest"');
    expect((await ask(['verify'])).code).toBe(4);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(contents(folder)).toEqual(before);
  });
});

describe('a question', () => {
  it.each([
    ['an id that nobody declared', 'ctx-nothing', 1],
    ['a range that nothing satisfies', 'ctx-session@^9', 1],
    ['a version that is not there', 'ctx-session@1.0.9', 1],
    ['a type that nobody declared', 'type:nothing', 1],
    ['a range that is none', 'ctx-session@one', 2],
    ['an id that cannot be one', '../../etc/passwd', 2],
    ['a kind that there is not', 'secret:x', 2],
    ['__proto__', '__proto__', 2],
    ['constructor', 'constructor', 1],
    ['__proto__ as a kind', '__proto__:x', 2],
    ['__proto__ as a range', 'ctx-session@__proto__', 2],
    ['an empty text', '', 2],
  ])('for %s has a coded answer', async (_, reference, code) => {
    const { ask } = await served();
    const outcome = await ask(['resolve', reference]);
    expect([outcome.code, errorOf(outcome).exit]).toEqual([code, code]);
    expect(outcome.stderr).toMatch(/^error: /);
  });

  it('without a root, or without an address, is a wrong use; where nobody answers it is the network', async () => {
    const { ask, public: at } = await served();
    const elsewhere = emptyFolder();
    expect(errorOf(await ctxr(elsewhere, ['resolve', 'ctx-session', '--json'])).code).toBe('USAGE');
    expect(
      errorOf(await ctxr(elsewhere, ['resolve', 'ctx-session', '--registry', 'http://127.0.0.1:9', '--json'])).code,
    ).toBe('USAGE');
    rmSync(at, { recursive: true });
    expect((await ask(['resolve', 'ctx-session'])).code).toBe(3);
    expect((await ask(['resolve', 'ctx-session', '--offline'])).code).toBe(3);
  });
});

describe('a payload', () => {
  it.each([
    ['that lacks a member', '{}', ''],
    ['of another type', '[1]', ''],
    ['with a member of another type', '{"session_id":7}', '/session_id'],
    ['with a member __proto__', '{"session_id":"s","__proto__":{"polluted":true}}', '/__proto__'],
  ])('%s does not validate, with its place', async (_, payload, pointer) => {
    const { ask } = await served();
    const outcome = await ask(['validate', 'ctx-session@^1', '-'], payload);
    expect(outcome.code).toBe(1);
    const { ok, problems } = JSON.parse(outcome.stdout) as { ok: boolean; problems: { pointer: string }[] };
    expect(ok).toBe(false);
    expect(problems.map((problem) => problem.pointer)).toContain(pointer);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['that is no JSON', '{"session_id":'],
    ['that is empty', ''],
  ])('%s is a wrong use', async (_, payload) => {
    const { ask } = await served();
    const outcome = await ask(['validate', 'ctx-session', '-'], payload);
    expect([outcome.code, errorOf(outcome).code]).toEqual([2, 'USAGE']);
    expect((await ask(['validate', 'ctx-session', 'no-such-file.json'])).code).toBe(2);
  });
});

function replaceIn(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}
