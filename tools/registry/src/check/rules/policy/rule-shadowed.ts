import type { AccessRule } from '@ctxr/model';
import { accessRulesOf } from '../../access-rules.ts';
import type { FileRule } from '../../rule.ts';

/** A permit has an effect. */
export const ruleShadowed: FileRule = {
  id: 'rule-shadowed',
  family: 'policy',
  scope: 'file',
  severity: 'warning',
  summary: 'No permit is wholly covered by a forbid without condition in the same list.',
  why: 'forbid wins over permit, so such a permit never lets anybody do anything; one of the two is not what was meant.',
  fix: 'Remove the permit, or narrow the forbid.',
  example: {
    bad: 'accessRules:\n  - {id: readers-read, effect: permit, principals: {roles: [reader]}, actions: [read]}\n  - {id: nobody-reads, effect: forbid, principals: {any: true}, actions: [read, share]}',
    good: 'accessRules:\n  - {id: readers-read, effect: permit, principals: {roles: [reader]}, actions: [read]}\n  - {id: nobody-shares, effect: forbid, principals: {any: true}, actions: [share]}',
  },
  *check(source) {
    const rules = accessRulesOf(source);
    const forbids = rules.filter(({ effect, when }) => effect === 'forbid' && when === undefined);
    for (const [index, rule] of rules.entries()) {
      if (rule.effect !== 'permit') continue;
      const forbid = forbids.find((other) => covers(other, rule));
      if (forbid)
        yield {
          path: ['accessRules', index, 'id'],
          message: `"${rule.id}" never takes effect: "${forbid.id}" forbids all that it permits.`,
        };
    }
  },
};

const covers = (forbid: AccessRule, permit: AccessRule): boolean =>
  permit.actions.every((action) => forbid.actions.includes(action)) &&
  (forbid.principals.any === true ||
    (permit.principals.any !== true &&
      (['roles', 'teams', 'participants'] as const).every((by) =>
        within(permit.principals[by], forbid.principals[by]),
      ))) &&
  (forbid.resources === undefined ||
    (permit.resources !== undefined &&
      (['contexts', 'types', 'tags'] as const).every((by) => within(permit.resources?.[by], forbid.resources?.[by]))));

const within = (inner: readonly string[] = [], outer: readonly string[] = []): boolean =>
  inner.every((one) => outer.includes(one));
