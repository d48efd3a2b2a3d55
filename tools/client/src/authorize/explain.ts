import type { AccessRequest } from './access-request.ts';
import type { AccessDecision, DecidingRule } from './authorizer.ts';
import { nearestRule } from './nearest.ts';
import { listed, questionWords, ruleWords } from './words.ts';

/** A decision with its sentence, and where nothing permits with what comes nearest. */
export function explained(
  request: AccessRequest,
  bound: Iterable<DecidingRule>,
  outcome: Pick<AccessDecision, 'decision' | 'rules' | 'errors'>,
): AccessDecision {
  const { who, what } = questionWords(request);
  const { decision, rules, errors } = outcome;
  if (decision === 'permit')
    return { ...outcome, sentence: `${who} may ${what}: ${subject(rules, 'permits', 'permit')} it${why(rules)}.` };
  if (rules.length > 0)
    return { ...outcome, sentence: `${who} may not ${what}: ${subject(rules, 'forbids', 'forbid')} it${why(rules)}.` };
  if (errors.length > 0)
    return { ...outcome, sentence: `${who} may not ${what}, because of an error: ${errors.join(' ')}` };
  const nearest = nearestRule(request, bound);
  if (nearest === undefined)
    return {
      ...outcome,
      sentence: `${who} may not ${what}: no rule that binds it permits anybody to ${request.action}.`,
    };
  const needs = `the nearest is ${ruleWords(nearest)}, which needs ${nearest.needs}`;
  return { ...outcome, nearest, sentence: `${who} may not ${what}: no rule permits it; ${needs}.` };
}

const subject = (rules: readonly DecidingRule[], one: string, several: string): string =>
  `${listed(rules.map(ruleWords), 'and')} ${rules.length === 1 ? one : several}`;

/** What the first rule says of itself. */
function why([rule]: readonly DecidingRule[]): string {
  const description = rule?.rule.description?.trim().replace(/\.$/, '');
  return description === undefined ? '' : ` (${description})`;
}
