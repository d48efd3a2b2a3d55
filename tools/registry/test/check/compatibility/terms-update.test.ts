import { describe, expect, test } from 'vitest';
import type { Terms } from '../../../src/check/compatibility/terms.ts';
import { heaviestChange, termsChanges } from '../../../src/check/compatibility/terms-update.ts';

const reads = { id: 'a', effect: 'permit', principals: { roles: ['reader'] }, actions: ['read'] } as const;
const forbids = { id: 'b', effect: 'forbid', principals: { any: true }, actions: ['share'] } as const;

const stepOf = (old: Terms, next: Terms): string => heaviestChange(termsChanges(old, next))?.step ?? 'patch';

const CASES: readonly (readonly [string, Terms, Terms, string])[] = [
  ['nothing', { accessRules: [reads] }, { accessRules: [reads] }, 'patch'],
  [
    'the words of a rule',
    { accessRules: [reads] },
    { accessRules: [{ ...reads, id: 'z', description: 'Z.' }] },
    'patch',
  ],
  ['the order of rules', { accessRules: [reads, forbids] }, { accessRules: [forbids, reads] }, 'patch'],
  [
    'one rule split in two',
    { accessRules: [{ ...reads, actions: ['read', 'share'] }] },
    { accessRules: [reads, { ...reads, id: 'c', actions: ['share'] }] },
    'patch',
  ],
  ['a refusal more', { accessRules: [reads] }, { accessRules: [reads, forbids] }, 'minor'],
  ['a grant less', { accessRules: [reads, { ...reads, actions: ['write'] }] }, { accessRules: [reads] }, 'minor'],
  ['a grant more', { accessRules: [reads] }, { accessRules: [{ ...reads, actions: ['read', 'share'] }] }, 'major'],
  ['a refusal less', { accessRules: [reads, forbids] }, { accessRules: [reads] }, 'major'],
  [
    'another condition',
    { accessRules: [{ ...reads, when: 'context.mtls' }] },
    { accessRules: [{ ...reads, when: 'true' }] },
    'major',
  ],
  [
    'fewer resources',
    { accessRules: [reads] },
    { accessRules: [{ ...reads, resources: { tags: ['gdpr'] } }] },
    'minor',
  ],
  ['a retention', {}, { retention: 'P30D' }, 'minor'],
  ['a shorter retention', { retention: 'P30D' }, { retention: 'P1W' }, 'minor'],
  ['the same retention in other units', { retention: 'P1W' }, { retention: 'P7D' }, 'minor'],
  ['a longer retention', { retention: 'P30D' }, { retention: 'P2M' }, 'major'],
  ['no retention any more', { retention: 'P30D' }, {}, 'major'],
  ['a legal hold', { retention: 'P30D' }, { retention: { period: 'P30D', legalHold: true } }, 'major'],
  ['a retention written out', { retention: 'P30D' }, { retention: { period: 'P30D' } }, 'patch'],
  ['a higher classification', { classification: 'internal' }, { classification: 'personal' }, 'minor'],
  ['a lower classification', { classification: 'restricted' }, { classification: 'internal' }, 'major'],
  ['classifications that do not compare', { classification: 'restricted' }, { classification: 'personal' }, 'major'],
  ['a tag', { complianceTags: ['gdpr'] }, { complianceTags: ['gdpr', 'soc2'] }, 'minor'],
  ['a tag less', { complianceTags: ['gdpr', 'soc2'] }, { complianceTags: ['soc2'] }, 'major'],
  ['a policy less', { policies: ['p1', 'p2'] }, { policies: ['p1'] }, 'major'],
  ['the purpose', { purpose: 'Support.' }, { purpose: 'Sales.' }, 'major'],
  ['the spelling of the purpose', { purpose: 'Support, of users.' }, { purpose: 'support of users' }, 'patch'],
  ['narrower and wider at once', { retention: 'P30D', complianceTags: ['gdpr'] }, { retention: 'P7D' }, 'major'],
];

describe('what a change of terms takes', () => {
  test.each(CASES)('%s', (_, old, next, step) => expect(stepOf(old, next)).toBe(step));
});

test('every change is told in words', () => {
  for (const [, old, next, step] of CASES)
    for (const { what } of termsChanges(old, next)) {
      expect(what, step).not.toContain('undefined');
      expect(what.length, step).toBeGreaterThan(10);
    }
});
