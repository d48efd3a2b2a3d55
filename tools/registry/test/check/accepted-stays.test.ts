import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadJudge } from '../../src/check/load-judge.ts';
import { rules } from '../../src/check/rules/index.ts';
import type { FileVerdict } from '../../src/check/verdict.ts';
import { anyEdit, edited, type Files } from './edits.ts';
import { filesOf, memoryTree } from './fixture-tree.ts';

const miniature: Files = filesOf(join(import.meta.dirname, '../fixtures/registry'));
const store = new Map<string, FileVerdict>();

const errorsOf = async (head: Files, base: Files): Promise<readonly string[]> => {
  const { findings } = await check(memoryTree(head), memoryTree(base), { rules, store, loadJudge });
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message, place }) => `${place.file} ${rule}: ${message}`);
};

test('a change that is accepted leaves nothing for the next one to trip over', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), async (edits) => {
      const head = edits.reduce(edited, miniature);
      if ((await errorsOf(head, miniature)).length > 0) return;
      accepted += 1;
      expect(await errorsOf(head, head)).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(0);
});
