import { isId, type Participant } from '@ctxr/model';
import type { Principal } from '../authorize/access-request.ts';
import type { SnapshotReader } from './snapshot-reader.ts';

/**
 * A participant as access rules see it: its own roles, and the team or organisation that it is or that answers for it.
 * Of a server, the highest live release. Undefined for one that the registry does not know, and for what is no id: under
 * another spelling of it, a rule that names somebody would pass them over.
 */
export function principalOf(reader: SnapshotReader, id: string): Principal | undefined {
  const participant = isId(id) ? participantOf(reader, id) : undefined;
  if (participant === undefined) return undefined;
  const { kind, roles = [] } = participant;
  const group = kind === 'client' || kind === 'server' ? participantOf(reader, participant.owner) : participant;
  const team = group?.kind === 'team' ? group.id : undefined;
  const organisation =
    group?.kind === 'organisation' ? group.id : group?.kind === 'team' ? group.organisation : undefined;
  return {
    id,
    kind,
    roles: [...new Set(roles)].sort(),
    ...(team !== undefined && { team }),
    ...(organisation !== undefined && { organisation }),
  };
}

const participantOf = (reader: SnapshotReader, id: string): Participant | undefined =>
  reader.choose('participant', id)?.declaration;
