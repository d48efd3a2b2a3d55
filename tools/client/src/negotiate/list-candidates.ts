import type { Judged } from './judge.ts';
import { NEGOTIATION_LIMITS } from './limits.ts';
import type { Attempt, JudgedCandidate } from './negotiation.ts';
import type { OfferedVersion, OfferingServer } from './read-offers.ts';
import type { Table } from './table.ts';

/** What servers offer of one context, each with what became of it: by server, its versions descending. */
export function listCandidates(table: Table, id: string, judged: Judged): Pick<Attempt, 'candidates' | 'omitted'> {
  const { servers, contexts } = table.offered;
  const offered = table.offersOf(id);
  const by = new Map<OfferingServer, OfferedVersion[]>();
  for (const version of offered)
    for (const server of version.servers) {
      const known = by.get(server);
      if (known === undefined) by.set(server, [version]);
      else known.push(version);
    }
  const listed: JudgedCandidate[] = [];
  const list = (server: OfferingServer, version: OfferedVersion): void =>
    void listed.push({ ...named(server), version: version.version, ...verdictOf(judged, version, server) });
  const { chosen } = judged;
  const agreed = offered.find(({ version }) => version === chosen?.version);
  const room = NEGOTIATION_LIMITS.listed - (agreed === undefined ? 0 : 1);
  let idle = 0;
  for (const server of servers) {
    const versions = by.get(server);
    if (versions === undefined) idle += 1;
    if (versions === undefined && listed.length < room)
      listed.push({ ...named(server), verdict: 'not-offered', message: `It offers no ${id}.` });
    for (const version of versions ?? [])
      if (listed.length < room || (server === chosen?.server && version === agreed)) list(server, version);
  }
  const count = (contexts.get(id) ?? []).reduce((sum, one) => sum + one.servers.length, idle);
  return { candidates: listed, omitted: count - listed.length };
}

function verdictOf(
  { versions, pairs, chosen }: Judged,
  offered: OfferedVersion,
  server: OfferingServer,
): Pick<JudgedCandidate, 'verdict' | 'message'> {
  const fault = versions.get(offered) ?? pairs.get(offered)?.get(server);
  if (fault !== undefined) return { verdict: fault.reason, message: fault.message };
  if (chosen?.version !== offered.version)
    return { verdict: 'passed-over', message: `Not looked at: ${chosen?.version ?? ''} was agreed before it.` };
  return chosen.server === server
    ? { verdict: 'agreed', message: 'Agreed.' }
    : { verdict: 'passed-over', message: `Not needed: ${chosen.server.id} offers the same version and comes first.` };
}

const named = ({ id, version }: OfferingServer): Pick<JudgedCandidate, 'server' | 'serverVersion'> => ({
  server: id,
  ...(version !== undefined && { serverVersion: version }),
});
