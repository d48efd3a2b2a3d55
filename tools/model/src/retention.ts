import { durationSeconds } from './duration.ts';
import type { Retention } from './generated/definitions.ts';

/** What several retentions come to: the shortest period, and whether a legal hold stops deletion. */
export interface EffectiveRetention {
  /** An ISO 8601 duration; absent when nobody declares one. */
  readonly period?: string;
  readonly legalHold: boolean;
}

/** The retention that holds where several are declared: the shortest, unless one of them is under legal hold. */
export function effectiveRetention(declared: Iterable<Retention | undefined>): EffectiveRetention {
  let period: string | undefined;
  let legalHold = false;
  for (const retention of declared) {
    if (retention === undefined) continue;
    const own = typeof retention === 'string' ? retention : retention.period;
    if (typeof retention !== 'string' && retention.legalHold === true) legalHold = true;
    if (period === undefined || (durationSeconds(own) ?? Infinity) < (durationSeconds(period) ?? Infinity))
      period = own;
  }
  return { ...(period === undefined ? {} : { period }), legalHold };
}
