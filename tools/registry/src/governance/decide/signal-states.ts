import { isRemark, type Signal } from '../signal.ts';
import type { Count } from './count.ts';
import type { GateMessage, SignalState } from './decision.ts';
import { isVote, type JudgedSignal, type Stand } from './standing.ts';

/** What was made of each signal, in the order of time. A vote that does not count says why. */
export function signalStates(
  judged: readonly JudgedSignal[],
  stands: ReadonlyMap<string, Stand>,
  { tallies, vetoes }: Count,
): readonly SignalState[] {
  const vetoing = new Set(vetoes.standing.map(({ by }) => by));
  return judged.map((one): SignalState => stateOf(one, stands, tallies, vetoing)).sort(byTime);
}

function stateOf(
  { signal, by, person, message }: JudgedSignal,
  stands: ReadonlyMap<string, Stand>,
  tallies: Count['tallies'],
  vetoing: ReadonlySet<string>,
): SignalState {
  const state = {
    via: signal.via,
    by,
    verdict: isRemark(signal) ? signal.text.slice(0, 80) : signal.verdict,
    at: signal.at,
  };
  const unheard = (why?: GateMessage): SignalState => ({
    ...state,
    counted: false,
    rights: [],
    ...(why && { message: why }),
  });
  const stand = person && stands.get(person.id);
  if (message || !stand || !isVote(signal)) return unheard(message);
  if (!stand.signals.includes(signal)) return unheard(superseded(signal, stand));
  const rights = tallies
    .filter(({ approvedBy }) => approvedBy.includes(stand.person.id))
    .map(({ requirement }) => requirement.right);
  const withheld = tallies.map((tally) => tally.withheld.get(stand.person.id)).find((why) => why !== undefined);
  const counted = stand.verdict === 'approve' ? rights.length > 0 : vetoing.has(by) || tallies.some(({ vote }) => vote);
  return { ...state, counted, rights: [...new Set(rights)].sort(), ...(withheld && { message: withheld }) };
}

function superseded(signal: Signal, { person: { id }, verdict, at }: Stand): GateMessage {
  if (!isRemark(signal) && signal.verdict !== verdict)
    return { id: 'approval-withdrawn', text: `${id} said something else on ${at}: the newest word counts.` };
  return { id: 'counted-once', text: `${id} said so more than once, and counts once.` };
}

const byTime = (a: SignalState, b: SignalState): number => {
  const [one, other] = [keyOf(a), keyOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
};

const keyOf = ({ at, by, via, verdict, message }: SignalState): string =>
  JSON.stringify([at, by, via, verdict, message?.id ?? '', message?.text ?? '']);
