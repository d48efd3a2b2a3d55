import { matchesGlob } from '../../check/glob.ts';
import { isFinal, statesAfter } from '../proposal/transitions.ts';
import type { GateMessage } from './decision.ts';
import type { DecideInput, ProposalFacts } from './input.ts';
import type { Requirement } from './requirements.ts';

/** The proposal under whose number the change is decided. */
export const ownProposal = ({ decision, change }: DecideInput): ProposalFacts | undefined =>
  change.proposals.find(({ id }) => id === decision);

/** What is wrong with the proposals that a change carries, and where it leaves what its own one says. */
export function* proposalFaults(input: DecideInput, requirements: readonly Requirement[]): Iterable<GateMessage> {
  const { change, decision } = input;
  for (const proposal of change.proposals) {
    yield* transitionFault(proposal);
    if (proposal.stateBefore === undefined && proposal.id !== decision)
      yield {
        id: 'proposal-number',
        text: `The proposal has the number ${proposal.id}, and this change is decided as ${decision}. Rename the file and its id to ${decision}.`,
        file: proposal.file,
      };
  }
  const own = ownProposal(input);
  if (!own) return;
  yield* scopeFaults(own, input);
  if (input.way === undefined) yield* claimFaults(own, requirements);
  if (own.risk !== undefined && own.risk !== 'low' && !own.hasRollback)
    yield {
      id: 'rollback-missing',
      text: `A proposal of ${own.risk} risk says how to undo it. Write rollback.`,
      file: own.file,
    };
}

function* transitionFault({ state, stateBefore, file, id }: ProposalFacts): Iterable<GateMessage> {
  if (stateBefore !== undefined && isFinal(stateBefore))
    yield {
      id: 'illegal-transition',
      text: `The proposal ${id} is ${stateBefore}, which is final: it never changes again. File a new one that supersedes it.`,
      file,
    };
  else if (state !== stateBefore && !statesAfter(stateBefore).includes(state)) {
    const from =
      stateBefore === undefined ? 'A new proposal cannot begin' : `From ${stateBefore} a proposal cannot go to`;
    yield {
      id: 'illegal-transition',
      text: `${from} ${stateBefore === undefined ? `as ${state}` : state}, only ${stateBefore === undefined ? 'as' : 'to'} ${statesAfter(stateBefore).join(', ')}.`,
      file,
    };
  }
}

function* scopeFaults({ scope, file }: ProposalFacts, { change }: DecideInput): Iterable<GateMessage> {
  for (const { path, effects } of change.items)
    if (path !== file && effects.length > 0 && !scope.some((glob) => matchesGlob(glob, path)))
      yield {
        id: 'scope-exceeded',
        text: `${path} is outside the scope of the proposal (${scope.join(', ')}). Add it, which voids the approvals, or split the change.`,
        file,
      };
}

function* claimFaults({ rights, file }: ProposalFacts, requirements: readonly Requirement[]): Iterable<GateMessage> {
  if (rights === undefined) return;
  const unclaimed = [...new Set(requirements.map(({ right }) => right))].filter((right) => !rights.includes(right));
  for (const right of unclaimed) {
    const because = requirements.find((requirement) => requirement.right === right)?.because[0];
    const why = because ? ` (${because.effect} of ${because.path})` : '';
    yield {
      id: 'claim-too-low',
      text: `The proposal claims ${rights.join(', ') || 'no right'}; the change needs ${right}${why} too. Add it to rights, or make the change smaller.`,
      file,
    };
  }
}
