export type { AccessRequest, BoundRules, Principal, RequestFacts, Resource } from './authorize/access-request.ts';
export type { AccessDecision, Authorizer, DecidingRule } from './authorize/authorizer.ts';
export { createCedarAuthorizer } from './authorize/cedar/cedar-authorizer.ts';
export { CEDAR_SCHEMA, cedarSchema } from './authorize/cedar/cedar-schema.ts';
export { type CompiledPolicy, type CompiledRule, compileRule } from './authorize/cedar/compile-rule.ts';
export { askCedar, type Cedar } from './authorize/cedar/load-cedar.ts';
export type { RuleFault, RuleFaultCode } from './authorize/cedar/rule-fault.ts';
