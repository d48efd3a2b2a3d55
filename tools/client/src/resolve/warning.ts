import type { Choice } from './choose-version.ts';

/** Something that does not stop the caller but that people should hear of. */
export interface Warning {
  readonly code:
    | 'DEPRECATED'
    | 'WITHDRAWN'
    | 'NOT_LOCKED'
    | 'REVOKED_PASSED_OVER'
    | 'ADDRESS_PASSED_OVER'
    | 'CLOCK_WENT_BACK'
    | 'SERVED_FROM_CACHE'
    | 'TRUSTED_ON_FIRST_USE'
    | 'WITHDRAWN_BUT_LOCKED'
    | 'LOCK_LEFT'
    | 'PARTICIPANT_UNKNOWN'
    | 'SERVER_UNKNOWN'
    | 'NOT_DECLARED';
  readonly message: string;
  /** What to use instead, as `id@range`. */
  readonly replacedBy?: string;
}

/** What to tell about a choice: that it is deprecated, or that a higher version was passed over because it is revoked. */
export function choiceWarnings(id: string, { chosen, matching }: Choice): readonly Warning[] {
  const warnings: Warning[] = [];
  const { entry, status, reason, replacedBy } = chosen;
  const name = entry.version === undefined ? id : `${id}@${entry.version}`;
  if (status === 'deprecated') {
    const message = `${name} is deprecated${reason === undefined ? '' : `: ${sentence(reason)}`}${replacedBy === undefined ? '.' : `. Use ${replacedBy} instead.`}`;
    warnings.push({ code: 'DEPRECATED', message, ...(replacedBy === undefined ? {} : { replacedBy }) });
  }
  const higher = matching.slice(matching.indexOf(chosen) + 1).filter((one) => one.status === 'revoked');
  for (const { entry: passed, reason: why } of higher) {
    const message = `${id}@${passed.version ?? ''} is revoked${why === undefined ? '' : `: ${sentence(why)}`}; ${name} was chosen.`;
    warnings.push({ code: 'REVOKED_PASSED_OVER', message });
  }
  return warnings;
}

/** A reason within a longer sentence, which ends by itself. */
const sentence = (reason: string): string => reason.replace(/\.$/, '');
