import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type HonestPublication, publishFixture } from '../../src/fixture-registry.ts';
import { Forge } from '../../src/forge.ts';
import { runPython } from './tool.ts';

const INSTALL = 'apt-get install python3 python3-securesystemslib python3-nacl';
const VERIFIER = join(import.meta.dirname, 'verify_publication.py');

let honest: HonestPublication;
beforeAll(async () => {
  honest = await publishFixture();
});

/** Lays the files out and has Python look a name up. */
function lookUp(files: ReadonlyMap<string, Uint8Array>, anchor: Uint8Array, id: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-python-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, bytes] of files) {
    const file = join(folder, 'published', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  writeFileSync(join(folder, 'root.json'), anchor);
  const args = [VERIFIER, join(folder, 'published'), join(folder, 'root.json'), 'context', id];
  return JSON.parse(runPython(args, INSTALL).stdout);
}

test('Python verifies every signature with securesystemslib and finds a name in the tree', () => {
  expect(lookUp(honest.files, honest.anchor, 'ctx-session')).toEqual({ root: 1, seq: 1, versions: ['1.0.0', '1.1.0'] });
});

test('Python finds the proof that there is no such name', () => {
  expect(lookUp(honest.files, honest.anchor, 'ctx-nowhere')).toMatchObject({ versions: null });
});

test('Python follows a root that two of three keys signed, and refuses one that only one did', () => {
  const forge = new Forge(honest);
  forge.addRoot((part) => (part['x-note'] = 'second'));
  expect(lookUp(forge.files, forge.anchor, 'ctx-session')).toMatchObject({ root: 2 });
  const weak = new Forge(honest);
  weak.addRoot((part) => (part['x-note'] = 'second'), weak.keysOf('root').slice(0, 1));
  expect(() => lookUp(weak.files, weak.anchor, 'ctx-session')).toThrow('2.root.json: 1 of 2 signatures');
});
