import { RegistryError } from '../../error/registry-error.ts';
import { timeOf } from '../../governance/time.ts';
import type { SigningKey } from '../approval/ssh-signer.ts';
import { mainOf } from '../local-host/refs.ts';
import type { DueItem } from './due-item.ts';
import { hostFolder } from './host-place.ts';
import { landable } from './landable.ts';
import { orFailure } from './or-failure.ts';
import type { Landed } from './land.ts';
import { inOrder, type Standing, standingAt, standingItems } from './standing.ts';
import { undoLapsed } from './undo-lapsed.ts';

/** When and where to look, and whether to act. */
export interface DueOptions {
  readonly at: Date;
  readonly host?: string;
  /** The bridge's key, to undo emergencies that nobody ratified in time. */
  readonly bridge?: SigningKey;
}

/**
 * Everything that time asks for at the host of this machine, in the order in which it ends. With a bridge's key it
 * undoes emergencies that were not ratified in time, one after another; where one cannot be undone, its item says why.
 * @throws RegistryError NOT_DECLARED, NOT_A_REGISTRY
 */
export async function due(folder: string, { at, host, bridge }: DueOptions): Promise<readonly DueItem[]> {
  const place = await hostFolder(folder, host);
  const standing = async (): Promise<Standing> => standingAt(place, await mainOf(place), at);
  const before = await standing();
  const undone: DueItem[] = [];
  const failures = new Map<string, RegistryError>();
  // What was built on another comes first.
  for (const { decision, until } of bridge ? [...before.emergencies].reverse() : []) {
    if (!bridge || until > timeOf(at)) continue;
    const result = await orFailure(undoLapsed(place, { decision, bridge, at }));
    if (result instanceof RegistryError) failures.set(decision, result);
    else undone.push(undoneItem(decision, result));
  }
  const now = undone.length > 0 ? await standing() : before;
  const items = [
    ...standingItems(now, timeOf(at), { command: () => 'ctxr due --write', failures }),
    ...(now.isFounded ? await landable(place, at) : []),
  ];
  return [...undone, ...inOrder(items)];
}

const undoneItem = (decision: string, { number }: Landed): DueItem => ({
  kind: 'emergency-undone',
  of: decision,
  what: `the emergency ${decision} was not ratified in time and is undone by decision ${number}`,
});
