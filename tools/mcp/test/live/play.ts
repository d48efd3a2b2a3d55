import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '@ctxr/model';
import { buildSync } from 'esbuild';
import { onTestFinished } from 'vitest';
import type { CommandTarget } from '../../src/index.ts';

/** What a server of a test shows, and how it behaves. */
export interface Play {
  readonly contract?: Contract;
  readonly name?: string;
  readonly pageSize?: number;
  /** Whether it speaks the revision without a handshake alone. */
  readonly modernOnly?: boolean;
  readonly behaviour?: string;
  readonly pidFile?: string;
}

let program: string | undefined;

/** The server's program in one file, so that it starts fast. */
function bundled(): string {
  if (program !== undefined) return program;
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-served-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  program = join(folder, 'served.mjs');
  buildSync({
    entryPoints: [join(import.meta.dirname, 'serving-child.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['ctxr-source'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return program;
}

/** A real server over stdio, made with the SDK, that plays a part. */
export function playing(play: Play): CommandTarget {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-play-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'play.json');
  writeFileSync(file, JSON.stringify(play));
  return {
    kind: 'command',
    command: [process.execPath, bundled(), file],
    env: {},
    cwd: import.meta.dirname,
  };
}
