import { accessRulesOf } from '../../access-rules.ts';
import { conditionFaults, isFaultyAsText } from '../../access/condition-faults.ts';
import { placeInText } from '../../access/condition-place.ts';
import type { FileRule } from '../../rule.ts';

/** A condition is one that Cedar can decide without an error. */
export const conditionValid: FileRule = {
  id: 'condition-valid',
  family: 'policy',
  scope: 'file',
  restsOutOfForce: true,
  severity: 'error',
  summary:
    'A condition is one expression of Cedar whose types fit, that asks with `has` before it reads what a request may lack, and that does no arithmetic.',
  why: 'Cedar is what decides. A condition that fails on a request denies it, whatever other rules permit; and one that is of the wrong type fails on every request.',
  fix: 'Do what the finding says; what a request may lack is asked for first, as in `context has purpose && context.purpose == "support"`. Where the release is out already, release a version that does, and withdraw or revoke the one that does not: then its conditions are judged no more.',
  example: {
    bad: 'when: context.purpose == "support"',
    good: 'when: context has purpose && context.purpose == "support"',
  },
  *check(source) {
    for (const [index, { when }] of accessRulesOf(source).entries()) {
      if (when === undefined || isFaultyAsText(when)) continue;
      const path = ['accessRules', index, 'when'];
      for (const { message, fix, at } of conditionFaults(when))
        yield {
          path,
          message,
          ...placeInText(source, path, when, at),
          ...(fix !== undefined && { fix: { description: fix } }),
        };
    }
  },
};
