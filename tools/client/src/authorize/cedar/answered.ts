import type { AccessRequest } from '../access-request.ts';
import type { AccessDecision } from '../authorizer.ts';
import { assertTime } from './cedar-request.ts';
import type { PolicySet } from './policy-sets.ts';

/** How many answers are kept for one set of rules. */
const MOST_ANSWERS = 512;

const kept = new WeakMap<PolicySet, Map<string, AccessDecision>>();

/**
 * The answer to a question that was asked before of the same set of rules, or a new one. An answer depends on nothing
 * but its question, and on the time only where a rule asks for it.
 */
export function answered(set: PolicySet, request: AccessRequest, decide: () => AccessDecision): AccessDecision {
  const answers = kept.get(set) ?? new Map<string, AccessDecision>();
  kept.set(set, answers);
  const { at, ...question } = request;
  assertTime(at);
  const key = JSON.stringify(set.asksTime ? [question, at] : question);
  const known = answers.get(key);
  if (known !== undefined) return known;
  const decision = decide();
  const { rules, errors, nearest } = decision;
  // It is given to everybody who asks.
  for (const part of [decision, rules, errors, nearest, ...rules]) Object.freeze(part);
  const [oldest] = answers.size < MOST_ANSWERS ? [] : answers.keys();
  if (oldest !== undefined) answers.delete(oldest);
  answers.set(key, decision);
  return decision;
}
