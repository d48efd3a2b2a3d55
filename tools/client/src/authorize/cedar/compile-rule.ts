import type { AccessRule } from '@ctxr/model';
import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import { askCedar } from './load-cedar.ts';
import { parseCondition } from './parse-condition.ts';
import { ruleFaults } from './read-rule.ts';
import type { RuleFault } from './rule-fault.ts';
import { actionScope, joined, principalReach, resourceReach } from './rule-scope.ts';

/** An access rule as one policy of Cedar: its data, and its text as Cedar writes it. */
export interface CompiledPolicy {
  readonly est: PolicyJson;
  readonly text: string;
}

/** A compiled rule, or everything that keeps it from being compiled. */
export type CompiledRule = CompiledPolicy | { readonly faults: readonly RuleFault[] };

/**
 * Compiles an access rule into one policy of Cedar, as data: its lists are alternatives, and it has one condition at
 * most, which is parsed alone before it is put in.
 * @throws ClientError AUTHORIZER_MISSING
 */
export function compileRule(rule: AccessRule): CompiledRule {
  const compiled = compileData(rule);
  return 'faults' in compiled ? compiled : { est: compiled, text: textOf(compiled) };
}

/** Compiles an access rule as {@link compileRule} does, and leaves its text out. */
export function compileData(rule: AccessRule): PolicyJson | { readonly faults: readonly RuleFault[] } {
  const faults = ruleFaults(rule);
  if (faults.length > 0) return { faults };
  const condition = rule.when === undefined ? undefined : parseCondition(rule.when);
  if (condition !== undefined && 'fault' in condition) return { faults: [condition.fault] };
  const principal = principalReach(rule);
  const resource = resourceReach(rule);
  const parts = [principal.expression, resource.expression, condition?.body].filter((part) => part !== undefined);
  const body = joined('&&', parts);
  return {
    effect: rule.effect,
    principal: principal.scope,
    action: actionScope(rule),
    resource: resource.scope,
    conditions: body === undefined ? [] : [{ kind: 'when', body }],
    annotations: { id: rule.id, ...(rule.description !== undefined && { description: rule.description }) },
  };
}

function textOf(est: PolicyJson): string {
  const written = askCedar((cedar) => cedar.policyToText(est));
  if (written.type === 'failure') throw new TypeError(written.errors[0]?.message);
  const formatted = askCedar((cedar) => cedar.formatPolicies({ policyText: written.text }));
  if (formatted.type === 'failure') throw new TypeError(formatted.errors[0]?.message);
  return formatted.formatted_policy;
}
