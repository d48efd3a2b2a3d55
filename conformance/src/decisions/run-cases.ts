import { loadGate } from '@ctxr/registry';
import { ATTACKS } from './attacks/attacks.ts';
import { Repository } from './attacks/repository.ts';
import { agrees, claimed, isStricter } from './compare.ts';
import type { SourceCase } from './source-case.ts';
import { translate } from './translate/translate.ts';
import type { Facts } from './translation.ts';

/** How our gate stands to a case of another one. */
export type Verdict = 'agrees' | 'stricter' | 'does not apply' | 'DISAGREES';

/** What came of one case. */
export interface CaseOutcome {
  readonly id: string;
  readonly expected: Facts;
  /** The claimed members as our gate has them; absent where it has no words for the case. */
  readonly ours?: Facts;
  readonly verdict: Verdict;
  /** From the lists: why it is stricter, or why the case does not apply. */
  readonly why?: string;
}

/** Why we differ, by case. */
export interface Differences {
  readonly stricter: ReadonlyMap<string, string>;
  readonly doesNotApply: ReadonlyMap<string, string>;
}

/** Decides every case that our gate has words for, and holds the answers against those of the other gates. */
export async function runCases(
  cases: readonly SourceCase[],
  differences: Differences,
): Promise<readonly CaseOutcome[]> {
  const facts = await factsOf(cases);
  return cases.map(({ id, expect }) => {
    const ours = facts.get(id);
    const stricter = differences.stricter.get(id);
    const inapplicable = differences.doesNotApply.get(id);
    if (!ours)
      return inapplicable === undefined
        ? { id, expected: expect, verdict: 'DISAGREES' }
        : { id, expected: expect, verdict: 'does not apply', why: inapplicable };
    const told = { id, expected: expect, ours: claimed(expect, ours) };
    if (agrees(expect, ours)) return { ...told, verdict: 'agrees' };
    return stricter !== undefined && isStricter(expect, ours)
      ? { ...told, verdict: 'stricter', why: stricter }
      : { ...told, verdict: 'DISAGREES' };
  });
}

/** Entries of the lists that say something of a case that is not so, or of no case. */
export function staleEntries(outcomes: readonly CaseOutcome[], differences: Differences): readonly string[] {
  const are = (verdict: Verdict): ReadonlySet<string> =>
    new Set(outcomes.filter((one) => one.verdict === verdict).map(({ id }) => id));
  const [stricter, inapplicable] = [are('stricter'), are('does not apply')];
  return [
    ...[...differences.stricter.keys()].filter((id) => !stricter.has(id)),
    ...[...differences.doesNotApply.keys()].filter((id) => !inapplicable.has(id)),
  ];
}

async function factsOf(cases: readonly SourceCase[]): Promise<ReadonlyMap<string, Facts>> {
  const told = new Map<string, Facts>();
  const { decideCases } = await loadGate();
  const translated = cases.flatMap((one) => {
    const translation = translate(one);
    return translation ? [{ id: one.id, translation }] : [];
  });
  const lines = translated.map(({ id, translation }) => JSON.stringify({ id, ...translation.line }));
  const answers = [...decideCases(lines.join('\n'))];
  for (const [index, { id, translation }] of translated.entries()) {
    const answer = answers[index];
    if (!answer) throw new Error(`The gate gave no answer to ${id}.`);
    told.set(id, translation.facts('fault' in answer ? answer : answer.decision));
  }
  const attacks = cases.filter(({ id }) => Object.hasOwn(ATTACKS, id));
  if (attacks.length === 0) return told;
  const repository = new Repository();
  try {
    for (const { id, input } of attacks) told.set(id, (await ATTACKS[id]?.(input as never, repository)) ?? {});
  } finally {
    repository.remove();
  }
  return told;
}
