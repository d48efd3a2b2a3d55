import type { AccessDecision, AccessRequest, Authorizer } from '@ctxr/client';
import { createCedarAuthorizer } from '@ctxr/client/cedar';
import { type AccessRule, type Classification, digestFromHex, type Status } from '@ctxr/model';
import type { Assignment } from './assignment.ts';
import type { Domains } from './atom.ts';
import { isUnread, type Value } from './variable.ts';

/** A request that shows what a change of rules does, and what Cedar decides on it under both. */
export interface AccessWitness {
  /** The whole request, as it was put to Cedar. */
  readonly request: AccessRequest;
  /** Whether another policy that permits it stood beside both. */
  readonly beside: boolean;
  /** Why the earlier rules deny it, as a clause. */
  readonly denied: string;
  /** The rules that permit it now; none where only the policy beside them does. */
  readonly permittedBy: readonly string[];
}

/**
 * Puts a request to Cedar under both sets of rules.
 * @returns undefined where it is not denied by the earlier and permitted by the later ones
 */
export function confirmed(
  old: readonly AccessRule[],
  next: readonly AccessRule[],
  { request, beside }: Pick<AccessWitness, 'request' | 'beside'>,
): AccessWitness | undefined {
  const others = beside ? [{ ...bound('beside', [PERMITS]) }] : [];
  const [before, after] = [
    decided(request, [bound('before', old), ...others]),
    decided(request, [bound('after', next), ...others]),
  ];
  if (before.decision !== 'deny' || after.decision !== 'permit') return undefined;
  const permittedBy = after.rules.filter(({ id }) => id === 'after').map(({ rule }) => rule.id);
  return { request, beside, denied: denialWords(before), permittedBy };
}

const PERMITS: AccessRule = {
  id: 'permits',
  effect: 'permit',
  principals: { any: true },
  actions: ['read', 'write', 'share', 'negotiate', 'propose'],
};

const bound = (id: string, rules: readonly AccessRule[]) => ({
  kind: 'policy' as const,
  id,
  version: '1.0.0',
  digest: digestFromHex('0'.repeat(64)),
  rules,
});

let authorizer: Authorizer | undefined;

/** Asks Cedar, which is loaded by the first question. */
export const decided: Authorizer = (request, rules) => {
  authorizer ??= createCedarAuthorizer();
  return authorizer(request, rules);
};

/** Why something is denied, as a clause. */
export function denialWords({ rules, errors }: AccessDecision): string {
  const ids = rules.map(({ rule }) => rule.id);
  if (ids.length > 0)
    return `the rule${ids.length > 1 ? 's' : ''} ${ids.join(', ')} forbid${ids.length > 1 ? '' : 's'} it`;
  return errors.length > 0 ? 'a rule fails on it' : 'no rule permits it';
}

/** The request that an assignment stands for; what nobody asked about has its least telling value. */
export function requestOf(assignment: Assignment, action: AccessRequest['action'], domains: Domains): AccessRequest {
  const valueOf = (name: string): Value => assignment.get(name) ?? domains(name).values().next().value ?? null;
  const text = (name: string): string => String(valueOf(name));
  const maybe = <T extends Value>(key: string, value: T): object => (value === null ? {} : { [key]: value });
  const elements = (set: string): readonly string[] =>
    [...assignment]
      .flatMap(([name, held]) => (name.startsWith(`${set} `) && held === true ? name.slice(set.length + 1) : []))
      .sort();
  const status = text('resource.status') as Status;
  return {
    principal: {
      id: text('principal.id'),
      kind: text('principal.kind') as AccessRequest['principal']['kind'],
      roles: elements('principal.roles'),
      ...maybe('team', valueOf('principal.team')),
      ...maybe('organisation', valueOf('principal.organisation')),
    },
    action,
    resource: {
      id: text('resource.id'),
      version: text('resource.version'),
      owner: text('resource.owner'),
      governance: text('resource.governance'),
      ...maybe('type', valueOf('resource.type')),
      status,
      enabled: status === 'active' || status === 'deprecated',
      ...maybe('classification', valueOf('resource.classification') as Classification | null),
      tags: elements('resource.tags'),
    },
    facts: {
      ...maybe('purpose', valueOf('context.purpose')),
      ...maybe('transport', valueOf('context.transport')),
      ...maybe('mtls', valueOf('context.mtls')),
      ...maybe('mfa', valueOf('context.mfa')),
    },
    at: Number(valueOf('context.time')),
  };
}

/** Whether the request rests on pieces of conditions that are not looked into. */
export const isGuessed = (assignment: Assignment): boolean => [...assignment.keys()].some(isUnread);
