import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ctxr, emptyFolder } from './harness.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
const FROM_SOURCE = ['--conditions=ctxr-source', '--import', 'tsx', MAIN];

describe('the process', () => {
  it('says on its streams and by its code what the command said', async () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...FROM_SOURCE, 'chek'], {
      cwd: REPOSITORY,
      encoding: 'utf8',
    });
    const inside = await ctxr(REPOSITORY, ['chek']);
    expect({ code: status, stdout, stderr }).toEqual(inside);
  });

  it('is quiet when nobody reads on', async () => {
    const child = spawn(process.execPath, [...FROM_SOURCE, 'explain', '--json'], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const errors: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    child.stdout.destroy();
    const [code] = (await once(child, 'close')) as [number | null];
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
  });

  it('says how to build where it is not built', () => {
    const bin = join(emptyFolder(), 'bin');
    mkdirSync(bin);
    copyFileSync(fileURLToPath(new URL('../bin/ctxr.js', import.meta.url)), join(bin, 'ctxr.mjs'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(bin, 'ctxr.mjs')], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toContain('npm run build');
  });
});
