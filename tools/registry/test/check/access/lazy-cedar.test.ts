import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { loadJudge } from '../../../src/check/load-judge.ts';
import { rules } from '../../../src/check/rules/index.ts';
import { filesOf, memoryTree, type MemoryFile } from '../fixture-tree.ts';

const require = createRequire(import.meta.url);
const MINIATURE = filesOf(join(import.meta.dirname, '../../fixtures/registry'));
const store = { get: () => undefined, set: () => undefined };

/** Whether Cedar is in memory after a check of the miniature registry with other files on top. */
async function loadsCedar(changes: Readonly<Record<string, (text: string) => string>>): Promise<boolean> {
  const head = new Map<string, MemoryFile>(MINIATURE);
  for (const [path, text] of Object.entries(changes)) {
    const from = path.replace(/\d+\.0\.0\.yaml$/, '1.0.0.yaml');
    head.set(path, { bytes: Buffer.from(text(Buffer.from(MINIATURE.get(from)?.bytes ?? []).toString())) });
  }
  await check(memoryTree(head), memoryTree(MINIATURE), { rules, store, loadJudge });
  return Object.hasOwn(require.cache, require.resolve('@cedar-policy/cedar-wasm/nodejs'));
}

test('nothing of Cedar is loaded until rules differ, or have a condition', async () => {
  const context = 'contexts/ctx-note/1.0.0.yaml';
  expect(await loadsCedar({ [context]: (text) => `# Seen.\n${text}` })).toBe(false);
  const next = (text: string): string => text.replace('version: 1.0.0', 'version: 2.0.0');
  const policy = 'policies/p1/2.0.0.yaml';
  expect(await loadsCedar({ [policy]: next })).toBe(false);
  expect(await loadsCedar({ [policy]: (text) => next(text).replace('read, negotiate', 'read, share') })).toBe(true);
});
