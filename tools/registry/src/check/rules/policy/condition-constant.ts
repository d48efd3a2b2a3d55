import { constantParts } from '../../access/constant-parts.ts';
import { isPossible, soundRulesOf } from '../../access/sound-rules.ts';
import { TRUE } from '../../access/values.ts';
import type { FileRule } from '../../rule.ts';

/** A condition depends on the request. */
export const conditionConstant: FileRule = {
  id: 'condition-constant',
  family: 'policy',
  scope: 'file',
  restsOutOfForce: true,
  severity: 'warning',
  summary: 'Every part of a condition is true for some requests and false for others.',
  why: 'A part that is always true or always false decides nothing; whoever reads it believes that it does.',
  fix: 'Take the part out, or write what was meant.',
  example: {
    bad: 'when: resource.enabled || !resource.enabled',
    good: 'when: resource.enabled',
  },
  *check(source) {
    const all = soundRulesOf(source);
    for (const one of all.rules) {
      if (one.rule.when === undefined || !isPossible([{ condition: one.scope, values: TRUE }], one, all)) continue;
      for (const { text, value, isWhole } of constantParts(one, all))
        yield {
          path: ['accessRules', one.index, 'when'],
          message: isWhole
            ? `The condition of "${one.rule.id}" is always ${value}, so it decides nothing.`
            : `In the condition of "${one.rule.id}", \`${text}\` is always ${value}.`,
        };
    }
  },
};
