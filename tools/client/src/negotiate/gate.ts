import type { AccessRequest, Action, Principal } from '../authorize/access-request.ts';
import { askAuthorizer } from '../authorize/ask-authorizer.ts';
import type { AccessDecision } from '../authorize/authorizer.ts';
import type { Terms } from '../snapshot/terms.ts';
import type { Decided, Side } from './negotiation.ts';
import type { NegotiationRequest } from './request.ts';

/** Whether access rules let one side do something with one version. */
export type Answer =
  | { readonly verdict: 'permit'; readonly decided: readonly Decided[] }
  | { readonly verdict: 'policy-undecided' | 'policy-denied'; readonly action: Action; readonly message: string };

/** Asks the access rules, as the call wants them asked. Whatever goes wrong while asking lets nobody in. */
export class Gate {
  readonly #call: Pick<NegotiationRequest, 'authorizer' | 'access' | 'facts' | 'at'>;

  constructor(call: Pick<NegotiationRequest, 'authorizer' | 'access' | 'facts' | 'at'>) {
    this.#call = call;
  }

  /** Whether one side may do all of the actions. */
  ask(side: Side, principal: Principal, actions: readonly Action[], terms: Terms): Answer {
    const { authorizer, access } = this.#call;
    if (access === 'unchecked') return { verdict: 'permit', decided: [] };
    const decided: Decided[] = [];
    for (const action of actions) {
      if (authorizer === undefined) return undecided(action, terms);
      const answer = this.#decide(principal, action, terms);
      if (typeof answer === 'string')
        return { verdict: 'policy-undecided', action, message: `The access rules could not be decided: ${answer}.` };
      const { decision, sentence, rules } = answer;
      if (decision !== 'permit') return { verdict: 'policy-denied', action, message: sentence };
      decided.push({
        side,
        action,
        sentence,
        rules: rules
          .map(({ kind, id, version, digest, rule }) => ({ kind, id, version, digest, rule: rule.id }))
          .sort((a, b) => (key(a) < key(b) ? -1 : 1)),
      });
    }
    return { verdict: 'permit', decided };
  }

  /** Whether a principal would be let in for all of the actions. */
  permits(principal: Principal, actions: readonly Action[], terms: Terms): boolean {
    return actions.every((action) => {
      const answer = this.#decide(principal, action, terms);
      return typeof answer !== 'string' && answer.decision === 'permit';
    });
  }

  /** The decision, or why there is none. */
  #decide(principal: Principal, action: Action, { resource, rules }: Terms): AccessDecision | string {
    const { authorizer, facts = {}, at } = this.#call;
    if (authorizer === undefined) return 'there is no authorizer';
    const request: AccessRequest = { principal, action, resource, facts, at };
    try {
      return askAuthorizer(authorizer, request, rules);
    } catch (failure) {
      return failure instanceof Error ? failure.message.slice(0, 300).replace(/\.$/, '') : 'the authorizer failed';
    }
  }
}

/** Without an authorizer: what no rule speaks of is refused, as it would be with one. */
function undecided(action: Action, { rules, resource }: Terms): Answer {
  const binding = rules.filter((bound) => bound.rules.length > 0);
  if (binding.length === 0)
    return {
      verdict: 'policy-denied',
      action,
      message: `No access rule binds ${resource.id}@${resource.version}, and what no rule permits is denied.`,
    };
  const names = binding.map(({ kind, id, version }) => `${kind} ${id}@${version}`).join(', ');
  return {
    verdict: 'policy-undecided',
    action,
    message: `${names} binds it, and no authorizer was given to decide.`,
  };
}

const key = ({ kind, id, version, rule }: Decided['rules'][number]): string => `${kind} ${id} ${version} ${rule}`;
