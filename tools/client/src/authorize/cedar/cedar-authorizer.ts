import type { AccessRequest } from '../access-request.ts';
import type { AccessDecision, Authorizer } from '../authorizer.ts';
import { explained } from '../explain.ts';
import { ruleWords } from '../words.ts';
import { answered } from './answered.ts';
import { cedarRequest } from './cedar-request.ts';
import { askCedar, type CedarFailure, loadCedar } from './load-cedar.ts';
import { type PolicySet, policySetOf } from './policy-sets.ts';

/**
 * An authorizer that lets Cedar decide. A rule that fails makes the answer a refusal: Cedar itself would pass it over,
 * and a forbid that is passed over lets somebody in.
 * @throws ClientError AUTHORIZER_MISSING; the authorizer throws OPTIONS_INVALID for a request that is none
 */
export function createCedarAuthorizer(): Authorizer {
  loadCedar();
  return (request, bound) => {
    const set = policySetOf(bound);
    return answered(set, request, () => decide(request, set));
  };
}

function decide(request: AccessRequest, set: PolicySet): AccessDecision {
  const call = cedarRequest(request);
  const answer = set.isParsed
    ? askCedar((cedar) => cedar.statefulIsAuthorized({ ...call, preparsedPolicySetId: set.name }))
    : NOTHING;
  if (answer.type === 'failure') {
    const errors = [...set.errors, ...answer.errors.map(({ message }) => `${message}.`)];
    return explained(request, set.rules.values(), { decision: 'deny', rules: [], errors });
  }
  const { decision, diagnostics } = answer.response;
  const failed = diagnostics.errors.map(({ policyId, error }) => {
    const rule = set.rules.get(policyId);
    return `${rule ? ruleWords(rule) : policyId}: ${error.message.replace(/^error while evaluating policy `[^`]*`: /, '')}.`;
  });
  const errors = [...set.errors, ...failed.sort()];
  const reasons = new Set(diagnostics.reason);
  const rules = [...set.rules].flatMap(([name, rule]) => (reasons.has(name) ? rule : []));
  const isPermitted = decision === 'allow' && errors.length === 0;
  return explained(request, set.rules.values(), {
    decision: isPermitted ? 'permit' : 'deny',
    rules: isPermitted || decision === 'deny' ? rules : [],
    errors,
  });
}

/** Nothing more to say than what kept the set from being parsed. */
const NOTHING: CedarFailure = { type: 'failure', errors: [] };
