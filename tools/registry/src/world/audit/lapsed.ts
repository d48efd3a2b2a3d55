import type { DecisionRecord } from '@ctxr/model';
import type { AuditedDecision } from '../../governance/audit/audited.ts';
import type { Constitution } from '../../governance/constitution/constitution.ts';
import type { Decision } from '../../governance/decide/decision.ts';
import { decisionFile } from '../../governance/record/paths.ts';
import { readApart } from '../change/apart.ts';
import type { ReadChange } from '../change/read-change.ts';
import { filesAt } from '../gate/entries-at.ts';
import { decideOn, evaluate } from '../gate/evaluate.ts';
import { emergenciesIn, readEmergencies } from '../gate/read-emergencies.ts';

/** A change that is said to undo an emergency which was not ratified in time. */
interface LapsedUndo {
  readonly folder: string;
  /** Its record, whose `lapsed` names the emergency. */
  readonly record: DecisionRecord;
  /** The emergency's decision as it was audited; absent where no earlier decision has that number. */
  readonly undone: AuditedDecision | undefined;
  readonly change: ReadChange;
  readonly constitution: Constitution;
}

/** Takes the decision on such a change anew, or says in a clause why the emergency does not cover it. */
type JudgeLapsed = (undo: LapsedUndo) => Promise<{ readonly decision: Decision } | { readonly why: string }>;

/**
 * Judges it by what a clone holds: the decision was taken by the right of an emergency, its time was over and it was not
 * ratified, and the change is its exact inverse. Then those agreed who had agreed to the emergency.
 */
export const judgeLapsed: JudgeLapsed = async ({ folder, record, undone, change, constitution }) => {
  const { base, head, states } = change;
  const number = record.lapsed ?? '';
  const refused = (why: string): { readonly why: string } => ({
    why: `it is said to undo the emergency ${number}, ${why}`,
  });
  if (!undone || !(await wasEmergency(folder, base, number))) return refused('and no decision before it was one');
  const own = emergenciesIn(states.base).filter(({ slot }) => slot.id === number);
  const at = new Date(record.at);
  const [open] = await readEmergencies({ folder, commit: base, rights: constitution.rights, at, evaluate }, own);
  if (!open) return refused('which was ratified or is undone already');
  if (open.until > record.at) return refused(`which may be ratified until ${open.until}`);
  const wanted = { folder, base, head, decision: record.decision, signals: record.signals, at };
  const { decision, input } = await decideOn(change, wanted, { constitution });
  const proposal = input.change.proposals.find(({ id }) => id === record.decision);
  const isInverse = proposal?.type === 'rollback' && proposal.undoes === number && proposal.inverse?.exact === true;
  if (!isInverse || decision.outcome === 'refused') return refused('and it is not its exact inverse');
  return { decision };
};

/** Whether the decision on record, which was audited before, was taken by the right of an emergency. */
async function wasEmergency(folder: string, commit: string, decision: string): Promise<boolean> {
  const file = decisionFile(decision);
  const bytes = (await readApart(folder, (apart) => filesAt(apart, commit, [file]))).get(file);
  const { rights } = JSON.parse(new TextDecoder().decode(bytes ?? Buffer.from('{"rights":[]}'))) as Decision;
  return rights.some(({ right }) => right === 'emergency');
}
