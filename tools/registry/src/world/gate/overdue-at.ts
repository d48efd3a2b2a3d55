import type { Constitution } from '../../governance/constitution/constitution.ts';
import type { GateMessage } from '../../governance/decide/decision.ts';
import type { ProposalFacts } from '../../governance/decide/input.ts';
import { overdueFaults, reaches } from '../../governance/emergency/overdue.ts';
import { timeOf } from '../../governance/time.ts';
import type { ReadChange } from '../change/read-change.ts';
import type { EvaluateInput } from './evaluation.ts';
import { emergenciesIn, type EmergenciesAt, readEmergencies } from './read-emergencies.ts';

/**
 * What keeps a change from building on an emergency whose time is over. An exact rollback
 * may, and so may a change that leaves the emergency's proposal rolled back.
 */
export async function overdueAt(
  { folder, at, decision, cache }: EvaluateInput,
  { base: commit, states, facts }: ReadChange,
  rights: Constitution['rights'],
  proposals: readonly ProposalFacts[],
  evaluate: EmergenciesAt['evaluate'],
): Promise<readonly GateMessage[]> {
  if (proposals.some(({ id, inverse }) => id === decision && inverse?.exact === true)) return [];
  const answered = new Set(
    states.head.proposals.flatMap(({ slot, value }) => (value.state === 'rolled-back' ? [slot.id] : [])),
  );
  const paths = facts.items.map(({ path }) => path);
  const near = emergenciesIn(states.base).filter(
    ({ slot, value }) =>
      slot.id !== decision && !answered.has(slot.id) && paths.some((path) => reaches(value.scope ?? [], path)),
  );
  if (near.length === 0) return [];
  const place = { folder, commit, rights, at, evaluate, ...(cache !== undefined && { cache }) };
  return [...overdueFaults(paths, await readEmergencies(place, near), timeOf(at))];
}
