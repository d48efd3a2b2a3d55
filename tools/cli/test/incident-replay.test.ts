import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commitAll, ctxr, emptyFolder, type Outcome, startedRegistry } from './harness.ts';
import { whileServed } from './while-served.ts';

it.each([
  ['keys rotate timestamp', [['keys', 'rotate', 'timestamp'], ['resign']], 0],
  ['trust recover timestamp', [['trust', 'recover', 'timestamp'], ['resign']], 0],
  ['trust recover index', [['trust', 'recover', 'index', '--all-online'], ['publish']], 0],
  ['revoke --now', [['revoke', '--now', 'ctx-session@1.0.0', '--reason', 'It leaks.', '--to', 'public']], 1],
] as const)(
  'after ctxr %s clients go on, and a replay of the files from before ends with 4',
  async (_, steps, after) => {
    const folder = await startedRegistry('--preset', 'board');
    commitAll(folder);
    expect((await ctxr(folder, ['publish'])).code).toBe(0);
    const published = join(folder, 'public');
    const [yesterday, cache] = [join(emptyFolder(), 'public'), join(emptyFolder(), 'cache')];
    cpSync(published, yesterday, { recursive: true });
    await whileServed(folder, async (url) => {
      const resolve = (): Promise<Outcome> =>
        ctxr(folder, ['resolve', 'ctx-session@^1', '--registry', url, '--cache', cache]);
      expect((await resolve()).code).toBe(0);
      for (const step of steps) {
        const { code, stderr } = await ctxr(folder, step);
        expect(code, `${step.join(' ')}: ${stderr}`).toBe(0);
      }
      expect((await resolve()).code).toBe(after);
      rmSync(published, { recursive: true });
      cpSync(yesterday, published, { recursive: true });
      const replayed = await resolve();
      expect(replayed.code, replayed.stderr).toBe(4);
    });
  },
);
