import type { Constitution } from '../constitution/constitution.ts';
import type { Requirement } from './requirements.ts';
import type { Stand } from './standing.ts';
import { type Tally, type TallyInput, tallyOf } from './tally.ts';
import { type Vetoes, vetoesOn } from './veto.ts';

/** All requirements counted, and the vetoes. */
export interface Count {
  readonly tallies: readonly Tally[];
  readonly vetoes: Vetoes;
  /** Whether nothing of people is missing: only time may be. */
  readonly isComplete: boolean;
}

/** Counts what everybody's stand makes of the requirements. */
export function count(
  requirements: readonly Requirement[],
  stands: ReadonlyMap<string, Stand>,
  constitution: Constitution,
  input: Omit<TallyInput, 'stands'>,
): Count {
  const tallies = requirements.map((requirement) => tallyOf(requirement, { ...input, stands }));
  const vetoes = vetoesOn(stands, requirements, constitution, input);
  const isComplete = vetoes.standing.length === 0 && tallies.every(({ lacking }) => lacking.length === 0);
  return { tallies, vetoes, isComplete };
}
