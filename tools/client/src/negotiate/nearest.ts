import { compareVersions, floorOf, isLive, isPrerelease } from '@ctxr/model';
import { accepts } from '../resolve/choose-version.ts';
import type { Judged } from './judge.ts';
import type { Help } from './negotiation.ts';
import type { OfferedVersion } from './read-offers.ts';
import type { ReadableReference } from './read-requires.ts';
import type { Table } from './table.ts';

/** Names the version that a server would have to offer; where the registry has none in the range, a wider range. */
export function askServers(table: Table, reference: ReadableReference): Help {
  const { id } = reference;
  const version = usable(table, reference).at(-1);
  if (version === undefined) return widerRange(table, reference);
  return {
    sentences: [`The registry has ${id}@${version}, which would do: a server has to offer it.`],
    nearest: { version, servers: [] },
  };
}

/** Names the nearest version that is offered, and the range that takes it in. */
export function widerRange(table: Table, reference: ReadableReference): Help {
  const { id, range } = reference;
  const offered = nearestOffered(table, reference);
  if (offered === undefined) {
    if (usable(table, reference).length > 0) return askServers(table, reference);
    return { sentences: [`The registry has no version of ${id} in ${range} that is in force.`] };
  }
  const { version } = offered;
  const servers = [...new Set(soundServers(table, offered).map((server) => server.id))].slice(0, 16);
  const wider = `${range} || ${isPrerelease(version) ? version : `^${version}`}`;
  const who = `${servers.join(' and ')} ${servers.length === 1 ? 'offers' : 'offer'}`;
  return {
    sentences: [`Nearest is ${version}, which ${who}: widen the range to ${wider} if the client understands it.`],
    nearest: { version, servers },
    range: wider,
  };
}

/** Names what the owner of a revoked or withdrawn version says to use, and what else would do. */
export function replacement(table: Table, reference: ReadableReference, { versions }: Judged): Help {
  const known = table.versionsOf(reference.id);
  const replacedBy = [...versions]
    .filter(([, { reason }]) => reason === 'revoked' || reason === 'withdrawn')
    .map(([{ version }]) => known.get(version)?.replacedBy)
    .find((instead) => instead !== undefined);
  const next = askServers(table, reference);
  if (replacedBy === undefined) return next;
  return { ...next, sentences: [`Its owner says to use ${replacedBy} instead.`, ...next.sentences], replacedBy };
}

/** The versions of the index that would do, ascending: in force and in the range. */
const usable = (table: Table, { id, range }: ReadableReference): readonly string[] =>
  [...table.versionsOf(id)]
    .filter(([version, { status }]) => isLive(status) && accepts(range, version, table.allowPrerelease))
    .map(([version]) => version);

/** The lowest version above the floor of the range that is offered and in force, or else the highest below it. */
function nearestOffered(table: Table, { id, range }: ReadableReference): OfferedVersion | undefined {
  const known = table.versionsOf(id);
  const floor = floorOf(range) ?? '0.0.0';
  const offered = table.offersOf(id).filter((one) => {
    const status = known.get(one.version)?.status;
    return status !== undefined && isLive(status) && soundServers(table, one).length > 0;
  });
  const isAbove = ({ version }: OfferedVersion): boolean => compareVersions(version, floor) >= 0;
  return offered.findLast(isAbove) ?? offered.find((one) => !isAbove(one));
}

const soundServers = (table: Table, { servers }: OfferedVersion) =>
  servers.filter((server) => table.faultOf(server) === undefined);
