import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KeptRegistry } from './kept-registry.ts';

type Steps = (registry: KeptRegistry) => Promise<void>;

const signed: Steps = async (registry) => {
  for (const member of ['board-1', 'board-2']) await done(registry, member, ['trust', 'sign', '--yes']);
  await done(registry, 'operator', ['trust', 'finish']);
  registry.commit('trust: next root');
};

type Case = readonly [what: string, steps: Steps, code: number, error: string | undefined];

const CASES: readonly Case[] = [
  [
    'rotating the timestamp key',
    async (registry) => {
      await done(registry, 'operator', ['keys', 'rotate', 'timestamp'], 5);
      await signed(registry);
      await done(registry, 'operator', ['resign', '--to', 'public']);
    },
    0,
    undefined,
  ],
  [
    'recovering the index key',
    async (registry) => {
      await done(registry, 'operator', ['trust', 'recover', 'index'], 5);
      await signed(registry);
      await done(registry, 'operator', ['publish', '--to', 'public']);
    },
    0,
    undefined,
  ],
  [
    'revoking a release at once',
    async (registry) => {
      await done(registry, 'officer', ['revoke', '--now', 'ctx-session@1.1.0', '--reason', 'It leaks.', '--yes']);
      await done(registry, 'operator', ['resign', '--to', 'public']);
    },
    1,
    'REVOKED',
  ],
];

test.each(CASES)(
  'after %s clients answer rightly, and yesterday’s files are refused',
  async (_, steps, code, error) => {
    const registry = await KeptRegistry.make();
    const served = join(registry.folder, 'public');
    const yesterday = join(registry.folder, '../yesterday');
    cpSync(served, yesterday, { recursive: true });
    const resolve = () => registry.resolve('ctx-session@1.1.0', 'known');
    expect(await resolve()).toMatchObject({ code: 0 });

    await steps(registry);
    const after = await resolve();
    expect([after.code, errorOf(after.stdout)]).toEqual([code, error]);
    expect((await registry.resolve('ctx-note@^1', 'new')).code).toBe(0);

    rmSync(served, { recursive: true });
    renameSync(yesterday, served);
    expect(await resolve()).toMatchObject({ code: 4 });
  },
);

async function done(registry: KeptRegistry, who: string, args: readonly string[], code = 0): Promise<void> {
  const ended = await registry.as(who, args);
  expect(`${who}$ ctxr ${args.join(' ')}\n${ended.code}\n${ended.stdout}${ended.stderr}`).toMatch(
    new RegExp(`^.*\\n${code}\\n`),
  );
}

const errorOf = (stdout: string): string | undefined =>
  (JSON.parse(stdout) as { readonly error?: { readonly code: string } }).error?.code;
