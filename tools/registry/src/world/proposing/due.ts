import { RegistryError } from '../../error/registry-error.ts';
import { GENESIS_FILE } from '../../governance/record/paths.ts';
import { decide } from '../../governance/decide/decide.ts';
import type { Board } from '@ctxr/model';
import { readConstitution } from '../../governance/constitution/read-constitution.ts';
import { later, timeOf } from '../../governance/time.ts';
import type { SigningKey } from '../approval/open-ssh-signer.ts';
import { readApart } from '../change/apart.ts';
import { readStates } from '../change/read-states.ts';
import { evaluate } from '../gate/evaluate.ts';
import { emergenciesIn, readEmergencies, type WaitingEmergency } from '../gate/read-emergencies.ts';
import { mainOf } from '../local-host/refs.ts';
import type { DueItem } from './due-item.ts';
import { hostFolder } from './host-place.ts';
import { landable } from './landable.ts';
import { orFailure } from './or-failure.ts';
import type { Landed } from './land.ts';
import { undoLapsed } from './undo-lapsed.ts';

/** When and where to look, and whether to act. */
export interface DueOptions {
  readonly at: Date;
  readonly host?: string;
  /** The bridge's key, to undo emergencies that nobody ratified in time. */
  readonly bridge?: SigningKey;
}

/** How long before its end a seat is told of. */
const AHEAD = 'P30D';

/**
 * Everything that time asks for at the host of this machine, in the order in which it ends. With a bridge's key it
 * undoes emergencies that were not ratified in time, one after another; where one cannot be undone, its item says why.
 * @throws RegistryError NOT_DECLARED, NOT_A_REGISTRY
 */
export async function due(folder: string, { at, host, bridge }: DueOptions): Promise<readonly DueItem[]> {
  const place = await hostFolder(folder, host);
  const before = await stateAt(place, at);
  const undone: DueItem[] = [];
  const failures = new Map<string, RegistryError>();
  // What was built on another comes first.
  for (const { decision, until } of bridge ? [...before.emergencies].reverse() : []) {
    if (!bridge || until > timeOf(at)) continue;
    const result = await orFailure(undoLapsed(place, { decision, bridge, at }));
    if (result instanceof RegistryError) failures.set(decision, result);
    else undone.push(undoneItem(decision, result));
  }
  const { board, emergencies, isFounded } = undone.length > 0 ? await stateAt(place, at) : before;
  const items = [
    ...seatItems(board, timeOf(at)),
    ...emergencies.map((emergency) => emergencyItem(emergency, timeOf(at), failures.get(emergency.decision))),
    ...(isFounded ? await landable(place, at) : []),
  ];
  return [...undone, ...items.sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1))];
}

async function stateAt(
  folder: string,
  at: Date,
): Promise<{ readonly board?: Board; readonly emergencies: readonly WaitingEmergency[]; readonly isFounded: boolean }> {
  const commit = await mainOf(folder);
  const { base } = await readApart(folder, (apart) => readStates(apart, { from: commit, changes: [], cache: true }));
  const isFounded = base.files.has(GENESIS_FILE);
  const { board, rights } = readConstitution(base, { founded: isFounded });
  const found = isFounded ? emergenciesIn(base) : [];
  return {
    ...(board && { board }),
    emergencies: await readEmergencies({ folder, commit, rights, at, evaluate }, found),
    isFounded,
  };
}

function seatItems(board: Board | undefined, now: string): readonly DueItem[] {
  const [today, horizon] = [now, later(now, AHEAD)].map((time) => time.slice(0, 10));
  return (board?.seats ?? []).flatMap(({ id, from, until }) => {
    if (horizon === undefined || today === undefined || until > horizon || from > until) return [];
    const what = until < today ? `the term of ${id} ended on ${until}` : `the term of ${id} ends on ${until}`;
    const command = `edit governance/board.yaml: a new term for ${id} or another seat, and version one more; then git commit and ctxr propose --type governance`;
    return [{ kind: 'seat-ends' as const, of: id, what, until, command }];
  });
}

function emergencyItem(
  { decision, title, until, input }: WaitingEmergency,
  now: string,
  failure: RegistryError | undefined,
): DueItem {
  if (until <= now)
    return {
      kind: 'emergency-overdue',
      of: decision,
      what: `the emergency ${decision} (${title}) had to be ratified by ${until}; other changes of what it touched are refused${failure ? `; it could not be undone: ${failure.message}` : ''}`,
      until,
      command: failure?.fix ?? 'ctxr due --write',
    };
  const sets = decide(input).completion?.people.map((set) => set.join(' + ')) ?? [];
  const who = sets.length > 0 ? `, by ${sets.join(', or ')}` : '';
  return {
    kind: 'emergency-unratified',
    of: decision,
    what: `the emergency ${decision} (${title}) has to be ratified by ${until}${who}`,
    until,
    command: `ctxr approve ${decision}`,
  };
}

const undoneItem = (decision: string, { number }: Landed): DueItem => ({
  kind: 'emergency-undone',
  of: decision,
  what: `the emergency ${decision} was not ratified in time and is undone by decision ${number}`,
});
