import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '@ctxr/model';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { evaluate } from '../../../src/world/gate/evaluate.ts';
import type { Action, FileAction } from './action.ts';
import { DECISION, goodChange, goodRegistry } from './good-registry.ts';
import { messagesOf } from './message-lines.ts';
import { Scenarios } from './scenario.ts';

const scenarios = new Scenarios();

/** What lands on the base meanwhile and has nothing to do with the change. */
const elsewhere: fc.Arbitrary<FileAction> = fc.oneof(
  fc.record({ write: fc.constantFrom('contexts/ctx-note/README.md', 'docs/a.md', 'README.md'), text: fc.string() }),
  fc.record({ remove: fc.constantFrom('.github/workflows/check.yml', 'contexts/ctx-note/lifecycle.yaml') }),
);

const meanwhile: fc.Arbitrary<readonly Action[]> = fc
  .uniqueArray(elsewhere, { minLength: 1, maxLength: 3, selector: ({ write, remove }) => write ?? remove })
  .map((actions) => actions.map((action) => ({ stage: 'main', ...action })));

describe('approvals', () => {
  test.each(['rebase', 'update'] as const)('survive a clean %s, whatever landed meanwhile', async (how) => {
    await fc.assert(
      fc.asyncProperty(meanwhile, async (landed) => {
        const decision = await scenarios.decide([...landed, { stage: 'after', do: how }]);
        expect(decision.outcome).toBe('approved');
        const ids = messagesOf(decision).map(({ id }) => id);
        expect(ids).toEqual(how === 'rebase' ? ['approvals-kept'] : []);
      }),
      { numRuns: 8 },
    );
  });

  test('are void after one changed byte anywhere', async () => {
    const files = [...goodRegistry(), ...goodChange()];
    const spot = fc.constantFrom(...files).chain(([path, { bytes }]) =>
      fc.record({
        path: fc.constant(path),
        at: fc.nat({ max: bytes.length - 1 }),
        flip: fc.integer({ min: 1, max: 255 }),
        how: fc.constantFrom('push' as const, 'force-push' as const),
      }),
    );
    await fc.assert(
      fc.asyncProperty(spot, async ({ path, at, flip, how }) => {
        const bytes = Buffer.from(new Map(files).get(path)?.bytes ?? []);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        const base64 = bytes.toString('base64');
        const decision = await scenarios.decide([{ stage: 'after', do: how, write: path, base64 }]);
        expect(decision.outcome).not.toBe('approved');
        expect(decision.signals.map(({ counted, message }) => [counted, message?.id])).toEqual(
          [1, 2, 3].map(() => [false, 'stale-approval']),
        );
      }),
      { numRuns: 10 },
    );
  });
});

test('the desk, a fresh clone elsewhere without a cache, and a warm one decide in the same bytes', async () => {
  const place = mkdtempSync(join(tmpdir(), 'ctxr-clones-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const played = await scenarios.play([
    { stage: 'main', write: 'README.md', text: 'Contexts.\n' },
    { stage: 'after', do: 'update' },
    { stage: 'signals', review: { account: { id: 99, login: 'stranger' } } },
  ]);
  scenarios.objects.branch('main', played.base);
  scenarios.objects.branch('change', played.head);
  const clone = join(place, 'a clone');
  execFileSync('git', ['clone', '-q', '--no-checkout', `file://${scenarios.folder}`, clone]);
  const wanted = { ...played, decision: DECISION };
  const decisions = [
    await scenarios.evaluate(played),
    await evaluate({ ...wanted, folder: clone, cache: false }),
    await evaluate({ ...wanted, folder: clone, base: 'origin/main', head: 'origin/change' }),
    await evaluate({ ...wanted, folder: clone }),
  ];
  expect(new Set(decisions.map(({ decision }) => canonicalJson(decision))).size).toBe(1);
  expect(decisions[0]?.decision.outcome).toBe('approved');
});
