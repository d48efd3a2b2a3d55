import type { RegistryError } from '../../error/registry-error.ts';
import type { Decision } from '../../governance/decide/decision.ts';

/** Something that time asks for, with the command that answers it. */
export interface DueItem {
  readonly kind:
    | 'seat-ends'
    | 'emergency-unratified'
    | 'emergency-overdue'
    | 'may-land'
    | 'undecidable'
    | 'emergency-undone';
  /** The seat, or the change's number. */
  readonly of: string;
  /** What is so, in a sentence. */
  readonly what: string;
  /** Until when, or since when. */
  readonly until?: string;
  /** What to do; absent where it has been done. */
  readonly command?: string;
}

/** A change that waits for nobody any more, and what lands it. */
export function mayLand({ decision, rights }: Decision, command: string): DueItem {
  const until = rights
    .flatMap((right) => right.until ?? [])
    .sort()
    .at(-1);
  return {
    kind: 'may-land',
    of: decision,
    what: `the change ${decision} is approved and may land${until === undefined ? '' : `: its objection period ended ${until}`}`,
    ...(until !== undefined && { until }),
    command,
  };
}

/** A change that nobody can decide as it is; the command is what the error asks for, else what is given. */
export const undecidable = (of: string, { message, fix }: RegistryError, command: string): DueItem => ({
  kind: 'undecidable',
  of,
  what: `the change ${of} cannot be decided: ${message}`,
  command: fix ?? command,
});
