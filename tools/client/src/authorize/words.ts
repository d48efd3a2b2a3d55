import type { AccessRequest } from './access-request.ts';
import type { DecidingRule } from './authorizer.ts';

/** A rule as a sentence names it: `the rule readers-read of the policy p1@1.0.0`. */
export function ruleWords({ kind, id, version, rule }: Omit<DecidingRule, 'digest'>): string {
  const named = (rule as { readonly id?: unknown } | null)?.id;
  return `${typeof named === 'string' ? `the rule ${named}` : 'a rule without id'} of the ${kind} ${id}@${version}`;
}

/** Who asks for what: `client-a` and `read ctx-session-1@1.0.0`. */
export const questionWords = ({ principal, action, resource }: AccessRequest) => ({
  who: principal.id,
  what: `${action} ${resource.id}@${resource.version}`,
});

/** Several things in one sentence: `a, b and c`. */
export const listed = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
