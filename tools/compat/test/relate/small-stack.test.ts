import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const MODULES = join(import.meta.dirname, '../../../../node_modules');

test(
  'hostile schemas that a declaration can hold get the same words on half the stack',
  { timeout: 60_000 },
  async () => {
    const folder = mkdtempSync(join(MODULES, '.ctxr-stack-'));
    try {
      const program = join(folder, 'child.mjs');
      await build({
        entryPoints: [join(import.meta.dirname, 'words-child.ts')],
        outfile: program,
        bundle: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
        logLevel: 'error',
      });
      const words = async (...flags: readonly string[]): Promise<readonly string[]> =>
        (await promisify(execFile)(process.execPath, [...flags, program])).stdout.split('\n');
      const whole = await words();
      expect(whole.length).toBeGreaterThan(15);
      expect(await words('--stack-size=492')).toEqual(whole);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
