import type { DecisionLink } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { isCount } from '../strict/numbers.ts';

/** What has to be on record of the decision that released a version; a version without a decision never meets it. */
export interface DecisionRequirement {
  /** `signed`: proved by signatures alone. `hosted`, the default, takes either. */
  readonly level?: DecisionLink['level'];
  /** The fewest organisations whose approvals counted. */
  readonly organisations?: number;
}

/** @throws ClientError OPTIONS_INVALID for what is no requirement. */
export function assertRequirement({ level, organisations }: DecisionRequirement): void {
  const isLevel = level === undefined || level === 'signed' || level === 'hosted';
  if (isLevel && (organisations === undefined || isCount(organisations))) return;
  throw new ClientError(
    'OPTIONS_INVALID',
    'require takes a level, signed or hosted, and a whole number of organisations.',
  );
}

/** Whether a decision is of the kind that is asked for. */
export function meets(decision: DecisionLink | undefined, { level, organisations = 0 }: DecisionRequirement): boolean {
  if (decision === undefined) return false;
  return (level !== 'signed' || decision.level === 'signed') && decision.organisations >= organisations;
}

/** A requirement in words. */
export function requirementWords({ level, organisations }: DecisionRequirement): string {
  const by =
    organisations === undefined ? '' : ` by ${organisations} ${organisations === 1 ? 'organisation' : 'organisations'}`;
  return `a decision${level === 'signed' ? ' that signatures prove' : ''}${by}`;
}
