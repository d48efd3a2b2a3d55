import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../src/index.ts';
import { commitAll, ctxr } from './harness.ts';

/** A registry that is published, served and, for one policy, in an emergency. */
export interface NegotiatingRegistry {
  readonly folder: string;
  readonly url: string;
  readonly root: Uint8Array;
  readonly cache: string;
  stop(): Promise<void>;
}

/** Compiles, signs and serves the registry of the scenes; `policy:lost` is revoked after it was published. */
export async function servedRegistry(): Promise<NegotiatingRegistry> {
  const scratch = mkdtempSync(join(tmpdir(), 'ctxr-negotiate-'));
  const folder = join(scratch, 'registry');
  cpSync(join(import.meta.dirname, 'fixtures/negotiate/registry'), folder, { recursive: true });
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main', folder]);
  commitAll(folder);
  await done(folder, ['publish']);
  await done(folder, ['revoke', '--now', 'policy:lost@1.0.0', '--reason', 'It lets everybody in.', '--to', 'public']);
  let release = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (release = resolve));
  let told = (_: string): void => undefined;
  const listening = new Promise<string>((resolve) => (told = resolve));
  const stdout: Io['stdout'] = { write: (text) => told(text.trim()) };
  const serving = ctxr(folder, ['serve', '--port', '0'], { stdout, stopped: () => stopped });
  return {
    folder,
    url: await listening,
    root: readFileSync(join(folder, 'public/metadata/1.root.json')),
    cache: join(scratch, 'cache'),
    stop: async () => {
      release();
      await serving;
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

async function done(folder: string, line: readonly string[]): Promise<void> {
  const { code, stderr } = await ctxr(folder, line);
  if (code !== 0) throw new Error(stderr);
}
