import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { agrees, isStricter } from '../../src/decisions/compare.ts';
import { playDecisions } from '../../src/decisions/decisions.ts';
import { runCases, staleEntries } from '../../src/decisions/run-cases.ts';
import { readSourceCases } from '../../src/decisions/source-case.ts';
import { readDifferences } from '../../src/decisions/read-differences.ts';

const folder = join(import.meta.dirname, '../../governance-cases');
const nothing = { stricter: new Map<string, string>(), doesNotApply: new Map<string, string>() };

test('our gate agrees with the others, is stricter by design, or has no words for the case', async () => {
  const { surprises, cases, table } = await playDecisions();
  expect(surprises, table).toBe(0);
  expect(cases).toBe(67);
  expect(table.trimEnd().split('\n').at(-1)).toBe(
    '67 cases: 39 agree, 8 stricter by design, 20 do not apply, 0 disagree',
  );
});

test('every case says where it was read', () => {
  for (const one of readSourceCases(join(folder, 'examples')))
    expect(Object.keys((one as unknown as { readonly source: object }).source), one.id).not.toEqual([]);
  expect(readFileSync(join(folder, 'THIRD_PARTY.md'), 'utf8')).toContain('Apache-2.0');
});

describe('a difference that no list explains', () => {
  const cases = readSourceCases(join(folder, 'examples'));
  const one = (id: string) => cases.filter((given) => given.id === id);

  test('is a disagreement', async () => {
    const [outcome] = await runCases(one('veto/otherUserRevokes'), nothing);
    expect(outcome?.verdict).toBe('DISAGREES');
  });

  test('is one too where we have no words', async () => {
    const [outcome] = await runCases(one('predicate/title-1'), nothing);
    expect(outcome?.verdict).toBe('DISAGREES');
  });

  test('is one where we would be laxer, whatever a list says', async () => {
    const [lax] = one('owners/TestIsApproved-5').map((given) => ({ ...given, expect: { approved: false } }));
    const listed = { ...nothing, stricter: new Map([['owners/TestIsApproved-5', 'A wrong entry.']]) };
    const [outcome] = lax ? await runCases([lax], listed) : [];
    expect(outcome?.verdict).toBe('DISAGREES');
  });

  test('that is listed and is none is stale', async () => {
    const { stricter } = readDifferences(folder);
    const wrong = new Map([...stricter, ['owners/TestIsApproved-5', 'They agree.']]);
    const outcomes = await runCases(one('owners/TestIsApproved-5'), { ...nothing, stricter: wrong });
    expect(staleEntries(outcomes, { ...nothing, stricter: new Map([['owners/TestIsApproved-5', '']]) })).toEqual([
      'owners/TestIsApproved-5',
    ]);
  });
});

test('only what a case claims is compared, and to be stricter is to say no and to count fewer', () => {
  expect(agrees({ status: 'approved' }, { status: 'approved', approvers: ['a'] })).toBe(true);
  expect(agrees({ status: 'approved', approvers: [] }, { status: 'approved', approvers: ['a'] })).toBe(false);
  expect(isStricter({ status: 'approved', approvers: ['a'] }, { status: 'pending', approvers: [] })).toBe(true);
  expect(isStricter({ status: 'approved', approvers: ['a'] }, { status: 'approved', approvers: ['a', 'b'] })).toBe(
    false,
  );
  expect(isStricter({ status: 'pending' }, { status: 'approved' })).toBe(false);
});
