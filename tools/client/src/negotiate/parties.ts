import type { Status } from '@ctxr/model';
import type { Principal } from '../authorize/access-request.ts';
import { principalOf } from '../snapshot/principal.ts';
import type { SnapshotReader } from '../snapshot/snapshot-reader.ts';
import type { Side } from './negotiation.ts';
import type { OfferingServer } from './read-offers.ts';

/** Somebody whom the registry does not know: no id that a rule could name, and no role. */
const STRANGERS: Readonly<Record<Side, Principal>> = {
  client: { id: 'an unknown client', kind: 'client', roles: [] },
  server: { id: 'an unknown server', kind: 'server', roles: [] },
};

/** The id of somebody whom the registry knows. */
export const knownId = (principal: Principal): string | undefined =>
  Object.values(STRANGERS).includes(principal) ? undefined : principal.id;

/** Who asks, as the signed index has it; what they say of themselves counts for nothing. */
export const principalFor = (reader: SnapshotReader, side: Side, id: string | undefined): Principal =>
  (id === undefined ? undefined : principalOf(reader, id)) ?? STRANGERS[side];

/** Whether the registry knows a participant. */
export const isKnown = (reader: SnapshotReader, id: string): boolean => reader.name('participant', id) !== undefined;

/** What stands against a server's release; nothing against one that the registry does not know. */
export function serverFault(
  reader: SnapshotReader,
  { id, version }: OfferingServer,
): { readonly reason: 'server-revoked' | 'server-withdrawn'; readonly message: string } | undefined {
  const candidates = reader.candidates('participant', id);
  if (candidates.length === 0) return undefined;
  const stated = candidates.find(({ entry }) => entry.version === version);
  if (stated?.status === 'revoked')
    return { reason: 'server-revoked', message: because(`${id}@${version ?? ''} is revoked`, stated.reason) };
  if (stated?.status === 'withdrawn')
    return { reason: 'server-withdrawn', message: because(`${id}@${version ?? ''} is withdrawn`, stated.reason) };
  const standing: ReadonlySet<Status> = new Set(candidates.map(({ status }) => status));
  if (standing.has('active') || standing.has('deprecated')) return undefined;
  return standing.has('withdrawn')
    ? { reason: 'server-withdrawn', message: `No release of ${id} is in force.` }
    : { reason: 'server-revoked', message: `Every release of ${id} is revoked.` };
}

const because = (what: string, reason: string | undefined): string =>
  reason === undefined ? `${what}.` : `${what}: ${reason.replace(/\.$/, '')}.`;
