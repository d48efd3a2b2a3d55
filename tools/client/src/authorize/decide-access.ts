import type { Terms } from '../snapshot/terms.ts';
import type { AccessRequest } from './access-request.ts';
import { askAuthorizer } from './ask-authorizer.ts';
import type { AccessDecision, Authorizer } from './authorizer.ts';
import { explained } from './explain.ts';

/** Decides a question under everything that binds a version. While one part of it is not in force, nobody is let in. */
export function decideAccess(
  authorizer: Authorizer,
  terms: Pick<Terms, 'resource' | 'rules' | 'missing'>,
  question: Omit<AccessRequest, 'resource'>,
): AccessDecision {
  const request = { ...question, resource: terms.resource };
  const decided = askAuthorizer(authorizer, request, terms.rules);
  if (terms.missing.length === 0) return decided;
  const errors = terms.missing.map((one) => `no release of the ${one.replace(':', ' ')} is in force.`);
  const rules = decided.decision === 'deny' ? decided.rules : [];
  return explained(request, [], { decision: 'deny', rules, errors: [...decided.errors, ...errors] });
}
