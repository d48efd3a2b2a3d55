import type { Rule } from '../rule.ts';
import { boardDeclared } from './governance/board-declared.ts';
import { boardRemovals } from './governance/board-removals.ts';
import { boardSize } from './governance/board-size.ts';
import { boardTerms } from './governance/board-terms.ts';
import { boardUnique } from './governance/board-unique.ts';
import { clientRequirementLive } from './governance/client-requirement-live.ts';
import { codeownersCurrent } from './governance/codeowners-current.ts';
import { constitutionShared } from './governance/constitution-shared.ts';
import { derivationLive } from './governance/derivation-live.ts';
import { extensionPrefixValid } from './governance/extension-prefix-valid.ts';
import { inUseKept } from './governance/in-use-kept.ts';
import { lazyConsensusPeriod } from './governance/lazy-consensus-period.ts';
import { organisationRulePreset } from './governance/organisation-rule-preset.ts';
import { policyBound } from './governance/policy-bound.ts';
import { policyInForce } from './governance/policy-in-force.ts';
import { profileCriteria } from './governance/profile-criteria.ts';
import { profilePolicies } from './governance/profile-policies.ts';
import { profileRetention } from './governance/profile-retention.ts';
import { provisionLive } from './governance/provision-live.ts';
import { registryDeclared } from './governance/registry-declared.ts';
import { rightReachable } from './governance/right-reachable.ts';
import { rightUnique } from './governance/right-unique.ts';
import { serverNameUnique } from './governance/server-name-unique.ts';
import { typeInForce } from './governance/type-in-force.ts';

/** The rules of the governance family, by id. */
export const governanceRules: readonly Rule[] = [
  boardDeclared,
  boardRemovals,
  boardSize,
  boardTerms,
  boardUnique,
  clientRequirementLive,
  codeownersCurrent,
  constitutionShared,
  derivationLive,
  extensionPrefixValid,
  inUseKept,
  lazyConsensusPeriod,
  organisationRulePreset,
  policyBound,
  policyInForce,
  profileCriteria,
  profilePolicies,
  profileRetention,
  provisionLive,
  registryDeclared,
  rightReachable,
  rightUnique,
  serverNameUnique,
  typeInForce,
];
