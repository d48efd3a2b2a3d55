import type { AccessRequest } from '../../src/authorize/access-request.ts';
import type { Authorizer } from '../../src/authorize/authorizer.ts';

/** Decides by roles and `any` alone, `forbid` first; a condition is a fault, as one that cannot be evaluated. */
export const roleAuthorizer: Authorizer = ({ principal, action }: AccessRequest, bound) => {
  const speaking = bound.flatMap(({ rules, kind, id, version, digest }) =>
    rules
      .filter(({ actions, principals: { any, roles = [], participants = [] } }) => {
        const speaks = any === true || roles.some((role) => principal.roles.includes(role));
        return actions.includes(action) && (speaks || participants.includes(principal.id));
      })
      .map((rule) => ({ kind, id, version, digest, rule })),
  );
  const errors = speaking.flatMap(({ rule }) => (rule.when === undefined ? [] : [`${rule.id} has a condition`]));
  const forbidding = speaking.filter(({ rule }) => rule.effect === 'forbid');
  const rules = forbidding.length > 0 ? forbidding : speaking;
  const decision = rules.length > 0 && forbidding.length === 0 && errors.length === 0 ? 'permit' : 'deny';
  const sentence = rules.length === 0 ? 'No rule permits it.' : `${rules[0]?.rule.id} decides: ${decision}.`;
  return { decision, rules, errors, sentence };
};
