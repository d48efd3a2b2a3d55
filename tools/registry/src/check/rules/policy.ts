import type { Rule } from '../rule.ts';
import { accessRuleUniqueId } from './policy/access-rule-unique-id.ts';
import { conditionBalanced } from './policy/condition-balanced.ts';
import { conditionConstant } from './policy/condition-constant.ts';
import { conditionKnownAttribute } from './policy/condition-known-attribute.ts';
import { conditionValid } from './policy/condition-valid.ts';
import { permitPresent } from './policy/permit-present.ts';
import { policyTestsHold } from './policy/policy-tests-hold.ts';
import { ruleShadowed } from './policy/rule-shadowed.ts';
import { ruleUnsatisfiable } from './policy/rule-unsatisfiable.ts';

/** The rules of the policy family, by id. */
export const policyRules: readonly Rule[] = [
  accessRuleUniqueId,
  conditionBalanced,
  conditionConstant,
  conditionKnownAttribute,
  conditionValid,
  permitPresent,
  policyTestsHold,
  ruleShadowed,
  ruleUnsatisfiable,
];
