import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { loadJudge } from '../../src/check/load-judge.ts';
import { rules } from '../../src/check/rules/index.ts';
import type { ShapeStore, ShapeVerdict } from '../../src/check/compatibility/shape-verdict.ts';
import type { FileVerdict, VerdictStore } from '../../src/check/verdict.ts';
import type { Finding } from '../../src/finding/finding.ts';
import { anyEdit, edited, type Files } from './edits.ts';
import { filesOf, memoryTree } from './fixture-tree.ts';

const miniature: Files = filesOf(join(import.meta.dirname, '../fixtures/registry'));

const bytes = (text: string): { bytes: Uint8Array } => ({ bytes: new TextEncoder().encode(text) });

/** A store in memory that counts how often it knew the answer. */
function storeOf(): VerdictStore & { known(): number } {
  const verdicts = new Map<string, FileVerdict>();
  let hits = 0;
  return {
    get: (key) => {
      const verdict = verdicts.get(key);
      if (verdict) hits += 1;
      return verdict;
    },
    set: (key, verdict) => void verdicts.set(key, verdict),
    known: () => hits,
  };
}

/** A store of comparisons in memory that counts how often it knew the answer. */
function shapesOf(): ShapeStore & { known(): number } {
  const verdicts = new Map<string, ShapeVerdict>();
  let hits = 0;
  return {
    get: (key) => {
      const verdict = verdicts.get(key);
      if (verdict) hits += 1;
      return verdict;
    },
    set: (key, verdict) => void verdicts.set(key, JSON.parse(JSON.stringify(verdict)) as ShapeVerdict),
    known: () => hits,
  };
}

const findingsOf = async (
  head: Files,
  base: Files,
  store: VerdictStore,
  shapes: ShapeStore = shapesOf(),
): Promise<readonly Finding[]> =>
  (await check(memoryTree(head), memoryTree(base), { rules, store, shapes, loadJudge })).findings;

test('a store kept over any sequence of edits gives the findings of a fresh one', async () => {
  const fired = new Set<string>();
  let hits = 0;
  let comparisons = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ edit: anyEdit, isReleased: fc.boolean() }), { minLength: 1, maxLength: 8 }),
      async (steps) => {
        const warm = storeOf();
        const shapes = shapesOf();
        let [head, base] = [miniature, miniature];
        for (const { edit, isReleased } of steps) {
          head = edited(head, edit);
          const cold = await findingsOf(head, base, storeOf());
          expect(await findingsOf(head, base, warm, shapes)).toEqual(cold);
          for (const { rule } of cold) fired.add(rule);
          if (isReleased) base = head;
        }
        hits += warm.known();
        comparisons += shapes.known();
      },
    ),
    { numRuns: 40 },
  );
  expect(hits).toBeGreaterThan(0);
  expect(comparisons).toBeGreaterThan(0);
  expect(fired.size).toBeGreaterThan(5);
});

test('a second run over known files reads nothing', async () => {
  const store = storeOf();
  const tree = memoryTree(miniature);
  await check(tree, tree, { rules, store, loadJudge });
  const unread = { ...tree, read: () => Promise.reject(new Error('a file was read')) };
  const result = await check(unread, unread, {
    rules,
    store,
    loadJudge: () => Promise.reject(new Error('the judge was loaded')),
  });
  expect(result.findings).toEqual([]);
  expect(result.files).toBe(miniature.size);
});

test('a second run over a known pair compares and reads nothing', async () => {
  const [store, shapes] = [storeOf(), shapesOf()];
  const released = [...miniature].find(([path]) => path === 'contexts/types/session/1.0.0.yaml');
  const text = new TextDecoder().decode(released?.[1].bytes);
  const next = text.replace('version: 1.0.0', 'version: 1.1.0').replace('type: string', 'type: [string, integer]');
  const head = memoryTree(new Map(miniature).set('contexts/types/session/1.1.0.yaml', bytes(next)));
  const base = memoryTree(miniature);
  const cold = await check(head, base, { rules, store, shapes, loadJudge });
  expect(cold.findings).toEqual([]);
  expect(shapes.known()).toBe(0);
  const unread = { ...head, read: () => Promise.reject(new Error('a file was read')) };
  const unasked = (): Promise<never> => Promise.reject(new Error('the judge was loaded'));
  expect(await check(unread, base, { rules, store, shapes, loadJudge: unasked })).toEqual(cold);
  expect(shapes.known()).toBe(1);
});

test('withdrawing a policy fails the untouched contexts that it binds', async () => {
  const store = storeOf();
  expect(await findingsOf(miniature, miniature, store)).toEqual([]);
  const event = '  - event: withdrawn\n    at: "2026-05-01"\n    reason: Too wide.\n';
  const head = new Map(miniature).set('policies/p1/lifecycle.yaml', bytes(`1.0.0:\n${event}`));
  const findings = await findingsOf(head, miniature, store);
  expect(findings).toEqual(await findingsOf(head, miniature, storeOf()));
  expect(findings.filter(({ rule }) => rule === 'policy-in-force').map(({ place }) => place.file)).toEqual([
    'contexts/ctx-note/1.0.0.yaml',
    'contexts/ctx-session/1.0.0.yaml',
    'contexts/ctx-session/1.1.0.yaml',
  ]);

  const returned = new Map(head).set(
    'policies/p1/lifecycle.yaml',
    bytes(`1.0.0:\n${event}${event.replace('withdrawn', 'enabled').replace('05-01', '05-02')}`),
  );
  expect(await findingsOf(returned, head, store)).toEqual([]);
});
