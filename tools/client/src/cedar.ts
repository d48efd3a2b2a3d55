export { createCedarAuthorizer } from './authorize/cedar/cedar-authorizer.ts';
export { CEDAR_SCHEMA, cedarSchema } from './authorize/cedar/cedar-schema.ts';
export { type CompiledPolicy, type CompiledRule, compileRule } from './authorize/cedar/compile-rule.ts';
export { askCedar, type Cedar } from './authorize/cedar/load-cedar.ts';
export type { RuleFault, RuleFaultCode } from './authorize/cedar/rule-fault.ts';
