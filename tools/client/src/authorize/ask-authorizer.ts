import { ClientError } from '../error.ts';
import { isObject } from '../strict/json.ts';
import type { AccessRequest, BoundRules } from './access-request.ts';
import type { AccessDecision, Authorizer } from './authorizer.ts';
import { explained } from './explain.ts';

/**
 * Asks an authorizer, which may be anybody's: a permission that comes with errors is none.
 * @throws ClientError OPTIONS_INVALID for an answer that is no decision, and what the authorizer throws
 */
export function askAuthorizer(
  authorizer: Authorizer,
  request: AccessRequest,
  rules: readonly BoundRules[],
): AccessDecision {
  const answer: unknown = authorizer(request, rules);
  if (answer instanceof Promise) answer.catch(() => undefined);
  if (!isDecision(answer))
    throw new ClientError(
      'OPTIONS_INVALID',
      'The authorizer gave no decision: it must answer at once, with decision, rules, errors and sentence.',
    );
  const { decision, errors } = answer;
  if (decision === 'deny' || errors.length === 0) return answer;
  return explained(request, [], { decision: 'deny', rules: [], errors });
}

const isDecision = (answer: unknown): answer is AccessDecision =>
  isObject(answer) &&
  (answer['decision'] === 'permit' || answer['decision'] === 'deny') &&
  Array.isArray(answer['rules']) &&
  Array.isArray(answer['errors']) &&
  typeof answer['sentence'] === 'string';
