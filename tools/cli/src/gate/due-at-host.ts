import { type DueItem, loadHosted, loadProposing, RegistryError } from '@ctxr/registry';
import type { Session } from '../session.ts';
import { decideOne } from './decide-at-host.ts';
import { type OpenedHost, openHost } from './open-host.ts';

/** Of which registry, and as of when. */
export interface DueAtHost {
  readonly folder: string;
  readonly branch: string;
  readonly at: Date;
}

/**
 * What time asks for where changes are reviewed at a host with an API. Every open change is decided anew and shown there,
 * because a period may have ended that nothing else tells of.
 */
export async function dueAtHost(session: Session, { folder, branch, at }: DueAtHost): Promise<readonly DueItem[]> {
  const { inOrder, standingAt, standingItems } = await loadProposing();
  const opened = await openHost(session.io, folder);
  const standing = await standingAt(folder, 'HEAD', at);
  const now = at.toISOString().replace(/\.\d+Z$/, 'Z');
  const items = [...standingItems(standing, now, { command: (decision) => `ctxr rollback ${decision}` })];
  if (standing.isFounded)
    for (const number of await opened.host.open()) {
      const item = await decidedAnew(session, opened, number, { folder, branch, at });
      if (item) items.push(item);
    }
  return inOrder(items);
}

/** What a host that does not answer says of one change, it says of all; who moved a change has it decided. */
const NOT_OF_THE_CHANGE: ReadonlySet<string> = new Set(['HOST_UNREACHABLE', 'HOST_REFUSED']);

async function decidedAnew(
  session: Session,
  opened: OpenedHost,
  number: number,
  place: DueAtHost,
): Promise<DueItem | undefined> {
  const [{ mayLand, undecidable }, { decisionNumber }] = await Promise.all([loadProposing(), loadHosted()]);
  try {
    const { head } = await opened.host.change(number);
    const decision = await decideOne(session, opened, number, { ...place, commit: head.commit });
    return decision?.outcome === 'approved' ? mayLand(decision, 'the merge button of the host') : undefined;
  } catch (error) {
    if (!(error instanceof RegistryError) || NOT_OF_THE_CHANGE.has(error.code)) throw error;
    if (error.code === 'HOST_MOVED') return undefined;
    return undecidable(decisionNumber(number), error, `look at change ${number} at the host`);
  }
}
