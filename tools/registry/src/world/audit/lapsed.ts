import type { DecisionRecord } from '@ctxr/model';
import type { AuditedDecision } from '../../governance/audit/audited.ts';
import type { Constitution } from '../../governance/constitution/constitution.ts';
import type { Decision } from '../../governance/decide/decision.ts';
import type { ReadChange } from '../change/read-change.ts';

/** A change that is said to undo an emergency which was not ratified in time. */
export interface LapsedUndo {
  readonly folder: string;
  /** Its record, whose `lapsed` names the emergency. */
  readonly record: DecisionRecord;
  /** The emergency's decision as it was audited; absent where no earlier decision has that number. */
  readonly undone: AuditedDecision | undefined;
  readonly change: ReadChange;
  readonly constitution: Constitution;
}

/** Takes the decision on such a change anew, or says in a clause why the emergency does not cover it. */
export type JudgeLapsed = (undo: LapsedUndo) => Promise<{ readonly decision: Decision } | { readonly why: string }>;

/** Lets no change pass on the ground that an emergency lapsed. */
export const refuseLapsed: JudgeLapsed = ({ record }) =>
  Promise.resolve({ why: `it is said to undo the emergency ${record.lapsed}, and that alone approves nothing` });
