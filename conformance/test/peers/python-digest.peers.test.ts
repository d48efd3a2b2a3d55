import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@ctxr/model';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../house/source-files.ts';
import { runPython, runTool } from './tool.ts';

const declarations = ['contexts', 'policies', 'governance'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(folder, name)),
);

/** Members in the order of UTF-16 code units and of code points differ only beyond U+FFFF; no declaration has such. */
test('Python finds the same digest for every declaration of this repository', () => {
  expect(declarations.length).toBeGreaterThan(50);
  const values = declarations.map((file) => parse(readFileSync(join(root, file), 'utf8')) as unknown);
  const scrambled = values.map((value) => JSON.stringify(value)).join('\n');
  const { stdout } = runTool('python3', 'apt-get install python3', [join(import.meta.dirname, 'digest.py')], scrambled);
  const ours = values.map((value) => createHash('sha256').update(canonicalJson(value)).digest('hex'));
  expect(stdout.trim().split('\n')).toEqual(ours);
});

test('a missing program is named, with the command that installs it', () => {
  expect(() => runTool('no-such-program-here', 'apt-get install it', [])).toThrow(/missing.*apt-get install it/);
  expect(() => runPython(['-c', 'import no_such_module'], 'apt-get install it')).toThrow(
    /No module named 'no_such_module' Install it: apt-get install it/,
  );
});
