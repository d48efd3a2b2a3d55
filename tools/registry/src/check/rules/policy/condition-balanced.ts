import { accessRulesOf } from '../../access-rules.ts';
import { expressionFault, tokensOf } from '../../condition.ts';
import type { FileRule } from '../../rule.ts';

/** A condition is one expression. */
export const conditionBalanced: FileRule = {
  id: 'condition-balanced',
  family: 'policy',
  scope: 'file',
  severity: 'error',
  summary:
    'A condition is one closed expression: brackets and quotes match, and no statement, second condition or comment is in it.',
  why: 'The condition is put into a policy of its own; text that closes that policy early could smuggle in a rule that nobody reviewed as one.',
  fix: 'Write one expression; what needs a second rule gets a rule of its own under accessRules.',
  example: {
    bad: "when: 'true } unless { false'",
    good: 'when: resource.enabled && context has mtls && context.mtls',
  },
  *check(source) {
    for (const [index, { when }] of accessRulesOf(source).entries()) {
      if (when === undefined) continue;
      const fault = expressionFault(tokensOf(when));
      if (fault !== undefined)
        yield { path: ['accessRules', index, 'when'], message: `The condition is not one expression: ${fault}.` };
    }
  },
};
