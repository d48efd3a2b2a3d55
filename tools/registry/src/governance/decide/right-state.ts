import type { RightState } from './decision.ts';
import { ownerOf } from './requirement-name.ts';
import type { Tally } from './tally.ts';

/** A requirement as the decision records it. */
export function rightState({ requirement, approvedBy, missing, vote, until, lacking, open }: Tally): RightState {
  const owner = ownerOf(requirement);
  return {
    right: requirement.right,
    ...(owner !== undefined && { owner }),
    because: [...requirement.because].sort((a, b) => (`${a.path} ${a.effect}` < `${b.path} ${b.effect}` ? -1 : 1)),
    outcome: lacking.length === 0 && open.length === 0 ? 'satisfied' : 'waiting',
    level: requirement.rule.level,
    approvedBy,
    needed: requirement.rule.approvals,
    missing,
    ...(vote && { vote }),
    ...(until !== undefined && { until }),
  };
}
