import { type Classification, durationSeconds, type Retention } from '@ctxr/model';
import { accessChange } from './access-change.ts';
import type { Terms, TermsChange } from './terms.ts';
import { isSmaller, type Step } from './update-step.ts';

/** The differences of terms. What cannot be weighed counts as wider, so it is major. */
export function termsChanges(old: Terms, next: Terms): readonly TermsChange[] {
  return [
    accessChange(old.accessRules ?? [], next.accessRules ?? []),
    retentionChange(old.retention, next.retention),
    classificationChange(old.classification, next.classification),
    listChange('complianceTags', 'the compliance tag', old.complianceTags, next.complianceTags),
    listChange('policies', 'the policy', old.policies, next.policies),
    purposeChange(old.purpose, next.purpose),
  ].filter((change) => change !== undefined);
}

/** The change that weighs most; undefined where nothing but words changed. */
export const heaviestChange = (changes: readonly TermsChange[]): TermsChange | undefined =>
  changes.reduce<TermsChange | undefined>(
    (most, change) => (most && !isSmaller(most.step, change.step) ? most : change),
    undefined,
  );

function retentionChange(old: Retention | undefined, next: Retention | undefined): TermsChange | undefined {
  const [was, is] = [termOf(old), termOf(next)];
  if (was?.period === is?.period && was?.hold === is?.hold) return undefined;
  const change = (step: Step, what: string): TermsChange => ({ member: 'retention', step, what });
  if (!was) return change('minor', `a retention of ${is?.period} is added`);
  if (!is) return change('major', `the retention of ${was.period} is dropped`);
  if (was.hold !== is.hold) return change('major', `the legal hold is ${is.hold ? 'set' : 'lifted'}`);
  const [before, after] = [durationSeconds(was.period), durationSeconds(is.period)];
  const isShorter = before !== undefined && after !== undefined && after <= before;
  return change(isShorter ? 'minor' : 'major', `the retention goes from ${was.period} to ${is.period}`);
}

const termOf = (retention: Retention | undefined): { readonly period: string; readonly hold: boolean } | undefined => {
  if (retention === undefined) return undefined;
  return typeof retention === 'string'
    ? { period: retention, hold: false }
    : { period: retention.period, hold: retention.legalHold === true };
};

/** Classes that each ask for all that those before them ask for. */
const LADDERS: readonly (readonly (Classification | undefined)[])[] = [
  [undefined, 'public', 'internal', 'confidential', 'restricted'],
  [undefined, 'public', 'internal', 'personal', 'special-category'],
];

function classificationChange(
  old: Classification | undefined,
  next: Classification | undefined,
): TermsChange | undefined {
  if (old === next) return undefined;
  const isRaised = LADDERS.some((ladder) => {
    const [was, is] = [ladder.indexOf(old), ladder.indexOf(next)];
    return was >= 0 && is > was;
  });
  const what = `the classification goes from ${old ?? 'none'} to ${next ?? 'none'}`;
  return { member: 'classification', step: isRaised ? 'minor' : 'major', what };
}

function listChange(
  member: 'complianceTags' | 'policies',
  word: string,
  old: readonly string[] = [],
  next: readonly string[] = [],
): TermsChange | undefined {
  const dropped = old.filter((item) => !next.includes(item));
  const added = next.filter((item) => !old.includes(item));
  if (dropped.length > 0) return { member, step: 'major', what: `${word} ${dropped.join(', ')} is dropped` };
  return added.length > 0 ? { member, step: 'minor', what: `${word} ${added.join(', ')} is added` } : undefined;
}

/** Words are the whole of a purpose, so only spelling that nobody could read two ways is no change. */
function purposeChange(old: string | undefined, next: string | undefined): TermsChange | undefined {
  const plain = (text = ''): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  if (plain(old) === plain(next)) return undefined;
  if (old === undefined) return { member: 'purpose', step: 'minor', what: 'a purpose is added' };
  const what = next === undefined ? 'the purpose is dropped' : 'the purpose changes, which no machine can weigh';
  return { member: 'purpose', step: 'major', what };
}
