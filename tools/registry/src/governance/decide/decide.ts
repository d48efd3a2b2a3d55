import { organisationOf } from '../constitution/groups.ts';
import { peopleOf } from '../constitution/people.ts';
import { impactDigest } from '../effect/impact-digest.ts';
import { levelOf } from '../message/catalogue.ts';
import { type Count, count } from './count.ts';
import { completionOf } from './completion.ts';
import type { Decision, GateMessage, Outcome } from './decision.ts';
import { dismissalsIn } from './dismissals.ts';
import type { DecideInput } from './input.ts';
import { isRemark } from '../signal.ts';
import { judgeSignal } from './judge-signal.ts';
import { neededBy } from './needed.ts';
import { ownPower } from './own-power.ts';
import { ownProposal, proposalFaults } from './proposal-faults.ts';
import { rightState } from './right-state.ts';
import { signalStates } from './signal-states.ts';
import { type Stand, standsOf } from './standing.ts';
import { keptNotes, timeNotes } from './time-notes.ts';
import { writersOf } from './writers.ts';

/**
 * Decides on a change: who has to agree, who has, what is missing, and from when on it may land. Pure: the same
 * constitution, change, signals and time give the same decision, in whatever order the signals come.
 */
export function decide(input: DecideInput): Decision {
  const { constitution, change, at } = input;
  const openedAt = input.openedAt === undefined || input.openedAt > at ? at : input.openedAt;
  const people = peopleOf(constitution);
  const { requirements, faults } = neededBy(input);
  const impact = impactDigest(change.items);
  const writers = writersOf(change.writers, people);
  const isContested = input.signals.some((signal) => !isRemark(signal) && signal.verdict === 'reject');
  const dismissed = dismissalsIn(input, people);
  const court = { input, impact, people, writers, requirements, dismissed, isContested };
  const judged = input.signals.map((signal) => judgeSignal(signal, court));
  const counting = { people, writers: new Set(writers.keys()), openedAt, at };
  const stands = standsOf(judged);
  const counted = count(requirements, stands, constitution, counting);
  const refusals = [
    ...change.faults,
    ...faults,
    ...proposalFaults(input, requirements),
    ...ownPower(change, people, writers),
  ];
  const outcome = constitution.founded ? outcomeOf(counted, refusals) : 'approved';
  const completion = constitution.founded
    ? completionOf(counted, requirements, constitution, { ...counting, stands })
    : undefined;
  const proved = count(requirements, signedOf(stands), constitution, counting);
  const isProved = proved.isComplete && approversIn(proved).length > 0;
  return {
    format: 1,
    decision: input.decision,
    outcome,
    at,
    openedAt,
    founded: constitution.founded,
    constitution: constitution.digest,
    change: change.digest,
    impact,
    effects: change.items
      .map(({ path, effects, lets }) => ({ path, effects, ...(lets && { lets }) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    rights: counted.tallies.map(rightState),
    signals: signalStates(judged, stands, counted),
    messages: messagesOf(input, counted, stands, refusals, outcome),
    level: isProved ? 'signed' : 'hosted',
    organisations: organisationsOf(approversIn(isProved ? proved : counted), stands).size,
    ...(completion && { completion }),
  };
}

type Stands = ReadonlyMap<string, Stand>;

/** What was said by signatures: whoever reviewed besides takes nothing away from it. */
const signedOf = (stands: Stands): Stands => new Map([...stands].filter(([, { level }]) => level === 'signed'));

const approversIn = ({ tallies }: Count): readonly string[] => tallies.flatMap(({ approvedBy }) => approvedBy);

const organisationsOf = (ids: readonly string[], stands: Stands): ReadonlySet<string> =>
  new Set(
    ids.flatMap((id) => {
      const stand = stands.get(id);
      return (stand && organisationOf(stand.person)) ?? [];
    }),
  );

function outcomeOf({ isComplete, vetoes, tallies }: Count, refusals: readonly GateMessage[]): Outcome {
  if (refusals.some(({ id }) => levelOf(id) === 'refuses')) return 'refused';
  if (vetoes.standing.length > 0) return 'vetoed';
  return isComplete && tallies.every(({ open }) => open.length === 0) ? 'approved' : 'waiting';
}

/** Refusals first, then what is missing, then what is worth knowing; each kind by id and text. */
function messagesOf(
  input: DecideInput,
  counted: Count,
  stands: Stands,
  refusals: readonly GateMessage[],
  outcome: Outcome,
): readonly GateMessage[] {
  if (!input.constitution.founded) return [...refusals, NOT_FOUNDED].sort(byWeight);
  const own = ownProposal(input);
  const messages: GateMessage[] = [
    ...refusals,
    ...counted.vetoes.messages,
    ...counted.tallies.flatMap(({ lacking, open }) => [...lacking, ...open]),
  ];
  if (outcome !== 'approved' && own?.state === 'approved' && own.stateBefore !== 'approved')
    messages.push({
      id: 'state-without-decision',
      text: 'The proposal says approved, and the change is not: it may land once it is.',
      file: own.file,
    });
  messages.push(...timeNotes(input, counted), ...keptNotes(stands, counted));
  if (input.change.items.some(({ effects }) => effects.includes('constitution')))
    messages.push({
      id: 'judged-by-base',
      text: 'The change edits what decides, and is judged by what the base says, not by what it brings.',
    });
  return messages.sort(byWeight);
}

const NOT_FOUNDED: GateMessage = {
  id: 'not-founded',
  text: 'The registry is not founded, so nobody has to approve yet. Found it with ctxr found.',
};

const WEIGHT = { refuses: 0, waits: 1, 'not-counted': 2, note: 3 } as const;

const byWeight = (a: GateMessage, b: GateMessage): number =>
  WEIGHT[levelOf(a.id)] - WEIGHT[levelOf(b.id)] ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) ||
  (a.text < b.text ? -1 : a.text > b.text ? 1 : 0);
