import { accessRulesOf } from '../../access-rules.ts';
import { attributeFaults } from '../../condition-attributes.ts';
import type { FileRule } from '../../rule.ts';

/** A condition asks only for what is supplied. */
export const conditionKnownAttribute: FileRule = {
  id: 'condition-known-attribute',
  family: 'policy',
  scope: 'file',
  restsOutOfForce: true,
  severity: 'error',
  summary: 'A condition speaks of principal, resource and context, and only of attributes that they have.',
  why: 'An attribute that does not exist makes the rule fail on every request, and an error means that access is denied.',
  fix: 'Use an attribute that is supplied.',
  example: { bad: 'when: resource.enable', good: 'when: resource.enabled' },
  *check(source) {
    for (const [index, { when }] of accessRulesOf(source).entries())
      for (const message of attributeFaults(when ?? '')) yield { path: ['accessRules', index, 'when'], message };
  },
};
