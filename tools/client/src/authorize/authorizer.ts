import type { AccessRule } from '@ctxr/model';
import type { AccessRequest, BoundRules } from './access-request.ts';

/** A rule that decided, and the release that it stands in. */
export interface DecidingRule extends Pick<BoundRules, 'kind' | 'id' | 'version' | 'digest'> {
  readonly rule: AccessRule;
}

/** A rule that would permit what nothing permits, and what it lacks. */
export interface NearestRule extends DecidingRule {
  /** Such as `the role reader and that its condition holds (…)`. */
  readonly needs: string;
  /** Roles of which any would make the rule speak of the principal; none where it does, or speaks of no roles. */
  readonly roles: readonly string[];
}

/** The answer to one question of access. */
export interface AccessDecision {
  readonly decision: 'permit' | 'deny';
  /** The rules that decided: those that forbid, or else those that permit; none where nothing permits. */
  readonly rules: readonly DecidingRule[];
  /** Rules that could not be evaluated, each with the reason; where there is one, the answer is `deny`. */
  readonly errors: readonly string[];
  /** Where no rule decided: the rule that comes nearest to permitting it. */
  readonly nearest?: NearestRule;
  /** Which rule decided, in a sentence. */
  readonly sentence: string;
}

/** Decides questions of access over all rules that bind a context: `forbid` wins, what nothing permits is denied. */
export type Authorizer = (request: AccessRequest, rules: readonly BoundRules[]) => AccessDecision;
