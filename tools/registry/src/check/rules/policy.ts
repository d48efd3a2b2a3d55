import type { Rule } from '../rule.ts';
import { accessRuleUniqueId } from './policy/access-rule-unique-id.ts';
import { conditionBalanced } from './policy/condition-balanced.ts';
import { conditionKnownAttribute } from './policy/condition-known-attribute.ts';
import { permitPresent } from './policy/permit-present.ts';
import { ruleShadowed } from './policy/rule-shadowed.ts';

/** The rules of the policy family, by id. */
export const policyRules: readonly Rule[] = [
  accessRuleUniqueId,
  conditionBalanced,
  conditionKnownAttribute,
  permitPresent,
  ruleShadowed,
];
