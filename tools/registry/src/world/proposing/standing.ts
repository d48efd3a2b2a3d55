import type { RegistryError } from '../../error/registry-error.ts';
import { GENESIS_FILE } from '../../governance/record/paths.ts';
import { decide } from '../../governance/decide/decide.ts';
import type { Board } from '@ctxr/model';
import { readConstitution } from '../../governance/constitution/read-constitution.ts';
import { later } from '../../governance/time.ts';
import { readApart } from '../change/apart.ts';
import { commitIds } from '../change/commits.ts';
import { readStates } from '../change/read-states.ts';
import { evaluate } from '../gate/evaluate.ts';
import { emergenciesIn, readEmergencies, type WaitingEmergency } from '../gate/read-emergencies.ts';
import type { DueItem } from './due-item.ts';

/** How long before its end a seat is told of. */
const AHEAD = 'P30D';

/** What stands at a commit and ends by itself. */
export interface Standing {
  readonly board?: Board;
  readonly emergencies: readonly WaitingEmergency[];
  readonly isFounded: boolean;
}

/** What becomes of an emergency whose time is over. */
export interface Undoing {
  /** The command that undoes it. */
  readonly command: (decision: string) => string;
  /** Why some could not be undone. */
  readonly failures?: ReadonlyMap<string, RegistryError>;
}

/** Reads the seats and the emergencies that stand at a commit. @throws RegistryError NOT_A_REGISTRY */
export async function standingAt(folder: string, reference: string, at: Date): Promise<Standing> {
  const [commit = reference] = await commitIds(folder, [reference]);
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

/** What the seats and the emergencies ask for. */
export const standingItems = (
  { board, emergencies }: Standing,
  now: string,
  { command, failures }: Undoing,
): readonly DueItem[] => [
  ...seatItems(board, now),
  ...emergencies.map((emergency) =>
    emergencyItem(emergency, now, command(emergency.decision), failures?.get(emergency.decision)),
  ),
];

/** In the order in which they end; what has no end comes first. */
export const inOrder = (items: readonly DueItem[]): readonly DueItem[] =>
  items.toSorted((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1));

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
  undoing: string,
  failure: RegistryError | undefined,
): DueItem {
  if (until <= now)
    return {
      kind: 'emergency-overdue',
      of: decision,
      what: `the emergency ${decision} (${title}) had to be ratified by ${until}; other changes of what it touched are refused${failure ? `; it could not be undone: ${failure.message}` : ''}`,
      until,
      command: failure?.fix ?? undoing,
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
