import type { Rule } from '../rule.ts';
import { bindingExists } from './references/binding-exists.ts';
import { contractNamesUnique } from './references/contract-names-unique.ts';
import { derivationAcyclic } from './references/derivation-acyclic.ts';
import { derivationExists } from './references/derivation-exists.ts';
import { knownPath } from './references/known-path.ts';
import { organisationExists } from './references/organisation-exists.ts';
import { ownerExists } from './references/owner-exists.ts';
import { ownerKind } from './references/owner-kind.ts';
import { pathIdentity } from './references/path-identity.ts';
import { policyExists } from './references/policy-exists.ts';
import { principalExists } from './references/principal-exists.ts';
import { profileExists } from './references/profile-exists.ts';
import { provisionExists } from './references/provision-exists.ts';
import { rangeValid } from './references/range-valid.ts';
import { replacementExists } from './references/replacement-exists.ts';
import { requirementExists } from './references/requirement-exists.ts';
import { resourceExists } from './references/resource-exists.ts';
import { typeExists } from './references/type-exists.ts';
import { uniqueId } from './references/unique-id.ts';
import { wellFormedName } from './references/well-formed-name.ts';

/** The rules of the references family, by id. */
export const referencesRules: readonly Rule[] = [
  bindingExists,
  contractNamesUnique,
  derivationAcyclic,
  derivationExists,
  knownPath,
  organisationExists,
  ownerExists,
  ownerKind,
  pathIdentity,
  policyExists,
  principalExists,
  profileExists,
  provisionExists,
  rangeValid,
  replacementExists,
  requirementExists,
  resourceExists,
  typeExists,
  uniqueId,
  wellFormedName,
];
