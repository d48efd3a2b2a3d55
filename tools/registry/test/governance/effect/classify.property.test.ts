import { join } from 'node:path';
import { canonicalJson } from '@ctxr/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffTrees } from '../../../src/change/change.ts';
import { isRelease, slotOf } from '../../../src/declaration/layout.ts';
import { impactDigest } from '../../../src/governance/effect/impact-digest.ts';
import { anyEdit, edited, type Files } from '../../check/edits.ts';
import { filesOf, memoryTree } from '../../check/fixture-tree.ts';
import { classifiedTrees } from './classified.ts';

const miniature: Files = filesOf(join(import.meta.dirname, '../../fixtures/registry'));

test('every edit has an effect, and an edit of what is released an unknown one', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyEdit, { maxLength: 3 }),
      fc.array(anyEdit, { minLength: 1, maxLength: 4 }),
      async (before, after) => {
        const released = before.reduce(edited, miniature);
        const [base, head] = [memoryTree(released), memoryTree(after.reduce(edited, released))];
        const items = await classifiedTrees(base, head);
        expect(items.map(({ path }) => path)).toEqual(diffTrees(base, head).map(({ path }) => path));
        for (const { path, effects } of items) {
          expect(effects).toEqual([...new Set(effects)].sort());
          expect(effects.length).toBeGreaterThan(0);
          const slot = slotOf(path);
          if (slot && isRelease(slot) && base.entries.has(path) && head.entries.has(path))
            expect(effects).toContain('unknown');
          for (const effect of effects) seen.add(effect);
        }
        expect(impactDigest(items)).toBe(impactDigest(items.toReversed()));
        canonicalJson(items);
      },
    ),
    { numRuns: 80 },
  );
  expect(seen.size).toBeGreaterThan(5);
});
