import type { Principal } from '../authorize/access-request.ts';
import { type Judged, type Refused, speakingFault } from './judge.ts';
import type { Attempt } from './negotiation.ts';
import { knownId } from './parties.ts';
import type { ReadableReference } from './read-requires.ts';
import type { Reason } from './reason.ts';
import type { Table } from './table.ts';

/** Why none of the candidates of a reference could be agreed. */
export interface Failure extends Pick<Attempt, 'message' | 'refused'> {
  readonly outcome: Reason;
}

/** The failure of a reference that was judged to the end. */
export function failureOf(table: Table, { id, range }: ReadableReference, judged: Judged): Failure {
  if (table.reader.name('context', id) === undefined)
    return { outcome: 'context-unknown', message: `The registry has no context ${id}; its signed index proves it.` };
  const fault = speakingFault(judged);
  if (fault !== undefined) {
    const { reason, message, refused } = fault;
    return { outcome: reason, message, ...(refused && { refused: whom(refusedOf(table, refused), refused) }) };
  }
  const offered = [...judged.versions.keys()].map(({ version }) => version);
  if (offered.length === 0) return { outcome: 'not-offered', message: nobodyOffers(id, table.offered.servers.length) };
  return { outcome: 'no-common-version', message: `What is offered, ${shown(offered)}, does not lie in ${range}.` };
}

/** The one whom the rules did not let in. */
export const refusedOf = (table: Table, { side, server }: Refused): Principal =>
  side === 'client' ? table.client : table.serverOf(server.id);

function whom(principal: Principal, { side, action }: Refused): NonNullable<Attempt['refused']> {
  const participant = knownId(principal);
  return { side, ...(participant !== undefined && { participant }), action };
}

function nobodyOffers(id: string, servers: number): string {
  if (servers === 0) return 'No server offers anything.';
  return servers === 1 ? `The one server offers no ${id}.` : `None of the ${servers} servers offers ${id}.`;
}

const shown = (versions: readonly string[]): string =>
  `${versions.slice(0, 8).join(', ')}${versions.length > 8 ? ` and ${versions.length - 8} more` : ''}`;
