import { accessRulesOf } from '../../access-rules.ts';
import type { FileRule } from '../../rule.ts';

/** Each access rule has a name of its own. */
export const accessRuleUniqueId: FileRule = {
  id: 'access-rule-unique-id',
  family: 'policy',
  scope: 'file',
  severity: 'error',
  summary: 'Two access rules of one declaration never share an id.',
  why: 'A decision is explained by the ids of the rules that made it; one id for two rules explains nothing.',
  fix: 'Give the second rule another id.',
  example: {
    bad: 'accessRules:\n  - {id: read, effect: permit, principals: {any: true}, actions: [read]}\n  - {id: read, effect: forbid, principals: {any: true}, actions: [share]}',
    good: 'accessRules:\n  - {id: read, effect: permit, principals: {any: true}, actions: [read]}\n  - {id: no-sharing, effect: forbid, principals: {any: true}, actions: [share]}',
  },
  *check(source) {
    const taken = new Map<string, number>();
    for (const [index, { id }] of accessRulesOf(source).entries()) {
      const first = taken.get(id);
      if (first === undefined) taken.set(id, index);
      else
        yield {
          path: ['accessRules', index, 'id'],
          message: `The access rule "${id}" stands at /accessRules/${first} already.`,
        };
    }
  },
};
